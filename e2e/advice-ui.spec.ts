import type { Page } from 'playwright';
import { expect, test } from './fixtures.ts';
import { copied, open, showTab, usePreview } from './preview-page.ts';

/** What the panel advises: the fix in the SDK's own words, what a mistake led to, where a token works. */

const withPanel = usePreview();

test('what is wrong and its fix come before everything else', () =>
  withPanel('login=noAudience', async (page) => {
    await open(page);
    const part = (n: number) => page.locator('.detail-body > section').nth(n);
    await expect(part(0).locator('h3')).toHaveText('What is wrong');
    await expect(part(0).locator('dt').first()).toHaveText('Fix');
    await expect(part(1)).toHaveAccessibleName('Asked, got, used');
  }));

test.describe('a fix', () => {
  for (const [login, where, says] of [
    ['react1', 'auth0-react 1', /^<Auth0Provider\n.*\n {2}audience=\{'/],
    ['react2', 'auth0-react 2', /authorizationParams=\{\{\n {4}audience: '/],
  ] as const)
    test(`is written for ${where}, and copied as it stands`, () =>
      withPanel(`login=${login}`, async (page) => {
        await open(page);
        const remedy = page.locator(`[data-remedy="${where}"]`);
        const code = (await remedy.locator('pre').textContent()) ?? '';
        expect(code).toMatch(says);
        await remedy.getByRole('button', { name: `Copy the code for ${where}` }).click();
        expect(await copied(page)).toBe(code);
      }));

  test('is copied where the page may not use the clipboard, as in DevTools', () =>
    withPanel('login=react2', async (page) => {
      await page.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
      });
      await open(page);
      const remedy = page.locator('[data-remedy="auth0-react 2"]');
      await remedy.getByRole('button').click();
      expect(await copied(page)).toBe(await remedy.locator('pre').textContent());
      await expect(remedy.getByRole('button')).toBeFocused();
    }));

  test('for a dashboard says the place', () =>
    withPanel('login=react2', async (page) => {
      await open(page);
      await expect(page.locator('[data-remedy="Auth0"]')).toContainText(/APIs → .*Identifier/);
    }));
});

test('what a mistake led to stands with it, and not on its own', () =>
  withPanel('login=noAudience', async (page) => {
    await open(page);
    const cause = page.locator('[data-rule="missing-audience-opaque-token"]');
    await expect(cause.locator('[data-consequence="opaque-token-to-custom-api"]')).toContainText('401');
    await expect(page.locator('[data-rule="opaque-token-to-custom-api"]')).toHaveCount(0);
  }));

test('where two addresses part is marked, and said for whoever cannot see the mark', () =>
  withPanel('login=otherRedirect', async (page) => {
    await open(page);
    const compared = page.locator('[data-compared]');
    await expect(compared.locator('mark')).toHaveText(['', '/']);
    await expect(compared.locator('dt')).toHaveText(['In the login', 'In the token request']);
    await expect(compared).toContainText('They part at character 35: nothing in the login, “/” in the token');
  }));

test.describe('where it works', () => {
  const cell = (page: Page, at: string) => page.locator(`[data-cell="${at}"]`);
  const reason = (page: Page) => page.locator('.matrix-reason');

  test('agrees with what was seen', () =>
    withPanel('login=noAudience', async (page) => {
      await open(page);
      await showTab(page, /Where it works/);
      const seen = page.locator('[data-cell]', { hasText: 'seen' });
      await expect(seen).toHaveText(['accepted seen', 'refused seen']);
      await seen.first().click();
      await expect(reason(page)).toContainText('answered 200');
      await seen.last().click();
      await expect(reason(page)).toContainText('answered 401');
      await reason(page).locator('.evidence').first().click();
      await expect(page.locator('[aria-current="true"]')).toContainText('401');
    }));

  test('arrows, Home and End move, one cell is in the order of Tab, Escape leaves', () =>
    withPanel(
      'login=right',
      async (page) => {
        await open(page);
        await showTab(page, /Where it works/);
        await expect(page.locator('[data-cell][tabindex="0"]')).toHaveCount(1);
        await cell(page, '0 0').focus();
        await page.keyboard.press('ArrowRight');
        await page.keyboard.press('ArrowDown');
        await expect(cell(page, '1 1')).toBeFocused();
        await expect(reason(page)).toContainText('ID token');
        await page.keyboard.press('End');
        const last = page.locator('[data-token]').nth(1).locator('[data-cell]').last();
        await expect(last).toBeFocused();
        await expect(last).toBeInViewport({ ratio: 1 });
        await page.keyboard.press('Home');
        await expect(cell(page, '1 0')).toBeFocused();
        await page.keyboard.press('ArrowLeft');
        await expect(cell(page, '1 0')).toBeFocused();
        await expect(cell(page, '1 0')).toHaveAccessibleName(/^ID token, .+\/userinfo.+: refused\. /);
        await page.keyboard.press('Escape');
        await expect(page.locator('[data-detail]')).toHaveCount(0);
      },
      { width: 800 },
    ));
});

test.describe('what a login brings', () => {
  const got = (page: Page) => page.locator('[data-column="got"]');

  test('is told before it comes', () =>
    withPanel('login=waiting', async (page) => {
      await open(page);
      await expect(got(page)).toContainText('not yet');
      await expect(got(page)).toContainText('Expected: A JWT for https://api.northwind.com/');
      await expect(got(page).getByRole('list', { name: 'What it can do' })).toContainText('It opens the API');
    }));

  test('is compared with that when it has come', () =>
    withPanel('login=lessScope', async (page) => {
      await open(page);
      const differs = got(page).getByRole('list', { name: 'What differed' });
      await expect(differs).toHaveText('Not granted: read:orders write:orders.');
      await differs.getByRole('button').click();
      await expect(page.locator('[aria-current="true"]')).toContainText('scope');
    }));
});

test('the signature of a DPoP proof is checked with the key that it brings', () =>
  withPanel('login=proofs', async (page) => {
    await open(page);
    await showTab(page, /Requests/);
    const calls = page.locator('.request', { hasText: '/orders' });
    for (const [n, verdict] of [
      [0, 'valid'],
      [1, 'invalid'],
    ] as const) {
      await calls.nth(n).locator('summary').first().click();
      await expect(calls.nth(n).locator('[data-signature]')).toHaveAttribute('data-signature', verdict);
    }
  }));

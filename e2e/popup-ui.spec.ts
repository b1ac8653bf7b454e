import type { Page } from 'playwright';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { copied, usePreview } from './preview-page.ts';

const withPreview = usePreview();

/** The popup at the size that the browser gives it. */
const withPopup = (query: string, run: (page: Page) => Promise<void>, width = 380) =>
  withPreview(
    `popup&${query}`,
    async (page) => {
      await page.setViewportSize({ width, height: 600 });
      await run(page);
    },
    { width },
  );

const row = (page: Page, n: number) => page.locator(`[data-row="${n}"] > button`);
const wider = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main, main *')]
      .filter((e) => e.getBoundingClientRect().right > 380.5 && !e.closest('.clip, .offscreen'))
      .map((e) => e.outerHTML.slice(0, 120)),
  );

test('300 tokens: only those in view exist, and the last one can be reached by a key', () =>
  withPopup('logins=270', async (page) => {
    const all = Number(await page.locator('[data-row]').first().getAttribute('aria-setsize'));
    expect(all).toBeGreaterThanOrEqual(290);
    expect(await page.locator('[data-row]').count()).toBeLessThan(30);
    await row(page, 0).focus();
    await page.keyboard.press('End');
    await expect(row(page, all - 1)).toBeFocused();
    await expect(row(page, all - 1)).toBeInViewport({ ratio: 1 });
    expect(await page.locator('[data-row]').count()).toBeLessThan(30);
    await page.keyboard.press('Home');
    await expect(row(page, 0)).toBeFocused();
  }));

test('arrows move, Enter opens one and closes the other, and each stands below the one before', () =>
  withPopup('logins=12', async (page) => {
    await expect(row(page, 0)).toHaveAttribute('aria-expanded', 'true');
    await expect(page.locator('[data-row="0"] dl')).toBeVisible();
    await row(page, 0).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(row(page, 2)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(row(page, 2)).toHaveAttribute('aria-expanded', 'true');
    await expect(row(page, 0)).toHaveAttribute('aria-expanded', 'false');
    await expect(page.locator('[data-row="2"] dl')).toBeVisible();
    const boxes = page.locator('[data-row]').evaluateAll((rows) =>
      rows
        .map((r) => r.getBoundingClientRect())
        .sort((a, b) => a.top - b.top)
        .map(({ top, bottom }) => [Math.round(top), Math.round(bottom)] as const),
    );
    const list = await boxes;
    for (const [i, [top]] of list.entries()) if (i > 0) expect(top).toBe(list[i - 1]?.[1]);
  }));

test('newest first, and a token that came stays open where it was chosen', () =>
  withPopup('login=right', async (page) => {
    const roles = await page
      .locator('[data-row]')
      .evaluateAll((rows) => rows.map((r) => r.dataset.tokenRole));
    expect(roles).toEqual(['access_token', 'id_token', 'refresh_token']);
    await row(page, 1).click();
    await expect(page.locator('[data-row="1"] dl')).toContainText('login.northwind.com');
    await page.getByRole('button', { name: 'Copy token' }).click();
    expect((await copied(page)).split('.')).toHaveLength(3);
    await row(page, 1).click();
    await expect(page.locator('dl')).toHaveCount(0);
  }));

test('says for whom and from whom, and whether that is the custom domain', () =>
  withPopup('login=right', async (page) => {
    const facts = page.locator('[data-row="0"] dl');
    await expect(facts).toContainText('It stood under "access_token".');
    await expect(facts).toContainText('https://api.northwind.com/');
    await expect(facts).toContainText('One of them is /userinfo');
    await expect(facts).toContainText('the custom domain of northwind.auth0.com');
    await expect(facts).toContainText('of 24 hours');
    await expect(facts).toContainText('api.northwind.com/orders 200 ×2');
  }));

test('an empty popup says why and what helps', async () => {
  for (const [query, reason, action] of [
    ['recording=off', 'paused', 'Record logins'],
    ['access=missing', 'no-access', 'Allow access to sites'],
    ['page=chrome://newtab', 'no-web-page', undefined],
    ['page=https://chromewebstore.google.com/detail/x', 'no-web-page', undefined],
    ['connection=lost', 'lost', undefined],
    ['login=otherRedirect', 'no-token', undefined],
    ['', 'waiting', undefined],
  ] as const)
    await withPopup(query, async (page) => {
      const empty = page.locator(`[data-empty="${reason}"]`);
      await expect(empty).toBeVisible();
      if (action) await expect(empty.getByRole('button', { name: action })).toBeVisible();
      else await expect(empty.getByRole('button')).toHaveCount(0);
    });
});

test('offers to read token responses only where they are out of sight', async () => {
  const offer = (page: Page) => page.getByRole('button', { name: 'Read them on this site' });
  for (const query of ['login=right', 'access=some'])
    await withPopup(query, (page) => expect(offer(page)).toBeVisible());
  for (const query of ['login=right&inspected', 'access=missing', 'page=chrome://newtab'])
    await withPopup(query, async (page) => {
      await expect(offer(page)).toHaveCount(0);
      await expect(page.locator('.out-of-view')).toHaveCount(0);
    });
  await withPopup('login=right', async (page) => {
    await offer(page).click();
    await expect(page.getByText('Reload the page to begin.')).toBeVisible();
    await page.getByRole('button', { name: 'Reload page' }).click();
    await expect(page.getByText('Reload the page to begin.')).toHaveCount(0);
    await page.getByRole('button', { name: 'Stop reading' }).click();
    await expect(offer(page)).toBeVisible();
  });
});

test('at 200 % zoom, which leaves half the height, everything can be reached', () =>
  withPopup('login=noAudience', async (page) => {
    await page.setViewportSize({ width: 380, height: 300 });
    await page.locator('[data-row="1"] > button').click();
    await expect(page.locator('[data-row="1"] dl')).toBeVisible();
    await page.getByRole('button', { name: 'Read them on this site' }).click();
    await expect(page.getByRole('button', { name: 'Stop reading' })).toBeInViewport();
    await page.getByRole('button', { name: 'Settings' }).scrollIntoViewIfNeeded();
    await expect(page.getByRole('button', { name: 'Settings' })).toBeInViewport();
  }));

for (const theme of ['light', 'dark'])
  test(`${theme}: axe finds nothing, and nothing overflows sideways`, async () => {
    test.slow();
    for (const query of [
      '',
      'access=missing',
      'page=chrome://newtab',
      'login=right',
      'login=noAudience',
      'login=hostile',
      'login=otherRedirect',
      'logins=270',
      'login=refresh&armed=https://app.northwind.com,https://a-rather-long-name-of-a-host.other-site.example:8443',
    ])
      await withPopup(`${query}&theme=${theme}`, async (page) => {
        if ((await page.locator('[data-row]').count()) > 0) await page.locator('dl').first().waitFor();
        expect(await violations(page, { theme }), query).toEqual([]);
        expect(await wider(page)).toEqual([]);
        const height = await page.evaluate(() => document.querySelector('main')?.offsetHeight ?? 0);
        expect(height).toBeLessThanOrEqual(600);
      });
  });

import type { Page } from 'playwright';
import { readMermaid } from '../src/report/testing/mermaid-grammar.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { copied, open, showTab, usePreview } from './preview-page.ts';

const withPanel = usePreview();

const steps = (page: Page) => page.getByRole('list', { name: 'Steps of the login in order of time' });
const step = (page: Page, n: number) => steps(page).getByRole('button').nth(n);
const showSequence = async (page: Page) => {
  await open(page);
  await showTab(page, /Sequence/);
  await steps(page).waitFor();
};
const showLives = async (page: Page) => {
  await open(page);
  await showTab(page, /Token life/);
  await page.locator('[data-life]').first().waitFor();
};

test.describe('the sequence diagram', () => {
  test('tells a login as a list of sentences', () =>
    withPanel('login=wrongDomain', async (page) => {
      await showSequence(page);
      const names = await steps(page)
        .getByRole('button')
        .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
      expect(names[0]).toBe(
        '1. Browser → login.northwind.com: Authorization request, GET /authorize, 302, after 0 ms',
      );
      expect(names.at(-1)).toMatch(
        /^9\. App → northwind\.auth0\.com: Management API call, GET .*, 401, after .*\. Error: A Management API token/,
      );
    }));

  test('is walked through by arrow keys, and Enter shows the request', () =>
    withPanel('login=wrongDomain', async (page) => {
      await showSequence(page);
      await step(page, 0).focus();
      await page.keyboard.press('ArrowDown');
      await expect(step(page, 1)).toBeFocused();
      await page.keyboard.press('End');
      await expect(step(page, 8)).toBeFocused();
      await page.keyboard.press('ArrowDown');
      await expect(step(page, 8)).toBeFocused();
      // One stop for the Tab key.
      await expect(steps(page).locator('button[tabindex="0"]')).toHaveCount(1);
      await page.keyboard.press('Home');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('tabpanel', { name: /Requests/ })).toBeVisible();
      const marked = page.locator('[aria-current="true"]');
      await expect(marked).toContainText('https://login.northwind.com/authorize');
      await expect(marked).toBeFocused();
    }));

  test('a click on what nobody saw shows what tells of it', () =>
    withPanel('login=behind', async (page) => {
      await showSequence(page);
      const unseen = steps(page).locator('[data-sight="unseen"]');
      await expect(unseen).toHaveAccessibleName(/App → login\.northwind\.com: Token request: out of sight/);
      const line = unseen.locator('.line');
      expect(await line.evaluate((one) => getComputedStyle(one, '::before').borderTopStyle)).toBe('dashed');
      await unseen.click();
      await expect(page.locator('[aria-current="true"]')).toBeVisible();
    }));

  test('marks the failing step by its line, its words and its finding', () =>
    withPanel('login=noAudience', async (page) => {
      await showSequence(page);
      const failed = steps(page).locator('[data-failed]').first();
      await expect(failed.locator('[data-rule="missing-audience-opaque-token"]')).toContainText('Error:');
      const widths = await steps(page)
        .locator('.line')
        .evaluateAll((lines) =>
          lines.slice(0, 2).map((one) => getComputedStyle(one, '::before').borderTopWidth),
        );
      expect(widths).toEqual(['2px', '1px']);
    }));

  test('folds two thousand calls', () =>
    withPanel('login=busy', async (page) => {
      await showSequence(page);
      await expect(steps(page)).toContainText('1,711 × GET /orders');
      await expect(steps(page)).toContainText('285 × GET /users/…');
      expect(await steps(page).getByRole('button').count()).toBeLessThan(14);
    }));

  test('is copied as Mermaid, redacted', () =>
    withPanel('login=wrongDomain', async (page) => {
      await showSequence(page);
      await page.getByRole('button', { name: 'Copy as Mermaid, redacted' }).click();
      await expect(page.getByRole('button', { name: 'Copy as Mermaid, redacted' })).toHaveText(/Copied/);
      const text = await copied(page);
      expect(readMermaid(text)).toMatchObject({ participants: ['L0', 'L1', 'L2'], messages: 9 });
      expect(text).not.toMatch(/5f7c8ec7c33c6c004bbafe82|eyJ/);
    }));

  for (const width of [400, 800, 1400])
    test(`does not overlap itself at ${width} px`, () =>
      withPanel(
        'login=wholeLife',
        async (page) => {
          await showSequence(page);
          const overlaps = await page.locator('.sequence').evaluate((diagram) => {
            const boxes = [...diagram.querySelectorAll('.lane, .said, .asked, .found, .line, .when')]
              .map((one) => ({ one, box: one.getBoundingClientRect() }))
              .filter(({ box }) => box.width > 0 && box.height > 0);
            const found: string[] = [];
            for (const [i, a] of boxes.entries())
              for (const b of boxes.slice(i + 1))
                if (
                  Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left) > 1 &&
                  Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top) > 1
                )
                  found.push(`${a.one.textContent} / ${b.one.textContent}`);
            return found;
          });
          expect(overlaps).toEqual([]);
          // Four lanes fit into any width.
          const body = page.getByRole('tabpanel');
          expect(await body.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
        },
        { width },
      ));
});

test('a diagram with many lanes scrolls, and their names stay in sight', () =>
  withPanel(
    'login=manyApis',
    async (page) => {
      await page.locator('[data-flow]').last().click();
      await showTab(page, /Sequence/);
      await steps(page).waitFor();
      const body = page.getByRole('tabpanel');
      await body.evaluate((one) => one.scrollTo(10_000, 10_000));
      const [lanes, panel] = [await page.locator('.lanes').boundingBox(), await body.boundingBox()];
      expect(Math.abs((lanes?.y ?? 0) - (panel?.y ?? 0))).toBeLessThan(12);
      await expect(page.locator('.lane').last()).toBeInViewport({ ratio: 0.9 });
      // The button stays at the edge, whatever is scrolled sideways.
      await body.evaluate((one) => one.scrollTo(10_000, 0));
      await expect(page.getByRole('button', { name: /Copy as Mermaid/ })).toBeInViewport({ ratio: 1 });
    },
    { width: 800 },
  ));

test.describe('the life of a token', () => {
  test('is told from its issue to its end', () =>
    withPanel('login=wholeLife', async (page) => {
      await showLives(page);
      const life = page.locator('[data-life]').first();
      await expect(life).toContainText('Lasts 10 minutes');
      await expect(life).toContainText(/Replaced, expired [\d:]+ ago/);
      await expect(life.getByRole('listitem')).toHaveText([
        /Issued by login\.northwind\.com for the authorization code/,
        /Used: GET api\.northwind\.com\/orders, 200/,
        /orders\/17, 404/,
        /users, 403/,
        /Expired/,
        /Used 2 times .*401, at first 2 minutes 1 second after it had expired/,
        /Replaced by a newer one/,
      ]);
      await expect(page.locator('[data-life][data-token-role="id_token"]')).toContainText(
        'Lasts 10 hours, Auth0’s default for ID tokens',
      );
    }));

  test('leads to each request', () =>
    withPanel('login=wholeLife', async (page) => {
      await showLives(page);
      await page.locator('[data-life]').first().getByRole('button', { name: /403/ }).click();
      await expect(page.getByRole('tabpanel', { name: /Requests/ })).toBeVisible();
      await expect(page.locator('[aria-current="true"]')).toContainText('https://api.northwind.com/users');
    }));

  test('counts down, and draws nothing else anew', () =>
    withPanel('login=wholeLife&clock=live', async (page) => {
      await showLives(page);
      const life = page.locator('[data-life][data-token-role="id_token"]');
      const before = await life.locator('.state').textContent();
      await page.evaluate(() => {
        const touched: string[] = [];
        Object.assign(window, { touched });
        new MutationObserver((records) => {
          for (const { target } of records) {
            const element = target instanceof Element ? target : target.parentElement;
            touched.push(element?.closest('.state, .now') ? 'time' : `${element?.className}`);
          }
        }).observe(document.querySelector('.detail-body') as Element, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        });
      });
      await expect(life.locator('.state')).not.toHaveText(`${before}`);
      const touched = await page.evaluate(() => (window as unknown as { touched: string[] }).touched);
      expect([...new Set(touched)]).toEqual(['time']);
    }));

  test('of three hundred tokens is shown a part at a time', () =>
    withPanel('login=manyTokens', async (page) => {
      await showLives(page);
      await expect(page.locator('[data-life]')).toHaveCount(25);
      await page.getByRole('button', { name: /Show 25 more of/ }).click();
      await expect(page.locator('[data-life]')).toHaveCount(50);
    }));
});

test.describe('axe finds nothing', () => {
  for (const theme of ['light', 'dark'])
    for (const [tab, login] of [
      [/Sequence/, 'wrongDomain'],
      [/Sequence/, 'behind'],
      [/Token life/, 'wholeLife'],
    ] as const)
      test(`in ${tab.source} of ${login}, ${theme}`, () =>
        withPanel(`login=${login}&theme=${theme}`, async (page) => {
          await open(page);
          await showTab(page, tab);
          await page.locator('.sequence, [data-life]').first().waitFor();
          expect(await violations(page, { theme })).toEqual([]);
        }));
});

import type { Locator, Page } from 'playwright';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { open, showTab, usePreview } from './preview-page.ts';

const withPanel = usePreview();

const grid = (page: Page) => page.getByRole('grid', { name: 'Logins' });
const selected = (page: Page) => page.locator('[data-flow][aria-selected="true"]');

test.describe('keyboard', () => {
  test('arrows move, Enter opens, Escape closes and gives the list its focus back', () =>
    withPanel('logins=11', async (page) => {
      await grid(page).focus();
      await page.keyboard.press('ArrowDown');
      const first = await selected(page).getAttribute('data-flow');
      await page.keyboard.press('ArrowDown');
      await expect(selected(page)).not.toHaveAttribute('data-flow', `${first}`);
      await page.keyboard.press('ArrowUp');
      await expect(selected(page)).toHaveAttribute('data-flow', `${first}`);
      expect(await grid(page).getAttribute('aria-activedescendant')).toBe(
        await selected(page).getAttribute('id'),
      );
      await expect(page.locator('[data-detail]')).toHaveCount(0);

      await page.keyboard.press('Enter');
      await expect(page.locator(`[data-detail="${first}"]`)).toBeVisible();
      await page.keyboard.press('ArrowDown');
      await expect(page.locator(`[data-detail="${first}"]`)).toHaveCount(0);
      await expect(page.locator('[data-detail]')).toBeVisible();

      await page.keyboard.press('Escape');
      await expect(page.locator('[data-detail]')).toHaveCount(0);
      await expect(grid(page)).toBeFocused();
    }));

  test('a slash goes to the filter, Escape clears it and then leaves it', () =>
    withPanel('logins=11', async (page) => {
      const rows = await page.locator('[data-flow]').count();
      await grid(page).focus();
      await page.keyboard.press('/');
      await expect(page.getByLabel('Filter logins')).toBeFocused();
      await page.keyboard.type('access_denied');
      await expect(page.locator('[data-flow]')).toHaveCount(1);
      await expect(page.locator('.status')).toContainText(`1 login of ${rows}`);
      await page.keyboard.press('Escape');
      await expect(page.locator('[data-flow]')).toHaveCount(rows);
      await page.keyboard.press('Escape');
      await expect(page.getByLabel('Filter logins')).not.toBeFocused();
    }));

  test('arrows move between the tabs of a login', () =>
    withPanel('login=right', async (page) => {
      await open(page);
      await page.getByRole('tab', { name: /Overview/ }).focus();
      await page.keyboard.press('ArrowRight');
      await expect(page.getByRole('tab', { name: /Tokens/ })).toBeFocused();
      await expect(page.getByRole('tabpanel', { name: /Tokens/ })).toBeVisible();
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowLeft');
      await expect(page.getByRole('tabpanel', { name: /Requests/ })).toBeVisible();
    }));

  test('arrows move the border between list and detail', () =>
    withPanel('login=right', async (page) => {
      await open(page);
      const border = page.getByRole('separator');
      const before = await border.boundingBox();
      await border.focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(async () => ((await border.boundingBox())?.x ?? 0) > (before?.x ?? 0)).toBe(true);
    }));

  test('the mouse drags that border, from either side of the line', () =>
    withPanel('login=right', async (page) => {
      await open(page);
      const border = page.getByRole('separator');
      for (const [beside, by] of [
        [-2, 100],
        [3, -50],
      ] as const) {
        const x = (await border.boundingBox())?.x ?? 0;
        await page.mouse.move(x + beside, 300);
        await page.mouse.down();
        await page.mouse.move(x + by, 300);
        await page.mouse.up();
        await expect.poll(async () => Math.round(((await border.boundingBox())?.x ?? 0) - x)).toBe(by);
      }
    }));

  test('a login that takes the place of the list takes its keys', () =>
    withPanel(
      'login=right',
      async (page) => {
        await grid(page).focus();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await expect(page.getByRole('tabpanel', { name: /Overview/ })).toBeFocused();
        await page.keyboard.press('Escape');
        await expect(grid(page)).toBeFocused();
      },
      { width: 400 },
    ));
});

test.describe('a finding', () => {
  /** In the page's view, not scrolled away nor covered. */
  const inView = (row: Locator) =>
    row.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    });

  test('leads to the parameter that is missing', () =>
    withPanel('login=noAudience', async (page) => {
      await open(page);
      await page.locator('[data-rule="missing-audience-opaque-token"] .evidence').first().click();
      const row = page.locator('tr[aria-current="true"]');
      await expect(row).toHaveText(/^audience.*not there/);
      await expect(row).toBeFocused();
      expect(await inView(row)).toBe(true);
    }));

  test('leads to the claim it is about', () =>
    withPanel('login=wrongDomain', async (page) => {
      await open(page);
      await page.locator('[data-rule] .evidence', { hasText: 'iss' }).first().click();
      await expect(page.getByRole('tab', { name: /Tokens/ })).toHaveAttribute('aria-selected', 'true');
      const row = page.locator('tr[aria-current="true"]');
      await expect(row).toHaveText(/^isshttps:\/\/login\.northwind\.com\//);
      expect(await inView(row)).toBe(true);
    }));

  test('says severity and certainty in words and in data', () =>
    withPanel('login=noAudience', async (page) => {
      await open(page);
      const finding = page.locator('[data-rule="missing-audience-opaque-token"]');
      await expect(finding).toHaveAttribute('data-severity', 'error');
      await expect(finding).toHaveAttribute('data-certainty', /^(certain|likely|possible)$/);
      await expect(finding).toContainText('Error');
    }));
});

test('a narrow panel shows the detail alone, with a way back', () =>
  withPanel(
    'logins=11',
    async (page) => {
      await open(page);
      await expect(grid(page)).toHaveCount(0);
      await page.getByRole('button', { name: 'Back to the list' }).click();
      await expect(grid(page)).toBeFocused();
    },
    { width: 400 },
  ));

test('only the rows in view exist, and the last one can be reached', () =>
  withPanel('logins=300', async (page) => {
    const all = Number(await grid(page).getAttribute('aria-rowcount')) - 1;
    expect(all).toBeGreaterThan(250);
    expect(await page.locator('[data-flow]').count()).toBeLessThan(60);
    await grid(page).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await expect(selected(page)).toHaveAttribute('aria-rowindex', String(all + 1));
    await expect(selected(page)).toBeInViewport({ ratio: 1 });
    expect(await page.locator('[data-flow]').count()).toBeLessThan(60);
  }));

test('sorting by a heading says so', () =>
  withPanel('logins=11', async (page) => {
    const heading = page.getByRole('columnheader', { name: 'Result' });
    await heading.getByRole('button').click();
    await expect(heading).toHaveAttribute('aria-sort', 'ascending');
    await heading.getByRole('button').click();
    await expect(heading).toHaveAttribute('aria-sort', 'descending');
  }));

test('copies a token whole', () =>
  withPanel('login=right', async (page) => {
    await open(page);
    await showTab(page, /Tokens/);
    await page.getByRole('button', { name: 'Copy access token' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split('.')).toHaveLength(3);
    expect(copied).not.toContain('…');
  }));

test('counts down while it is looked at', () =>
  withPanel('login=right&clock=live', async (page) => {
    await open(page);
    await showTab(page, /Tokens/);
    const expiry = page.locator('[data-token-role="access_token"] [data-expires]');
    const before = await expiry.textContent();
    expect(before).toMatch(/^expires in \d\d:\d\d:\d\d$/);
    await expect(expiry).not.toHaveText(before ?? '');
  }));

test('a part that cannot be shown leaves the others standing', () =>
  withPanel(
    'login=right&fault=tokens',
    async (page) => {
      await open(page);
      await showTab(page, /Tokens/);
      await expect(page.getByRole('alert')).toContainText('The tokens could not be shown.');
      await expect(grid(page)).toBeVisible();
      await showTab(page, /Requests/);
      await expect(page.locator('[data-exchange]').first()).toBeVisible();
    },
    { tolerate: /could not show the (?:tokens|summary)/ },
  ));

test('an empty panel says why and what helps', async () => {
  for (const [query, reason, action] of [
    ['recording=off', 'paused', 'Record logins'],
    ['access=missing', 'no-access', 'Allow access to sites'],
    ['page=chrome://newtab', 'no-web-page', undefined],
    ['connection=lost', 'lost', undefined],
    ['', 'waiting', 'Reload page'],
  ] as const)
    await withPanel(query, async (page) => {
      const empty = page.locator(`[data-empty="${reason}"]`);
      await expect(empty).toBeVisible();
      if (action) await expect(empty.getByRole('button', { name: action })).toBeVisible();
    });
});

test('says when logins were let go', () =>
  withPanel('login=right&dropped=12', (page) =>
    expect(page.locator('.notice')).toContainText('12 requests of the oldest logins were let go'),
  ));

/** Every view of the panel in turn. */
async function* views(page: Page): AsyncGenerator<string> {
  yield 'list';
  await open(page);
  yield 'overview';
  await showTab(page, /Tokens/);
  yield 'tokens';
  await showTab(page, /Where it works/);
  yield 'where it works';
  await showTab(page, /Requests/);
  for (const request of await page.locator('.request > details').all())
    await request.locator('summary').first().click();
  yield 'requests';
}

for (const theme of ['light', 'dark'] as const) {
  const others = theme === 'light' ? ['logins=300', 'login=bodyUnseen', 'login=lessScope'] : [];
  for (const query of ['login=noAudience', 'login=otherRedirect', ...others]) {
    test(`${theme}, ${query}: axe finds nothing`, () =>
      withPanel(`${query}&theme=${theme}`, async (page) => {
        for await (const view of views(page)) {
          expect(await violations(page, { theme }), view).toEqual([]);
        }
      }));
  }

  test(`${theme}, empty: axe finds nothing`, () =>
    withPanel(`theme=${theme}`, async (page) => {
      expect(await violations(page, { theme })).toEqual([]);
    }));
}

for (const width of [400, 800, 1400])
  test(`${width} px: nothing overflows sideways`, async () => {
    for (const query of ['login=noAudience', 'login=otherRedirect', 'login=hostile', 'logins=300', ''])
      await withPanel(
        query,
        async (page) => {
          if (query === '') return expect(await wider(page)).toEqual([]);
          for await (const view of views(page)) expect(await wider(page), view).toEqual([]);
        },
        { width },
      );
  });

/** What is wider than the page, or can be scrolled sideways and is no table of APIs. */
const wider = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body, body *')]
      .filter((element) => {
        const { right } = element.getBoundingClientRect();
        const { overflowX } = getComputedStyle(element);
        const clipped = element.closest('.offscreen, .clip, .cell, .matrix-scroll') !== null;
        const scrolls =
          (overflowX === 'auto' || overflowX === 'scroll') && !element.matches('.matrix-scroll');
        return (
          (right > innerWidth + 1 && !clipped) || (scrolls && element.scrollWidth > element.clientWidth + 1)
        );
      })
      .map((element) => `${element.tagName}.${element.getAttribute('class') ?? ''}`),
  );

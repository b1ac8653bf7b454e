import type { Page } from 'playwright';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { showTab, usePreview } from './preview-page.ts';

const withPanel = usePreview();

const grid = (page: Page) => page.getByRole('grid', { name: 'Logins' });
const compare = (page: Page) => page.getByRole('button', { name: 'Compare two logins' });
const comparison = (page: Page) => page.getByRole('region', { name: 'Two logins side by side' });
const row = (page: Page, name: string) => page.locator(`[data-compare] [data-row="${name}"]`);

/** The oldest two of the made logins: one that works, and one without an audience. */
async function selectTwo(page: Page): Promise<void> {
  await grid(page).focus();
  for (const key of ['Home', 'End', 'Shift+ArrowUp']) await page.keyboard.press(key);
  await expect(page.getByRole('status').filter({ hasText: 'selected' })).toContainText('2 of');
}

test.describe('two logins', () => {
  test('stand side by side, what differs first', () =>
    withPanel('logins=11', async (page) => {
      await expect(compare(page)).toBeDisabled();
      await selectTwo(page);
      await compare(page).click();
      await expect(comparison(page)).toBeVisible();
      await expect(page.locator('[data-only="b"]')).toContainText('No audience was requested');
      await expect(page.locator('[data-side="A"]')).toContainText('Tokens issued');
      await expect(page.locator('[data-side="B"]')).toContainText('API said 401');
      await expect(row(page, 'audience')).toHaveText(
        /audience only in A\s*Ahttps:\/\/api\.northwind\.com\/\s*Bnone/,
      );
      // Marked by more than a colour, and said in words.
      const scope = row(page, 'scope').first();
      await expect(scope.locator('mark')).toHaveText(['read:orders', 'offline_access']);
      await expect(scope.getByRole('rowheader')).toContainText('Only in A: read:orders offline_access.');
      await expect(page.locator('[data-compare] tbody tr').first()).toHaveAttribute('data-status', 'differs');
    }));

  test('leave room in the toolbar for every tool, at any width', () =>
    withPanel('logins=11', async (page) => {
      await selectTwo(page);
      for (const width of [400, 490, 561, 640, 800, 900, 960, 1400]) {
        await page.setViewportSize({ width, height: 700 });
        const inner = await page
          .locator('.toolbar button, .toolbar input')
          .evaluateAll((tools) => tools.map((tool) => tool.getBoundingClientRect().right));
        expect(Math.max(...inner)).toBeLessThanOrEqual(width);
        const filter = await page.locator('.filter').boundingBox();
        expect(filter?.width).toBeGreaterThanOrEqual(120);
      }
    }));

  test('show what is the same, and what must differ, when asked', () =>
    withPanel('logins=11', async (page) => {
      await selectTwo(page);
      await compare(page).click();
      await expect(row(page, 'client_id')).toHaveCount(0);
      await expect(row(page, 'nonce')).toHaveCount(0);
      const toggle = page.getByRole('checkbox', { name: /Show what is the same/ });
      await toggle.check();
      await expect(row(page, 'client_id').first()).toHaveAttribute('data-status', 'same');
      await expect(row(page, 'nonce').first()).toContainText('differs, as it should');
      await expect(row(page, 'nonce').first()).toContainText('another value');
      await toggle.uncheck();
      await expect(row(page, 'nonce')).toHaveCount(0);
    }));

  test('by keyboard alone, there and back', () =>
    withPanel('logins=11', async (page) => {
      await selectTwo(page);
      await compare(page).focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('region', { name: 'Comparison' })).toBeFocused();
      await page.keyboard.press('Tab');
      await expect(page.getByRole('checkbox', { name: /Show what is the same/ })).toBeFocused();
      await page.keyboard.press('Space');
      await expect(row(page, 'client_id').first()).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.locator('[data-compare]')).toHaveCount(0);
      await expect(grid(page)).toBeFocused();
      await expect(page.getByRole('row', { selected: true })).toHaveCount(2);
    }));

  test('give way to a login that is opened', () =>
    withPanel('logins=11', async (page) => {
      await selectTwo(page);
      await compare(page).click();
      await expect(comparison(page)).toBeVisible();
      await page.locator('[data-flow]').first().click();
      await expect(page.locator('[data-compare]')).toHaveCount(0);
      await expect(page.locator('[data-detail]')).toBeVisible();
    }));

  for (const theme of ['light', 'dark']) {
    test(`are readable for everybody, at every width, ${theme}`, () =>
      withPanel(`logins=11&theme=${theme}`, async (page) => {
        await selectTwo(page);
        await compare(page).click();
        await page.getByRole('checkbox', { name: /Show what is the same/ }).check();
        for (const width of [1400, 800, 400]) {
          await page.setViewportSize({ width, height: 700 });
          const tooWide = await page.locator('[data-compare] .detail-body').evaluate((body) => ({
            body: body.scrollWidth - body.clientWidth,
            cells: [...body.querySelectorAll('tbody :is(td, th)')].filter(
              (cell) => cell.scrollWidth > cell.clientWidth + 1,
            ).length,
          }));
          expect(tooWide).toEqual({ body: 0, cells: 0 });
        }
        expect(await violations(page, { theme })).toEqual([]);
      }));
  }
});

test('two tokens of two logins, from the card of one of them, and back to it', () =>
  withPanel('logins=11', async (page) => {
    await grid(page).focus();
    for (const key of ['Home', 'End', 'Enter']) await page.keyboard.press(key);
    await showTab(page, /^Tokens/);
    const open = page.getByRole('button', { name: 'Compare this access token with another' });
    await open.click();
    await expect(open).toHaveAttribute('aria-expanded', 'true');
    const others = page.getByRole('list', { name: 'Tokens to compare with' }).getByRole('button');
    expect(await violations(page)).toEqual([]);
    await others.filter({ hasText: 'Access token, opaque (JWE)' }).click();
    await expect(page.getByRole('region', { name: 'Two tokens side by side' })).toBeVisible();
    await expect(row(page, 'Format')).toHaveText(/Format differs\s*AJWT\s*Bopaque \(JWE\)/);
    await expect(row(page, 'Claims')).toContainText('out of sight');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('tabpanel', { name: /Tokens/ })).toBeVisible();
    await expect(page.getByRole('tabpanel', { name: /Tokens/ })).toBeFocused();
  }));

import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { copied, open, showTab, usePreview } from './preview-page.ts';

/** Selecting logins, the export dialog, and what can be copied, with made traffic. */

const withPanel = usePreview();

const grid = (page: Page) => page.getByRole('grid', { name: 'Logins' });
const selected = (page: Page) => page.locator('[data-flow][aria-selected="true"]');
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Export logins' });
const text = (page: Page) => page.getByRole('region', { name: /^Text of the/ });
const choose = (page: Page, name: string) => dialog(page).getByRole('radio', { name, exact: true }).check();
const save = (page: Page) => dialog(page).getByRole('button', { name: 'Save', exact: true });

async function openDialog(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Export logins…' }).click();
  await expect(save(page)).toBeEnabled();
}

async function download(page: Page, act: () => Promise<void>): Promise<{ name: string; content: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: file.suggestedFilename(), content: await readFile(await file.path(), 'utf8') };
}

test.describe('selection', () => {
  test('Ctrl adds, Shift extends, a click alone begins anew', () =>
    withPanel('logins=11', async (page) => {
      const rows = page.locator('[data-flow]');
      await rows.nth(0).click({ modifiers: ['ControlOrMeta'] });
      await rows.nth(2).click({ modifiers: ['ControlOrMeta'] });
      await expect(selected(page)).toHaveCount(2);
      await expect(page.locator('.status')).toContainText('2 of 10 logins selected');
      await expect(page.locator('[data-detail]')).toHaveCount(0);
      await rows.nth(5).click({ modifiers: ['Shift'] });
      await expect(selected(page)).toHaveCount(4);
      await rows.nth(1).click();
      await expect(selected(page)).toHaveCount(1);
      await expect(page.locator('[data-detail]')).toBeVisible();
    }));

  test('Shift and arrows extend, Ctrl and arrows walk, Space toggles, Ctrl+A takes all', () =>
    withPanel('logins=11', async (page) => {
      await expect(grid(page)).toHaveAttribute('aria-multiselectable', 'true');
      await grid(page).focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Shift+ArrowDown');
      await expect(selected(page)).toHaveCount(2);
      await page.keyboard.press('ControlOrMeta+ArrowDown');
      await page.keyboard.press('ControlOrMeta+ArrowDown');
      await page.keyboard.press('Space');
      await expect(selected(page)).toHaveCount(3);
      await page.keyboard.press('Space');
      await expect(selected(page)).toHaveCount(2);
      await page.keyboard.press('ControlOrMeta+a');
      await expect(page.locator('.status')).toContainText('10 of 10 logins selected');
    }));
});

test.describe('export', () => {
  test('by keyboard alone: opened, chosen, saved, closed, and the focus is back', () =>
    withPanel('logins=11', async (page) => {
      const button = page.getByRole('button', { name: 'Export logins…' });
      await button.focus();
      await page.keyboard.press('Enter');
      await expect(dialog(page)).toBeVisible();
      await expect(save(page)).toBeEnabled();
      await page.keyboard.press('Shift+Tab');
      // However often one goes on, the focus stays in the dialog.
      for (let i = 0; i < 12; i++) {
        await page.keyboard.press('Tab');
        expect(await dialog(page).evaluate((element) => element.contains(document.activeElement))).toBe(true);
      }
      await dialog(page).getByRole('radio', { name: 'HAR' }).focus();
      await page.keyboard.press('ArrowDown');
      await expect(dialog(page).getByRole('radio', { name: 'Markdown' })).toBeChecked();
      await expect(save(page)).toBeEnabled();
      await save(page).focus();
      const { name } = await download(page, () => page.keyboard.press('Enter'));
      expect(name).toMatch(/^tokenscope-10-logins-\d{4}-\d\d-\d\d-support\.md$/);
      await page.keyboard.press('Escape');
      await expect(dialog(page)).toHaveCount(0);
      await expect(button).toBeFocused();
    }));

  test('what is shown is what is saved and what is copied', () =>
    withPanel('login=right', async (page) => {
      await openDialog(page);
      await choose(page, 'JSON');
      await expect(save(page)).toBeEnabled();
      const { name, content } = await download(page, () => save(page).click());
      expect(name).toMatch(/^tokenscope-login\.northwind\.com-[\d-]+-support\.json$/);
      expect(JSON.parse(content).flows).toHaveLength(1);
      await dialog(page).getByRole('button', { name: 'Copy', exact: true }).click();
      await expect(dialog(page)).toContainText('Copied');
      expect(await copied(page)).toBe(content);
      expect(content.startsWith(((await text(page).textContent()) ?? '').slice(0, 300))).toBe(true);
    }));

  test('one login, the selected ones, or all that the filter leaves', () =>
    withPanel('logins=11', async (page) => {
      const rows = page.locator('[data-flow]');
      const flows = async () => {
        await choose(page, 'JSON');
        await expect(save(page)).toBeEnabled();
        return JSON.parse((await download(page, () => save(page).click())).content).flows.length;
      };
      await rows.nth(0).click();
      await rows.nth(2).click({ modifiers: ['Shift'] });
      await openDialog(page);
      await expect(dialog(page).getByRole('radio', { name: '3 selected logins' })).toBeChecked();
      expect(await flows()).toBe(3);
      await dialog(page)
        .getByRole('radio', { name: /^This login/ })
        .check();
      expect(await flows()).toBe(1);
      await choose(page, 'All 10 logins');
      expect(await flows()).toBe(10);
      await page.keyboard.press('Escape');

      await page.getByLabel('Filter logins').fill('access_denied');
      await openDialog(page);
      await choose(page, '1 login shown, of 10');
      expect(await flows()).toBe(1);
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: 'Export this login…' }).click();
      await expect(dialog(page).getByRole('radio', { name: /^This login/ })).toBeChecked();
    }));

  test('says what was replaced and marks it; words go, too', () =>
    withPanel('login=right', async (page) => {
      await openDialog(page);
      const receipt = dialog(page).getByRole('status').first();
      await expect(receipt).toHaveText(/^Replaced: .*\d+ \w+.*\.$/);
      await expect(text(page).locator('mark').first()).toHaveText(/^(?:‹|%E2%80%B9).+\d(?:›|%E2%80%BA)$/);
      await expect(text(page)).toContainText('northwind');
      await dialog(page).getByLabel('Take out as well').fill('northwind');
      await expect(text(page)).not.toContainText('northwind');
      await expect(save(page)).toBeEnabled();
      const { name, content } = await download(page, () => save(page).click());
      expect(`${name} ${content}`).not.toMatch(/northwind/i);
    }));

  test('nothing unredacted leaves without a second word, which names what would leak', () =>
    withPanel('login=right', async (page) => {
      await openDialog(page);
      await choose(page, 'None');
      await expect(save(page)).toBeEnabled();
      const downloads: string[] = [];
      page.on('download', (file) => downloads.push(file.suggestedFilename()));
      await save(page).click();
      const warning = page.getByRole('alertdialog');
      await expect(warning).toContainText(/\d+ [\w ]+ can be used by whoever gets the file/);
      await expect(warning.getByRole('button', { name: 'Go back' })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(warning).toHaveCount(0);
      expect(downloads).toEqual([]);

      await dialog(page).getByRole('button', { name: 'Copy', exact: true }).click();
      await expect(warning.getByRole('button', { name: 'Copy unredacted' })).toBeVisible();
      await warning.getByRole('button', { name: 'Go back' }).click();
      await save(page).click();
      const { name } = await download(page, () =>
        warning.getByRole('button', { name: 'Save unredacted' }).click(),
      );
      expect(name).toMatch(/-none\.har$/);
    }));
});

test.describe('copies', () => {
  test('a request as cURL: redacted, or by its own button as it was sent', () =>
    withPanel('login=right', async (page) => {
      await open(page);
      await showTab(page, /Requests/);
      await page
        .locator('[data-exchange]')
        .filter({ hasText: '/oauth/token' })
        .locator('summary')
        .first()
        .click();
      await page.getByRole('button', { name: 'Copy as cURL with its secrets' }).click();
      await expect.poll(() => copied(page)).toMatch(/^curl 'https:.*code_verifier=/s);
      const sent = await copied(page);
      const verifier = /code_verifier=([\w~.-]+)/.exec(sent)?.[1] ?? '';
      expect(verifier.length).toBeGreaterThan(40);
      await page.getByRole('button', { name: 'Copy as cURL, redacted' }).click();
      await expect.poll(() => copied(page)).not.toBe(sent);
      const redacted = await copied(page);
      expect(redacted).toMatch(/^curl 'https:.*code_verifier=/s);
      expect(redacted).not.toContain(verifier);
    }));

  test('a finding as Markdown, as a redacted report has it', () =>
    withPanel('login=noAudience', async (page) => {
      await open(page);
      const finding = page.locator('[data-rule="missing-audience-opaque-token"]');
      await finding.getByRole('button', { name: 'Copy this finding as Markdown, redacted' }).click();
      await expect.poll(() => copied(page)).toMatch(/^### .*audience/);
      const text = await copied(page);
      expect(text).toContain('```');
      expect(text).toContain('https://');
    }));

  test('the decoded claims of a token', () =>
    withPanel('login=right', async (page) => {
      await open(page);
      await showTab(page, /Tokens/);
      await page.getByRole('button', { name: 'Copy claims of the access token' }).click();
      await expect.poll(() => copied(page)).toContain('"aud"');
      expect(JSON.parse(await copied(page))).toHaveProperty('iss');
    }));
});

for (const theme of ['light', 'dark'] as const) {
  test(`${theme}: axe finds nothing in the dialog`, () =>
    withPanel(`logins=11&theme=${theme}`, async (page) => {
      const check = async (view: string) => expect(await violations(page, { theme }), view).toEqual([]);
      await open(page);
      await page
        .locator('[data-flow]')
        .nth(3)
        .click({ modifiers: ['Shift'] });
      await check('several selected');
      await openDialog(page);
      await check('dialog');
      await choose(page, 'None');
      await expect(save(page)).toBeEnabled();
      await save(page).click();
      await check('confirmation');
    }));

  for (const width of [400, 800]) {
    test(`${theme}, ${width} px: the dialog does not overflow sideways`, () =>
      withPanel(
        `logins=11&theme=${theme}`,
        async (page) => {
          await openDialog(page);
          await choose(page, 'Strict');
          await expect(save(page)).toBeEnabled();
          const wider = await dialog(page).evaluate((element) =>
            [element, ...element.querySelectorAll('*')]
              .filter(
                (e) =>
                  e.scrollWidth > e.clientWidth + 1 &&
                  getComputedStyle(e).overflowX === 'visible' &&
                  e.clientWidth > 0,
              )
              .map((e) => e.className),
          );
          expect(wider).toEqual([]);
          await expect(save(page)).toBeInViewport();
        },
        { width },
      ));
  }
}

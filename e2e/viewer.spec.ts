import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright';
import { launchChromium, openPanel } from '../demo/browser.ts';
import { settledFindings } from '../demo/findings.ts';
import { rules } from '../src/core/rules/index.ts';
import { prepareExport } from '../src/report/export.ts';
import type { Report } from '../src/report/report.ts';
import { oneLogin } from '../src/ui/testing/fixture.ts';
import { expect, test } from './fixtures.ts';
import { distChrome } from './launch.ts';
import { alarm, drop, loginsHar, oneLoginHar, paste, rows, useViewer } from './viewer-page.ts';

/** The viewer in the browser that has the extension: a HAR goes in, and the panel's own interface shows it. */

const { withViewer, tokenscope } = useViewer();

/** What the built command line finds in a file of this text. */
async function analyzed(text: string, path: string): Promise<string[]> {
  await writeFile(path, text);
  const cli = fileURLToPath(new URL('../dist/cli/tokenscope.js', import.meta.url));
  const args = [cli, 'analyze', path, '--format', 'json', '--fail-on', 'never'];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const { findings }: Report = JSON.parse(stdout);
  return findings.map((f) => `${f.rule} ${f.severity} ${f.certainty} ${f.title.replaceAll('`', '')}`).sort();
}

const shown = async (page: Page): Promise<string[]> =>
  (await settledFindings(page.mainFrame(), []))
    .map((f) => `${f.rule} ${f.severity} ${f.certainty} ${f.title}`)
    .sort();

test.describe('a file comes in', () => {
  test('by drop, and shows what the command line finds', async ({ browserName: _ }, info) =>
    withViewer(async (page) => {
      const text = loginsHar(11);
      await drop(page, text, 'eleven.har');
      await expect(page).toHaveTitle('eleven.har – Tokenscope');
      const expected = await analyzed(text, info.outputPath('eleven.har'));
      expect(expected.length).toBeGreaterThan(5);
      await expect(rows(page).first()).toBeVisible();
      expect(await shown(page)).toEqual(expected);
    }));

  test('that Tokenscope redacted, and says so', () =>
    withViewer(async (page) => {
      const exchanges = oneLogin('noAudience');
      const source = {
        file: 'original.har',
        entries: exchanges.length,
        read: exchanges.length,
        used: exchanges.length,
        unreadable: [],
      };
      const { file, report } = prepareExport(
        { exchanges, rules, source, version: '1' },
        { profile: 'support' },
      );
      await drop(page, file('har'), 'redacted.har');
      await expect(page.locator('[data-redacted="support"]')).toContainText('Redacted by Tokenscope');
      const found = report.findings.map((f) => `${f.rule} ${f.severity} ${f.certainty}`).sort();
      const said = await settledFindings(page.mainFrame(), []);
      expect(said.map((f) => `${f.rule} ${f.severity} ${f.certainty}`).sort()).toEqual(found);
    }));

  test('by the button, one after the other', async ({ browserName: _ }, info) =>
    withViewer(async (page) => {
      for (const [name, title] of [
        ['noAudience', 'No audience was requested'],
        ['idTokenSent', 'An ID token was sent'],
      ] as const) {
        const path = info.outputPath(`${name}.har`);
        await writeFile(path, oneLoginHar(name));
        const chooser = page.waitForEvent('filechooser');
        await page.getByRole('button', { name: 'Open file…' }).click();
        await (await chooser).setFiles(path);
        await expect(page).toHaveTitle(`${name}.har – Tokenscope`);
        await expect(rows(page)).toHaveCount(1);
        await expect(rows(page)).toContainText(title);
        await rows(page).click();
        await expect(page.locator('[data-detail]')).toBeVisible();
      }
    }));

  test('by the keyboard', () =>
    withViewer(async (page) => {
      const chooser = page.waitForEvent('filechooser');
      await page.keyboard.press('Control+o');
      expect((await chooser).isMultiple()).toBe(false);
    }));

  test('by paste, as text and as a file; a filter takes its own text', () =>
    withViewer(async (page) => {
      await paste(page, { text: oneLoginHar('noAudience') });
      await expect(page).toHaveTitle('pasted text – Tokenscope');
      await expect(rows(page)).toHaveCount(1);
      await paste(page, { text: oneLoginHar('right'), name: 'right.har' });
      await expect(page).toHaveTitle('right.har – Tokenscope');

      await page.getByLabel('Filter logins').focus();
      await paste(page, { text: '{"log":' });
      await expect(page).toHaveTitle('right.har – Tokenscope');
      await expect(alarm(page)).toHaveCount(0);
      await page.keyboard.press('Tab');
      await paste(page, { text: 'hello' });
      await expect(alarm(page)).toContainText('That was no HAR');
    }));
});

test.describe('what is no good', () => {
  test('a broken file is one sentence, and the log before stays', () =>
    withViewer(async (page) => {
      await drop(page, oneLoginHar('noAudience'), 'good.har');
      await expect(rows(page)).toHaveCount(1);
      await drop(page, 'hello', 'broken.har');
      await expect(alarm(page)).toHaveText(
        'broken.har: The file is not JSON: “h” makes no sense at line 1, column 1. You still see good.har.',
      );
      await expect(rows(page)).toHaveCount(1);
      await expect(page).toHaveTitle('good.har – Tokenscope');
      await page.getByRole('button', { name: 'Dismiss' }).click();
      await expect(alarm(page)).toHaveCount(0);
    }));

  test('what was left out of a file is counted, with the reasons', () =>
    withViewer(async (page) => {
      const har = JSON.parse(oneLoginHar('noAudience'));
      const { length } = har.log.entries;
      har.log.entries.push(null, { request: { url: '<b>x</b>' } });
      await drop(page, JSON.stringify(har));
      await expect(page.locator('.status')).toContainText(
        `${length} of ${length + 2} entries read, ${length} belong to logins`,
      );
      await page.getByText('2 entries could not be read').click();
      await expect(page.getByText(`log.entries[${length}]`)).toBeVisible();
    }));

  test('something dropped that is no file is told', () =>
    withViewer(async (page) => {
      await drop(page, undefined);
      await expect(alarm(page)).toContainText('That was no file');
    }));

  test('a file without a login says so', () =>
    withViewer(async (page) => {
      await drop(page, '{"log":{"entries":[]}}', 'none.har');
      await expect(page.getByRole('heading', { name: 'No login in none.har' })).toBeVisible();
    }));
});

test.describe('the viewer opens in a tab of its own', () => {
  const viewerOf = (context: BrowserContext) =>
    context.waitForEvent('page', { predicate: (page) => page.url().includes('/src/viewer/') });

  test('from the popup', async () => {
    const { context, id } = tokenscope();
    const popup = await context.newPage();
    await popup.goto(`chrome-extension://${id}/src/popup/index.html`);
    const opened = viewerOf(context);
    await popup.getByRole('button', { name: 'Open a HAR file…' }).click();
    await expect((await opened).getByRole('heading', { name: 'Open a HAR file' })).toBeVisible();
    await (await opened).close();
  });

  test('from the docked panel', async () => {
    const docked = await launchChromium({ extension: distChrome });
    const page = docked.pages()[0] ?? (await docked.newPage());
    await page.goto('data:text/html,<title>app</title>');
    const { panel } = await openPanel(docked, page);
    const opened = viewerOf(docked);
    await panel.getByRole('button', { name: 'Open a HAR file…' }).click();
    const viewer = await opened;
    await expect(viewer.getByRole('heading', { name: 'Open a HAR file' })).toBeVisible();
    await drop(viewer, oneLoginHar('noAudience'));
    await expect(rows(viewer)).toHaveCount(1);
    await docked.close();
  });
});

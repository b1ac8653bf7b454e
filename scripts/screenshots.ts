import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { launchWithExtension, openPanel } from '../demo/browser.ts';
import { flows, openLogin } from '../demo/findings.ts';
import { startNorthwind } from '../demo/northwind.ts';
import { scenarios } from '../demo/scenarios.ts';
import { drawPage } from '../demo/screenshot.ts';
import { drop, loginsHar } from '../e2e/viewer-page.ts';
import { samples } from '../src/core/testing/pasted.ts';

/** `npm run screenshots`: the pictures of README.md, and every view, width and theme to look at, from real logins. */
const dist = process.env.TOKENSCOPE_DIST ?? fileURLToPath(new URL('../dist/chrome', import.meta.url));
const shown = fileURLToPath(new URL('../docs/screenshots', import.meta.url));
const looked = fileURLToPath(new URL('../demo/out/views', import.meta.url));
const README = new Set([
  'docked',
  'overview-1400-light',
  'tokens-800-dark',
  'overview-400-dark',
  'popup-light',
]);
const STORY = ['right-login', 'silent-renewal', 'id-token-to-api', 'custom-domain-management', 'no-audience'];
const PASTED = samples['an ID token sent to an API that refused it'] ?? '';

for (const folder of [shown, looked]) await mkdir(folder, { recursive: true });
const northwind = await startNorthwind();
const context = await launchWithExtension({ dist, northwind, headless: true, viewport: null });
const page = context.pages().find((p) => !p.url().startsWith('devtools://')) ?? (await context.newPage());
await page.goto(northwind.app);
const docked = await openPanel(context, page);
for (const id of STORY) await scenarios.find((s) => s.id === id)?.play(page, northwind);
await docked.panel
  .locator('tr[data-flow]')
  .nth(STORY.length - 1)
  .waitFor();
await page.waitForTimeout(1500);

// The list shows the newest first.
const [last = ''] = await flows(docked.panel);
await openLogin(docked.panel, last);
await drawPage(page, docked.devtools, file('docked'));

const tab = await docked.panel.evaluate(() => {
  const scope = globalThis as unknown as { chrome: { devtools: { inspectedWindow: { tabId: number } } } };
  return scope.chrome.devtools.inspectedWindow.tabId;
});
const extension = new URL('/', docked.panel.url()).href;
type Look = { readonly width: number; readonly height?: number; readonly theme: 'light' | 'dark' };

for (const theme of ['light', 'dark'] as const) {
  await popup({ width: 380, height: 600, theme });
  for (const width of [400, 800, 1400]) {
    await panel({ width, theme });
    await viewer({ width, theme });
    await settings({ width, theme });
  }
}
await context.close();
await northwind.close();
console.log('Screenshots are in docs/screenshots and demo/out/views');

async function panel(look: Look): Promise<void> {
  const devtoolsTheme = look.theme === 'dark' ? 'dark' : 'default';
  const view = await open(`src/panel/index.html?tab=${tab}&theme=${devtoolsTheme}`, look);
  await view.locator('tr[data-flow]').first().waitFor();
  const take = (name: string) => picture(view, name, look);
  await take('list');
  await view.locator('tr[data-flow]').first().click();
  await view.locator('[data-detail]').waitFor();
  for (const name of ['Overview', 'Tokens', 'Token life', 'Where it works', 'Sequence', 'Requests']) {
    await view.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
    await view.getByRole('tabpanel').locator('article, section, table').first().waitFor();
    await take(name.toLowerCase().replaceAll(' ', '-'));
  }
  await view.getByRole('button', { name: 'Inspect a token…' }).click();
  await view.getByRole('textbox', { name: /^Paste a token/ }).fill(PASTED);
  await view.locator('article[data-token-format]').waitFor();
  await take('inspector');
  const list = view.getByRole('grid', { name: 'Logins' });
  // Where there is room for one only, the login comes between the inspector and the list.
  while (!(await list.isVisible())) await view.keyboard.press('Escape');
  await list.focus();
  for (const key of ['Home', 'Shift+ArrowDown']) await view.keyboard.press(key);
  await view.getByRole('button', { name: 'Compare two logins' }).click();
  await view.locator('[data-compare]').waitFor();
  await take('compare');
  await view.getByRole('button', { name: 'Export logins…' }).click();
  await view.getByRole('button', { name: 'Save', exact: true }).and(view.locator(':enabled')).waitFor();
  await take('export');
  await view.close();
}

async function popup(look: Look): Promise<void> {
  const view = await open(`src/popup/index.html?tab=${tab}`, look);
  await view.locator('[data-row]').first().waitFor();
  await view.locator('.worst').waitFor();
  await view.waitForTimeout(500);
  await view.screenshot({ path: file(`popup-${look.theme}`) });
  await view.getByRole('tab', { name: 'Inspect…' }).click();
  await view.getByRole('textbox', { name: /^Paste a token/ }).fill(PASTED);
  await view.locator('article[data-token-format]').waitFor();
  await view.screenshot({ path: file(`popup-inspector-${look.theme}`) });
  await view.close();
}

async function viewer(look: Look): Promise<void> {
  const view = await open('src/viewer/index.html', look);
  await view.locator('[data-empty="welcome"]').waitFor();
  await picture(view, 'viewer-empty', look);
  await drop(view, loginsHar(300), 'three-hundred-logins.har');
  await view.locator('tr[data-flow]').first().waitFor();
  await view.getByRole('progressbar').waitFor({ state: 'detached' });
  await picture(view, 'viewer', look);
  await view.close();
}

async function settings(look: Look): Promise<void> {
  const view = await open('src/options/index.html', look);
  await view.locator('[data-group]').first().waitFor();
  await view.screenshot({ path: file(`settings-${look.width}-${look.theme}`), fullPage: true });
  await view.close();
}

async function open(path: string, { width, height = 720, theme }: Look): Promise<Page> {
  const view = await context.newPage();
  await view.emulateMedia({ colorScheme: theme });
  await view.setViewportSize({ width, height });
  await view.goto(extension + path);
  return view;
}

async function picture(view: Page, name: string, { width, theme }: Look): Promise<void> {
  await view.screenshot({ path: file(`${name}-${width}-${theme}`) });
}

function file(name: string): string {
  return join(README.has(name) ? shown : looked, `${name}.png`);
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright';
import { launchWithExtension, openPanel } from '../demo/browser.ts';
import { flows, openLogin } from '../demo/findings.ts';
import { startNorthwind } from '../demo/northwind.ts';
import { scenarios } from '../demo/scenarios.ts';
import { drawPage } from '../demo/screenshot.ts';
import { drop, loginsHar } from '../e2e/viewer-page.ts';

/** `npm run screenshots`: the pictures of README.md, and every width and theme to look at, from real logins. */
const dist = process.env.TOKENSCOPE_DIST ?? fileURLToPath(new URL('../dist/chrome', import.meta.url));
const shown = fileURLToPath(new URL('../docs/screenshots', import.meta.url));
const looked = fileURLToPath(new URL('../demo/out/panel', import.meta.url));
const README = new Set(['docked', 'overview-1400-light', 'tokens-800-dark', 'overview-400-dark']);
const STORY = ['right-login', 'silent-renewal', 'id-token-to-api', 'custom-domain-management', 'no-audience'];

for (const folder of [shown, looked]) await mkdir(folder, { recursive: true });
const northwind = await startNorthwind();
const context = await launchWithExtension({ dist, northwind, headless: true, docked: true, viewport: null });
const page = context.pages().find((p) => !p.url().startsWith('devtools://')) ?? (await context.newPage());
await page.goto(northwind.app);
const docked = await openPanel(context, page);
for (const id of STORY) await scenarios.find((s) => s.id === id)?.play(page, northwind);
await docked.panel
  .locator('tr[data-flow]')
  .nth(STORY.length - 1)
  .waitFor();
await page.waitForTimeout(1500);

const last = newest(await flows(docked.panel));
await openLogin(docked.panel, last);
await drawPage(page, docked.devtools, file('docked'));

const tab = await docked.panel.evaluate(() => {
  const scope = globalThis as unknown as { chrome: { devtools: { inspectedWindow: { tabId: number } } } };
  return scope.chrome.devtools.inspectedWindow.tabId;
});
const address = docked.panel.url().split('?')[0] ?? '';
for (const theme of ['light', 'dark'] as const) {
  for (const width of [400, 800, 1400]) {
    const view = await openAt(
      `${address}?tab=${tab}&theme=${theme === 'dark' ? 'dark' : 'default'}`,
      width,
      720,
    );
    await view.screenshot({ path: file(`list-${width}-${theme}`) });
    await view.locator('tr[data-flow]').first().click();
    await view.locator('[data-detail]').waitFor();
    for (const tabName of ['Overview', 'Tokens', 'Token life', 'Where it works', 'Sequence', 'Requests']) {
      await view.getByRole('tab', { name: new RegExp(`^${tabName}`) }).click();
      await view.screenshot({
        path: file(`${tabName.toLowerCase().replaceAll(' ', '-')}-${width}-${theme}`),
      });
    }
    await view.close();
  }
}
const viewer = new URL('/src/viewer/index.html', address).href;
for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [400, 800, 1400]) {
    const view = await context.newPage();
    await view.emulateMedia({ colorScheme });
    await view.setViewportSize({ width, height: 720 });
    await view.goto(viewer);
    await view.locator('[data-empty="welcome"]').waitFor();
    await view.screenshot({ path: file(`viewer-empty-${width}-${colorScheme}`) });
    await drop(view, loginsHar(11), 'eleven-logins.har');
    await view.locator('tr[data-flow]').first().waitFor();
    await view.screenshot({ path: file(`viewer-${width}-${colorScheme}`) });
    await view.close();
  }
}
await context.close();
await northwind.close();
console.log('Screenshots are in docs/screenshots and demo/out/panel');

function file(name: string): string {
  return join(README.has(name) ? shown : looked, `${name}.png`);
}

async function openAt(url: string, width: number, height: number): Promise<Page> {
  const view = await (context as BrowserContext).newPage();
  await view.setViewportSize({ width, height });
  await view.goto(url);
  await view.locator('tr[data-flow]').first().waitFor();
  return view;
}

/** The list shows the newest first. */
function newest(ids: readonly string[]): string {
  const [first] = ids;
  if (first === undefined) throw new Error('The panel shows no login');
  return first;
}

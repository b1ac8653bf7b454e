import type { CDPSession, Page } from 'playwright';
import type { Northwind } from '../demo/northwind.ts';
import type { ScenarioId } from '../demo/scenarios.ts';
import { playIn } from './docked.ts';
import { expect, startTokenscope, type Tokenscope, test } from './fixtures.ts';

/** The popup of the toolbar beside a page with DevTools closed. */

/** What the page of the browser's extensions can do, as far as it is used here. */
interface SiteAccess {
  updateExtensionConfiguration(update: { extensionId: string; hostAccess: string }): void;
  addHostPermission(extensionId: string, origin: string): void;
}

let tokenscope: Tokenscope;
let app: Northwind;

test.beforeEach(async ({ northwind }) => {
  app = northwind;
  tokenscope = await startTokenscope({ args: northwind.chromiumArgs });
});

test.afterEach(() => tokenscope.context.close());

async function openApp(): Promise<Page> {
  const page = await tokenscope.context.newPage();
  await page.goto(app.app);
  return page;
}

const popupUrl = (tab: number) => `chrome-extension://${tokenscope.id}/src/popup/index.html?tab=${tab}`;

async function openPopup(page: Page): Promise<Page> {
  const tab = await tokenscope.tabOf(page);
  const popup = await tokenscope.context.newPage();
  await popup.setViewportSize({ width: 380, height: 600 });
  await popup.goto(popupUrl(tab));
  await popup.locator('[data-row], [data-empty]').first().waitFor();
  return popup;
}

const play = (page: Page, id: ScenarioId) => playIn(page, app, id);

const tokens = (popup: Page, role: string) => popup.locator(`[data-token-role="${role}"]`);
/** Where documents that load from now on get the page hook. */
const hookedSites = (popup: Page) =>
  popup.evaluate(async () => {
    const scripts = (await chrome.scripting.getRegisteredContentScripts()) as { matches: string[] }[];
    return [...new Set(scripts.flatMap(({ matches }) => matches))];
  });
const armed = () => [`${new URL(app.app).origin}/*`];

test('asks for few scripts before it lists anything', async () => {
  const popup = await tokenscope.context.newPage();
  await popup.goto(`chrome-extension://${tokenscope.id}/manifest.json`);
  const html = await popup.evaluate(async () => (await fetch('/src/popup/index.html')).text());
  const asked = html.match(/\.js"/g) ?? [];
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.length).toBeLessThanOrEqual(12);
});

test('lists the tokens of a login, what each is for, and where it was sent', async () => {
  const page = await openApp();
  const popup = await openPopup(page);
  await expect(popup.locator('[data-empty="waiting"]')).toBeVisible();
  await play(page, 'right-login');
  const token = tokens(popup, 'access_token').first();
  await expect(token).toHaveAttribute('data-token-format', 'jws');
  await expect(token.getByText(/^expires in \d\d:\d\d:\d\d$/)).toBeVisible();
  const facts = token.locator('dl');
  await expect(facts).toContainText('signed JWT');
  await expect(facts).toContainText('https://api.northwind');
  await expect(facts).toContainText(/domain/);
  await expect(facts).toContainText(/api\.northwind\S* ?\/?\S* 200/);
  expect(await hookedSites(popup)).toEqual([]);
});

test('says the worst finding first, with its fix', async () => {
  const page = await openApp();
  const popup = await openPopup(page);
  await play(page, 'no-audience');
  const worst = popup.locator('.worst');
  await expect(worst).toHaveAttribute('data-rule', 'missing-audience-opaque-token');
  await expect(worst).toContainText('Fix:');
  await expect(worst).toContainText('Open DevTools (F12)');
});

test('reads token responses on a site that was armed, until it is disarmed, whatever becomes of the worker', async () => {
  const page = await openApp();
  const popup = await openPopup(page);
  await popup.getByRole('button', { name: 'Read them on this site' }).click();
  await expect(popup.getByText('Reload the page to begin.')).toBeVisible();
  await expect.poll(() => hookedSites(popup)).toEqual(armed());
  await popup.getByRole('button', { name: 'Reload page' }).click();
  await expect(popup.getByText('Reload the page to begin.')).toHaveCount(0);

  await play(page, 'right-login');
  await expect(tokens(popup, 'id_token')).toHaveCount(1);
  await popup.close();

  await tokenscope.killWorker();
  // The worker comes back with this page's requests, and nobody watches for longer than it waits for that.
  await page.reload();
  await page.waitForTimeout(3000);
  await play(page, 'right-login');
  const again = await openPopup(page);
  expect(await hookedSites(again)).toEqual(armed());
  await expect(tokens(again, 'id_token')).toHaveCount(2);

  await again.getByRole('button', { name: 'Stop reading' }).click();
  await expect.poll(() => hookedSites(again)).toEqual([]);
  await expect(again.getByRole('button', { name: 'Read them on this site' })).toBeVisible();
  await play(page, 'right-login');
  await expect(tokens(again, 'access_token')).toHaveCount(3);
  await expect(tokens(again, 'id_token')).toHaveCount(2);
});

test('names a site that was armed, on every other site, with the way to stop', async () => {
  const page = await openApp();
  const popup = await openPopup(page);
  await popup.getByRole('button', { name: 'Read them on this site' }).click();
  await expect.poll(() => hookedSites(popup)).toEqual(armed());
  const title = () => popup.evaluate('chrome.action.getTitle({})');
  await expect.poll(title).toMatch(/^Tokenscope: reads token responses of app\.northwind\.example until/);
  await page.goto('chrome://version');
  await expect(popup.locator('[data-empty="no-web-page"]')).toBeVisible();
  await popup.getByRole('button', { name: /^Stop reading app\./ }).click();
  await expect.poll(() => hookedSites(popup)).toEqual([]);
  await expect.poll(title).toBe('Tokenscope');
  await expect(popup.getByRole('region', { name: 'What is out of sight' })).toHaveCount(0);
});

test('a popup that is open hooks nobody; a panel does, and the armed site stays when it goes', async () => {
  const page = await openApp();
  const popup = await openPopup(page);
  await popup.getByRole('button', { name: 'Read them on this site' }).click();
  await expect.poll(() => hookedSites(popup)).toEqual(armed());
  const watch = await tokenscope.watch(await tokenscope.tabOf(page));
  await watch.armed();
  await expect.poll(() => hookedSites(popup)).toEqual(['http://*/*', 'https://*/*']);
  await tokenscope.unwatch();
  await expect.poll(() => hookedSites(popup)).toEqual(armed());
});

test('records again where that was paused', async () => {
  const page = await openApp();
  const watch = await tokenscope.watch(await tokenscope.tabOf(page));
  await watch.send({ kind: 'record', on: false });
  const popup = await openPopup(page);
  await expect(popup.locator('[data-empty="paused"]')).toBeVisible();
  await popup.getByRole('button', { name: 'Record logins' }).click();
  await expect(popup.locator('[data-empty="waiting"]')).toBeVisible();
});

test('opens from the toolbar over the tab that is shown', async () => {
  const page = await openApp();
  await play(page, 'right-login');
  const worker = tokenscope.context.serviceWorkers()[0];
  const session = await tokenscope.context.browser()?.newBrowserCDPSession();
  if (!worker || !session) throw new Error('No worker');
  await page.bringToFront();
  await worker.evaluate('chrome.action.openPopup()');
  const text = await textOfPopup(session);
  expect(text).toContain('Access token');
  expect(text).toContain('expires in');
});

/** Playwright gives no page for a popup of the toolbar; the browser's own protocol does. */
async function textOfPopup(session: CDPSession): Promise<string> {
  let targetId = '';
  await expect
    .poll(async () => {
      const { targetInfos } = await session.send('Target.getTargets');
      targetId = targetInfos.find(({ url }) => url.includes('/src/popup/index.html'))?.targetId ?? '';
      return targetId;
    })
    .not.toBe('');
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  let answer = '';
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    answer = JSON.parse(message).result?.result?.value ?? answer;
  });
  const ask = { id: 1, method: 'Runtime.evaluate', params: { expression: 'document.body.innerText' } };
  await expect
    .poll(async () => {
      await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify(ask) });
      return answer;
    })
    .toContain('Access token');
  return answer;
}

test('says what it may not see, arms a site that alone was allowed, and knows at once when all are', async () => {
  const page = await openApp();
  const extensions = await tokenscope.context.newPage();
  await extensions.goto('chrome://extensions');
  /** As a person does on the extension's page. */
  const allow = (hostAccess: string, ...sites: string[]) =>
    extensions.evaluate(
      ([extensionId, access, ...origins]) => {
        const { developerPrivate } = chrome as unknown as { developerPrivate: SiteAccess };
        developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: access });
        for (const origin of origins) developerPrivate.addHostPermission(extensionId, origin);
      },
      [tokenscope.id, hostAccess, ...sites] as const,
    );

  const popup = await openPopup(page);
  await allow('ON_CLICK');
  await expect(popup.locator('[data-empty="no-access"]')).toContainText('may not see this site');
  await expect(popup.getByRole('button', { name: 'Read them on this site' })).toHaveCount(0);
  await allow('ON_SPECIFIC_SITES', `${new URL(app.app).origin}/*`);
  await expect(popup.locator('[data-empty="waiting"]')).toBeVisible();
  await expect(popup.getByText('may not see all sites')).toBeVisible();
  await popup.getByRole('button', { name: 'Read them on this site' }).click();
  await expect.poll(() => hookedSites(popup)).toEqual(armed());
  await allow('ON_ALL_SITES');
  await expect(popup.getByText('may not see all sites')).toHaveCount(0);
  await expect(popup.locator('[data-empty="waiting"]')).toBeVisible();
});

test('what was armed in a private window is named nowhere once that is closed', async () => {
  await tokenscope.context.close();
  tokenscope = await startTokenscope({ args: app.chromiumArgs, privateWindows: true });
  const popup = await tokenscope.context.newPage();
  await popup.goto(`chrome-extension://${tokenscope.id}/manifest.json`);
  const tab = await popup.evaluate(
    `chrome.windows.create({ incognito: true, url: '${app.app}' }).then(({ tabs }) => tabs[0].id)`,
  );
  await expect
    .poll(() => popup.evaluate(`chrome.tabs.get(${tab}).then(({ status }) => status)`))
    .toBe('complete');
  await popup.goto(popupUrl(Number(tab)));
  await popup.getByRole('button', { name: 'Read them on this site' }).click();
  await expect.poll(() => hookedSites(popup)).toEqual(armed());
  await popup.evaluate(`chrome.tabs.remove(${tab})`);
  await expect.poll(() => hookedSites(popup)).toEqual([]);
  expect(JSON.stringify(await tokenscope.stored())).not.toContain('northwind');
  expect(await popup.evaluate('chrome.action.getTitle({})')).toBe('Tokenscope');
});

test('opened as a page it is about the page that was looked at last', async () => {
  await openApp();
  const page = await openApp();
  await play(page, 'right-login');
  const popup = await tokenscope.context.newPage();
  await popup.goto(`chrome-extension://${tokenscope.id}/src/popup/index.html`);
  await expect(tokens(popup, 'access_token')).toHaveCount(1);
  await expect(popup.locator('.popup-bar')).toContainText(new URL(app.app).host);
});

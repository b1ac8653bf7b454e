import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base, expect } from '@playwright/test';
import type { Browser, BrowserContext, Page } from 'playwright';
import { launchBrowser, launchChromium, openDevtools } from '../demo/browser.ts';
import { type Northwind, startNorthwind } from '../demo/northwind.ts';
import type { Exchange } from '../src/core/model.ts';
import { type Docked, startDocked } from './docked.ts';
import { rename, watchInPage } from './in-page.ts';
import { distChrome } from './launch.ts';
import { type Preview, servePreview } from './preview.ts';

export { expect };

/** A browser with the extension, and a page of the extension from which tests watch it. */
export interface Tokenscope {
  readonly context: BrowserContext;
  readonly id: string;
  /** The browser's number of a page's tab. */
  tabOf(page: Page): Promise<number>;
  /** Follows the log of a tab as the panel does. */
  watch(tab: number): Promise<Watch>;
  /** Nobody watches any more. */
  unwatch(): Promise<void>;
  /** Everything in the extension's store. */
  stored(): Promise<Record<string, unknown>>;
  /** Takes this many bytes of the extension's store away. */
  fillStore(bytes: number): Promise<void>;
  /** Whether documents that load from now on get the page hook. */
  hooked(): Promise<boolean>;
  /** Kills the background worker, as the browser does to an idle one. */
  killWorker(): Promise<void>;
}

export interface Watch {
  /** Resolves when documents that load from now on get the page hook. */
  armed(): Promise<void>;
  /** Opens the DevTools of the page; resolves when they report, and clears the log of what that took. */
  openDevtools(page: Page): Promise<void>;
  state(): Promise<{ exchanges: Exchange[]; recording: boolean; dropped: number }>;
  send(message: object): Promise<void>;
}

export interface Site {
  readonly origin: string;
  close(): Promise<void>;
}

export async function startTokenscope(
  options: { args?: readonly string[]; privateWindows?: boolean } = {},
): Promise<Tokenscope> {
  const context = await launchChromium({ extension: distChrome, ...options });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const id = new URL(worker.url()).host;
  const desk = await context.newPage();
  await desk.goto(`chrome-extension://${id}/manifest.json`);
  const session = await context.browser()?.newBrowserCDPSession();
  const watches: Page[] = [];
  const hooked = () =>
    desk.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length === 2);
  return {
    context,
    id,
    hooked,
    unwatch: async () => {
      for (const page of watches.splice(0)) await page.close();
    },
    async tabOf(page) {
      const marker = `tab ${Math.random()}`;
      const title = await page.evaluate(rename, marker);
      const tab = await desk.evaluate(async (text) => {
        const tabs = await chrome.tabs.query({});
        return tabs.find((t) => t.title === text)?.id;
      }, marker);
      await page.evaluate(rename, title);
      if (tab === undefined) throw new Error('No such tab');
      return tab;
    },
    async watch(tab) {
      const page = await context.newPage();
      watches.push(page);
      await page.goto(`chrome-extension://${id}/manifest.json`);
      // tsx names functions by a helper that a page does not have.
      await page.evaluate('globalThis.__name ??= (named) => named');
      await page.evaluate(watchInPage, tab);
      return {
        armed: () => expect.poll(hooked).toBe(true),
        async openDevtools(inspected) {
          await openDevtools(context, inspected);
          await expect
            .poll(
              async () => {
                const call = () =>
                  fetch('/', { headers: { authorization: 'Bearer probe' } }).then((r) => r.text());
                await inspected.evaluate(call);
                const { exchanges } = await page.evaluate(() => globalThis.tokenscopeState());
                return exchanges.some((e) => e.sources.includes('devtools'));
              },
              { timeout: 30_000 },
            )
            .toBe(true);
          await page.evaluate(() => globalThis.tokenscopePort.postMessage({ kind: 'clear' }));
          await expect
            .poll(async () => (await page.evaluate(() => globalThis.tokenscopeState())).exchanges.length)
            .toBe(0);
        },
        state: () => page.evaluate(() => globalThis.tokenscopeState()),
        send: (message) => page.evaluate((m) => globalThis.tokenscopePort.postMessage(m), message),
      };
    },
    fillStore: (bytes) =>
      desk.evaluate((length) => chrome.storage.session.set({ filler: 'x'.repeat(length) }), bytes),
    stored: () => desk.evaluate(() => chrome.storage.session.get(null)),
    async killWorker() {
      if (!session) throw new Error('No browser session');
      const { targetInfos } = await session.send('Target.getTargets');
      const target = targetInfos.find((t) => t.type === 'service_worker' && t.url.includes(id));
      if (target) await session.send('Target.closeTarget', { targetId: target.targetId });
    },
  };
}

/** A throw-away site on loopback. */
export async function startSite(answer: RequestListener): Promise<Site> {
  const server: Server = createServer(answer);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

/** Each is started when the first test asks for it, and serves the tests of all files. */
interface Shared {
  readonly northwind: Northwind;
  readonly docked: Docked;
  /** Without the extension: for pages that are tested as pages, and for recordings of Northwind. */
  readonly browser: Browser;
  readonly preview: Preview;
}

export const test = base.extend<{ tokenscope: Tokenscope }, Shared>({
  // biome-ignore-start lint/correctness/noEmptyPattern: Playwright wants the pattern
  tokenscope: async ({}, use) => {
    const tokenscope = await startTokenscope();
    await use(tokenscope);
    await tokenscope.context.close();
  },
  northwind: [
    async ({}, use) => {
      const northwind = await startNorthwind();
      await use(northwind);
      await northwind.close();
    },
    { scope: 'worker' },
  ],
  docked: [
    async ({ northwind }, use) => {
      const docked = await startDocked(northwind);
      await use(docked);
      await docked.context.close();
    },
    { scope: 'worker' },
  ],
  browser: [
    async ({ northwind }, use) => {
      const browser = await launchBrowser(northwind.chromiumArgs);
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  preview: [
    async ({}, use) => {
      const preview = await servePreview();
      await use(preview);
      await preview.close();
    },
    { scope: 'worker' },
  ],
  // biome-ignore-end lint/correctness/noEmptyPattern: see above
});

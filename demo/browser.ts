import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, CDPSession, Frame, Page } from 'playwright';
import { findChromium } from './chromium.ts';
import type { Northwind } from './northwind.ts';

export { findChromium } from './chromium.ts';

export interface ChromiumOptions {
  /** The unpacked extension; `undefined` for a browser without one. */
  readonly extension?: string | undefined;
  readonly headless?: boolean;
  /** Opens DevTools with every tab. */
  readonly docked?: boolean;
  /** Chromium blocks third-party cookies by default; `true` allows them. */
  readonly thirdPartyCookies?: boolean;
  /** The extension may look into private windows. */
  readonly privateWindows?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number } | null;
  readonly args?: readonly string[];
}

export interface LaunchOptions extends Omit<ChromiumOptions, 'extension' | 'args'> {
  readonly dist: string;
  readonly northwind: Northwind;
}

/** Chromium's sandbox does not start for root. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Of several such lists the last one counts, and Playwright has one: what is of use here stands in both. */
const features = [
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  // What asks Google at the start.
  'AimEnabled',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PreconnectToSearch',
  'Translate',
  // What takes as much of the processor as the page itself: the address bar's pages, and processes in reserve.
  'PreloadTopChromeWebUI',
  'SpareRendererForSitePerProcess',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxPopup',
];

/** No updates, no sync, no first-run pages: the only traffic is that of the scenarios. */
const quiet = [
  '--window-size=1600,1000',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-search-engine-choice-screen',
  `--disable-features=${features}`,
  '--password-store=basic',
];

/** A Chromium with a fresh profile, the extension in it and Northwind in reach. */
export const launchWithExtension = ({
  dist,
  northwind,
  ...options
}: LaunchOptions): Promise<BrowserContext> =>
  launchChromium({ ...options, extension: dist, args: northwind.chromiumArgs });

/** A Chromium without the extension, for contexts of their own. */
export async function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  const executablePath = await findChromium();
  const { chromium } = await import('playwright');
  return chromium.launch({ executablePath, args: [...asRoot, ...quiet, ...args] });
}

/** A Chromium with a fresh profile, which goes when it closes. */
export async function launchChromium(options: ChromiumOptions): Promise<BrowserContext> {
  const {
    extension,
    headless = true,
    docked = false,
    thirdPartyCookies = false,
    privateWindows = false,
    viewport,
    args = [],
  } = options;
  const executablePath = await findChromium();
  const { chromium } = await import('playwright');
  const profile = await mkdtemp(join(tmpdir(), 'tokenscope-'));
  if (thirdPartyCookies || privateWindows) {
    const preferences = {
      ...(thirdPartyCookies && { profile: { cookie_controls_mode: 0 } }),
      ...(privateWindows &&
        extension && { extensions: { settings: { [idOf(extension)]: { incognito: true } } } }),
    };
    await mkdir(join(profile, 'Default'));
    await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  }
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless,
    ignoreHTTPSErrors: true,
    viewport: viewport === undefined ? { width: 1280, height: 900 } : viewport,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      ...(extension ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`] : []),
      ...(docked ? ['--auto-open-devtools-for-tabs'] : []),
      ...asRoot,
      ...quiet,
      ...args,
    ],
  });
  const remove = () => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  context.on('close', () => void remove().catch(() => undefined));
  return context;
}

/** Chromium names an unpacked extension after its folder. */
const idOf = (folder: string): string =>
  createHash('sha256')
    .update(folder)
    .digest('hex')
    .slice(0, 32)
    .replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));

export interface DockedPanel {
  /** The DevTools window: `devtools.screenshot()` shows the docked panel. */
  readonly devtools: Page;
  readonly panel: Frame;
}

/** Shows the extension's panel in the DevTools of `page`. */
export async function openPanel(
  context: BrowserContext,
  page: Page,
  title = 'Tokenscope',
): Promise<DockedPanel> {
  const devtools = await openDevtools(context, page);
  await until(`a panel called ${title}`, () => showView(devtools, title));
  const panel = await until('the panel to load', async () => {
    const frame = devtools.frames().find((f) => f.url().includes('/panel/'));
    await frame?.waitForLoadState('domcontentloaded');
    return frame;
  });
  return { devtools, panel };
}

/** The DevTools window of `page`, which opens where it is closed. */
export async function openDevtools(context: BrowserContext, page: Page): Promise<Page> {
  const { targetId } = await withSession(context.newCDPSession(page), async (session) => {
    const { targetInfo } = await session.send('Target.getTargetInfo');
    return targetInfo;
  });
  const browser = context.browser();
  if (!browser) throw new Error('A browser of its own has the page.');
  await withSession(browser.newBrowserCDPSession(), (session) =>
    // Playwright's types do not know it yet.
    session.send('Target.openDevTools' as 'Target.activateTarget', { targetId }),
  );
  return until('the DevTools window of the page', async () => {
    for (const candidate of context.pages().filter((p) => p.url().startsWith('devtools://'))) {
      if ((await inspected(candidate)) === targetId) return candidate;
    }
    return undefined;
  });
}

async function withSession<T>(opening: Promise<CDPSession>, run: (session: CDPSession) => Promise<T>) {
  const session = await opening;
  const result = await run(session);
  await session.detach();
  return result;
}

/** The target that a DevTools window inspects. Its own modules are loaded, as its own code would. */
const inspected = (devtools: Page): Promise<string | undefined> =>
  devtools
    .evaluate(async () => {
      const path = './core/sdk/sdk.js';
      const { TargetManager } = await import(path);
      return TargetManager.TargetManager.instance().primaryPageTarget()?.targetInfo()?.targetId;
    })
    // The window is still loading.
    .catch(() => undefined);

const showView = (devtools: Page, title: string): Promise<true | undefined> =>
  devtools
    .evaluate(async (name) => {
      const path = './ui/legacy/legacy.js';
      const { ViewManager } = await import(path);
      const views = ViewManager.ViewManager.instance();
      const id = [...views.views.keys()].find((key: string) => key.endsWith(name));
      if (!id) return undefined;
      await views.showView(id);
      return true as const;
    }, title)
    .catch(() => undefined);

async function until<T>(what: string, find: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Waited 20 seconds for ${what}.`);
}

import type { BrowserContext, Page } from 'playwright';
import { type DockedPanel, launchWithExtension, openPanel } from '../demo/browser.ts';
import type { Northwind } from '../demo/northwind.ts';
import { type ScenarioId, scenarios } from '../demo/scenarios.ts';
import { distChrome } from './launch.ts';

/** A page of Northwind whose DevTools are really docked, and show Tokenscope. */
export interface Docked extends DockedPanel {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly northwind: Northwind;
  /** The extension's own. */
  readonly id: string;
  /** What the toolbar button says of the app. */
  badge(): Promise<string>;
  /** Plays a scenario in the page. */
  play(id: ScenarioId): Promise<void>;
}

/** `asBigAsTheWindow`: a viewport of its own may be larger than the window, and clicks at the foot of it get lost. */
export async function startDocked(northwind: Northwind, asBigAsTheWindow = false): Promise<Docked> {
  const context = await launchWithExtension({
    dist: distChrome,
    northwind,
    ...(asBigAsTheWindow && { viewport: null }),
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(northwind.app);
  const docked = await openPanel(context, page);
  return {
    ...docked,
    context,
    page,
    northwind,
    id: new URL(docked.panel.url()).host,
    async badge() {
      const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
      return worker.evaluate(async (app) => {
        const tab = (await chrome.tabs.query({})).find(({ url }) => url?.startsWith(app));
        return chrome.action.getBadgeText({ tabId: tab?.id });
      }, northwind.app);
    },
    play: (id) => playIn(page, northwind, id),
  };
}

export async function playIn(page: Page, northwind: Northwind, id: ScenarioId): Promise<void> {
  const scenario = scenarios.find((s) => s.id === id);
  if (!scenario) throw new Error(`No scenario ${id}`);
  await page.bringToFront();
  await scenario.play(page, northwind);
}

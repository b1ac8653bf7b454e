import { expect, test } from '@playwright/test';
import type { BrowserContext, Page } from 'playwright';
import { type DockedPanel, launchWithExtension, openPanel } from '../demo/browser.ts';
import { clearPanel, flows } from '../demo/findings.ts';
import { type Northwind, startNorthwind } from '../demo/northwind.ts';
import { type ScenarioId, scenarios } from '../demo/scenarios.ts';
import { distChrome } from './launch.ts';

/** What the panel and the toolbar button make of logins and page loads, in DevTools that are really docked. */

declare const chrome: {
  tabs: { query(of: object): Promise<{ id: number; url?: string }[]> };
  action: { getBadgeText(of: { tabId: number | undefined }): Promise<string> };
};

let northwind: Northwind;
let context: BrowserContext;
let page: Page;
let docked: DockedPanel;

test.beforeAll(async () => {
  northwind = await startNorthwind();
  context = await launchWithExtension({ dist: distChrome, northwind, headless: true, docked: true });
  page = context.pages().find((p) => !p.url().startsWith('devtools://')) ?? (await context.newPage());
  await page.goto(northwind.app);
  docked = await openPanel(context, page);
});

test.afterAll(async () => {
  await context.close();
  await northwind.close();
});

const play = async (id: ScenarioId) => {
  await scenarios.find((scenario) => scenario.id === id)?.play(page, northwind);
};

const badge = async (): Promise<string> => {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return worker.evaluate(async (app) => {
    const tabs = await chrome.tabs.query({});
    const tab = tabs.find(({ url }) => url?.startsWith(app));
    return chrome.action.getBadgeText({ tabId: tab?.id });
  }, northwind.app);
};

test('the badge counts errors, not logins, and goes when they are cleared', async () => {
  await clearPanel(docked.panel);
  await play('right-login');
  await expect.poll(() => flows(docked.panel)).toHaveLength(1);
  expect(await badge()).toBe('');

  await play('no-audience');
  await expect.poll(badge).toBe('1');
  await page.reload();
  await expect.poll(badge).toBe('1');

  await clearPanel(docked.panel);
  await expect.poll(badge).toBe('');
});

test('without Preserve log a login stays through its own pages, and goes at the next load', async () => {
  const { panel } = docked;
  await clearPanel(panel);
  await panel.getByLabel('Preserve log').uncheck();
  // The app takes the code out of its address by history.replaceState, which DevTools call a navigation.
  await play('right-login');
  await expect.poll(() => flows(panel)).toHaveLength(1);
  await expect(panel.locator('tr[data-flow]')).toContainText('Tokens issued');
  await page.evaluate(() => history.pushState(null, '', '/orders'));
  await page.evaluate(() => history.replaceState(null, '', '/'));

  await page.reload();
  await expect(panel.locator('[data-empty="not-preserved"]')).toBeVisible();
  await panel.getByRole('button', { name: 'Preserve log' }).click();
  await expect.poll(() => flows(panel)).toHaveLength(1);
});

import { expect, test } from '@playwright/test';
import type { BrowserContext, Page } from 'playwright';
import { type DockedPanel, launchWithExtension, openPanel } from '../demo/browser.ts';
import { clearPanel, flows } from '../demo/findings.ts';
import { type Northwind, startNorthwind } from '../demo/northwind.ts';
import { type ScenarioId, scenarios } from '../demo/scenarios.ts';
import { distChrome } from './launch.ts';
import { addRow, resetGroup, saved } from './settings-page.ts';

/** What settings change in DevTools that are really docked: the badge of the toolbar button, the theme, recording. */
let northwind: Northwind;
let context: BrowserContext;
let page: Page;
let settings: Page;
let docked: DockedPanel;

test.beforeAll(async () => {
  northwind = await startNorthwind();
  context = await launchWithExtension({ dist: distChrome, northwind, headless: true, docked: true });
  page = context.pages().find((p) => !p.url().startsWith('devtools://')) ?? (await context.newPage());
  await page.goto(northwind.app);
  docked = await openPanel(context, page);
  settings = await context.newPage();
  await settings.goto(docked.panel.url().replace(/\/src\/.*$/, '/src/options/index.html'));
  await settings.locator('[data-group]').first().waitFor();
});
test.afterAll(async () => {
  await context.close();
  await northwind.close();
});

const play = async (id: ScenarioId) => {
  await page.bringToFront();
  await scenarios.find((scenario) => scenario.id === id)?.play(page, northwind);
};

interface Toolbar {
  readonly tabs: { query(of: object): Promise<{ id: number; url?: string }[]> };
  readonly action: { getBadgeText(of: { tabId: number | undefined }): Promise<string> };
}

const badge = (): Promise<string> =>
  settings.evaluate(async (app) => {
    const { tabs, action } = (globalThis as unknown as { chrome: Toolbar }).chrome;
    const tab = (await tabs.query({})).find(({ url }) => url?.startsWith(app));
    return action.getBadgeText({ tabId: tab?.id });
  }, northwind.app);

test('the badge does not count what a rule would say that is off', async () => {
  await clearPanel(docked.panel);
  await play('no-audience');
  await expect.poll(badge).toBe('1');
  const rule = 'missing-audience-opaque-token';
  await settings.bringToFront();
  await addRow(settings, 'rules', { rule, as: 'info', reason: '' });
  await saved(settings);
  await expect.poll(badge).toBe('');
  await resetGroup(settings, 'Rules switched off or lowered');
  await expect.poll(badge).toBe('1');
});

test('the docked panel takes the theme that was chosen, and then DevTools’ again', async () => {
  const theme = docked.panel.locator('html');
  const before = (await theme.getAttribute('data-theme')) ?? '';
  const other = before === 'dark' ? 'light' : 'dark';
  await settings.getByLabel(other === 'dark' ? 'Dark' : 'Light', { exact: true }).check();
  await expect(theme).toHaveAttribute('data-theme', other);
  await resetGroup(settings, 'Appearance');
  await expect(theme).toHaveAttribute('data-theme', before);
});

test('with DevTools open a login is recorded where only such tabs are', async () => {
  await settings.getByLabel('Only tabs with DevTools open').check();
  await saved(settings);
  await clearPanel(docked.panel);
  await play('right-login');
  await expect.poll(() => flows(docked.panel)).toHaveLength(1);
});

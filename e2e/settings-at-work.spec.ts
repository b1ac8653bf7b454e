import type { Page } from 'playwright';
import type { Northwind } from '../demo/northwind.ts';
import type { ScenarioId } from '../demo/scenarios.ts';
import { playIn } from './docked.ts';
import { expect, startTokenscope, type Tokenscope, test } from './fixtures.ts';
import {
  addRow,
  keep,
  kept,
  lastRow,
  openPanelPage,
  openSettingsPage,
  resetGroup,
  saved,
} from './settings-page.ts';

/** A change of the settings acts at once in everything that is open. */
let app: Northwind;
let tokenscope: Tokenscope;
let page: Page;
let tab: number;
let settings: Page;

test.beforeAll(async ({ northwind }) => {
  app = northwind;
  tokenscope = await startTokenscope({ args: northwind.chromiumArgs });
  page = await tokenscope.context.newPage();
  await page.goto(northwind.app);
  tab = await tokenscope.tabOf(page);
  settings = await openSettingsPage(tokenscope);
});
test.afterAll(() => tokenscope.context.close());
test.afterEach(async () => {
  await tokenscope.unwatch();
  await keep(settings, { version: 1 });
});

const APP = 'app.northwind.example';

/** A call with a token that nobody has seen before. */
const call = (token: string) =>
  page.evaluate(
    (value) => fetch('/probe', { headers: { authorization: `Bearer ${value}` } }).then((r) => r.text()),
    token,
  );
const storedText = async () => JSON.stringify(await tokenscope.stored());

const play = (id: ScenarioId) => playIn(page, app, id);

/** Says hello as the devtools page does, and again whenever the worker dies; returns what closes the DevTools. */
async function openDevtools(): Promise<() => Promise<void>> {
  const devtools = await tokenscope.context.newPage();
  await devtools.goto(`chrome-extension://${tokenscope.id}/manifest.json`);
  await devtools.evaluate((inspected) => {
    const open = () => {
      const port = chrome.runtime.connect({ name: JSON.stringify({ role: 'devtools', tab: inspected }) });
      port.onDisconnect.addListener(() => setTimeout(open, 20));
    };
    open();
  }, tab);
  return () => devtools.close();
}

test('a site that is never recorded: from then on, what was recorded of it, and in every panel', async () => {
  const panel = await openPanelPage(tokenscope, tab);
  const watch = await tokenscope.watch(tab);
  await play('right-login');
  await expect(panel.locator('[data-flow]').first()).toBeVisible();
  await call('before-never');
  await expect.poll(storedText).toContain('before-never');

  const never = settings.getByLabel('Never record these sites');
  await settings.bringToFront();
  await never.fill('*.northwind.example');
  await never.blur();
  await saved(settings);
  await expect.poll(async () => (await watch.state()).exchanges).toEqual([]);
  await expect.poll(storedText).not.toContain('eyJ');
  await panel.bringToFront();
  await expect(panel.locator('[data-empty="not-recorded"]')).toContainText(`never to record ${APP}`);
  await expect(panel.locator('[data-flow]')).toHaveCount(0);

  await call('while-never');
  await play('right-login');
  await tokenscope.killWorker();
  await call('never-after-death');
  await play('right-login');
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await storedText()).not.toMatch(/while-never|never-after-death|eyJ|code=/);
  expect((await watch.state()).exchanges).toEqual([]);

  await resetGroup(settings, 'Recording');
  await call('after-never');
  await expect.poll(storedText).toContain('after-never');
  await expect(panel.locator('[data-empty="not-recorded"]')).toHaveCount(0);
  await panel.close();
});

test('the page hook stays out of what is never recorded', async () => {
  const watch = await tokenscope.watch(tab);
  await watch.armed();
  const never = settings.getByLabel('Never record these sites');
  await never.fill(APP);
  await never.blur();
  await saved(settings);
  const excluded = () =>
    settings.evaluate(async () =>
      ((await chrome.scripting.getRegisteredContentScripts()) as { excludeMatches?: string[] }[]).map(
        ({ excludeMatches }) => excludeMatches,
      ),
    );
  await expect.poll(excluded).toEqual([[`*://${APP}/*`], [`*://${APP}/*`]]);
  await resetGroup(settings, 'Recording');
  await expect.poll(excluded).toEqual([undefined, undefined]);
});

test('only tabs with DevTools open, also around the death of the worker', async () => {
  await settings.getByLabel('Only tabs with DevTools open').check();
  await saved(settings);
  await call('without-devtools');
  const close = await openDevtools();
  await expect
    .poll(async () => {
      await call('with-devtools');
      return storedText();
    })
    .toContain('with-devtools');
  await tokenscope.killWorker();
  await call('just-after-death');
  await expect.poll(storedText).toContain('just-after-death');
  await close();
  await expect
    .poll(async () => {
      const mark = `closed-${Math.random()}`;
      await call(mark);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return (await storedText()).includes(mark);
    })
    .toBe(false);
  expect(await storedText()).not.toContain('without-devtools');
});

test('only these sites', async () => {
  const watch = await tokenscope.watch(tab);
  await settings.getByLabel('Only these sites').check();
  const sites = settings.getByLabel('These sites', { exact: true });
  await expect(sites).toHaveAccessibleDescription(/No site is named yet, so nothing is recorded\./);
  await sites.fill('other.example');
  await sites.blur();
  await saved(settings);
  await call('of-another-site');
  await sites.fill(`other.example\n${APP}`);
  await sites.blur();
  await saved(settings);
  await call('of-this-site');
  await expect.poll(storedText).toContain('of-this-site');
  expect(await storedText()).not.toContain('of-another-site');

  // A login of that site is whole, though most of it happens at others.
  const panel = await openPanelPage(tokenscope, tab);
  await panel.getByRole('button', { name: 'Clear', exact: true }).click();
  await play('mixed-domains');
  const hops = async () =>
    (await watch.state()).exchanges.flatMap(({ url, status }) =>
      /\/authorize|\/u\/login/.test(url) ? [`${new URL(url).pathname} ${status}`] : [],
    );
  await expect
    .poll(hops)
    .toEqual(['/authorize 302', '/u/login 200', '/u/login 302', '/authorize/resume 302']);
  await panel.bringToFront();
  await expect(panel.locator('tr[data-flow]')).toContainText('different Auth0 domains');
  await panel.close();
});

test('memory: the oldest go', async () => {
  const watch = await tokenscope.watch(tab);
  await settings.getByLabel('Requests').fill('100');
  await settings.getByLabel('Requests').press('Enter');
  await saved(settings);
  for (let i = 0; i < 12; i++)
    await page.evaluate(
      (n) =>
        Promise.all(
          Array.from({ length: 10 }, (_, k) =>
            fetch(`/probe?n=${n}-${k}`, { headers: { authorization: 'Bearer many' } }).then((r) => r.text()),
          ),
        ),
      i,
    );
  await expect.poll(async () => (await watch.state()).dropped).toBeGreaterThan(0);
  expect((await watch.state()).exchanges.length).toBeLessThanOrEqual(100);
});

test('a rule that is off is silent at once, the panel says so, and it comes back', async () => {
  const panel = await openPanelPage(tokenscope, tab);
  await panel.getByRole('button', { name: 'Clear', exact: true }).click();
  await play('no-audience');
  await panel.bringToFront();
  const row = panel.locator('tr[data-flow]', { hasText: /audience/i }).first();
  await row.click();
  const finding = panel.locator('[data-rule="missing-audience-opaque-token"]');
  await expect(finding).toHaveAttribute('data-severity', 'error');

  const rule = { rule: 'missing-audience-opaque-token', as: 'off', reason: 'We want it so' };
  await addRow(settings, 'rules', rule);
  await saved(settings);
  await panel.bringToFront();
  await expect(finding).toHaveCount(0);
  const note = panel.locator('[data-rules-note]');
  await expect(note).toHaveText('1 rule is switched off');
  await expect(note).toHaveAttribute('title', /missing-audience-opaque-token: off, We want it so/);

  await lastRow(settings, 'rules').getByLabel('Is').selectOption('warning');
  await saved(settings);
  await panel.bringToFront();
  await expect(finding).toHaveAttribute('data-severity', 'warning');
  await expect(note).toHaveText('1 rule is lowered');
  await resetGroup(settings, 'Rules switched off or lowered');
  await panel.bringToFront();
  await expect(finding).toHaveAttribute('data-severity', 'error');
  await expect(note).toHaveCount(0);
  await panel.close();
});

test('what is expected of a site is green or red in the overview, and red is an error of the row', async () => {
  const panel = await openPanelPage(tokenscope, tab);
  await panel.getByRole('button', { name: 'Clear', exact: true }).click();
  await play('right-login');
  await panel.bringToFront();
  const row = panel.locator('tr[data-flow]').first();
  await expect(row).toContainText('Tokens issued');
  await row.click();
  const issuer = `${new URL(app.customDomain).origin}/`;
  await addRow(settings, 'expectations', { site: APP, issuer, scope: 'openid' });
  await saved(settings);
  await panel.bringToFront();
  const check = (what: string) => panel.locator(`[data-check="${what}"]`);
  await expect(check('issuer')).toHaveAttribute('data-outcome', 'met');
  await expect(check('scope')).toHaveAttribute('data-outcome', 'met');
  await expect(panel.locator('[data-rule="not-as-expected"]')).toHaveCount(0);

  await lastRow(settings, 'expectations').getByLabel('Issuer').fill(issuer.replace(/\/$/, ''));
  await saved(settings);
  await panel.bringToFront();
  await expect(check('issuer')).toHaveAttribute('data-outcome', 'missed');
  await expect(check('issuer')).toContainText('Only the slash at the end differs.');
  await expect(panel.locator('[data-rule="not-as-expected"]')).toHaveAttribute('data-severity', 'error');
  await expect(row).toContainText('The login is not as your settings expect');
  await resetGroup(settings, 'Expected of a site');
  await panel.bringToFront();
  await expect(check('issuer')).toHaveCount(0);
  await panel.close();
});

test('the theme of the panel, the popup and the viewer', async () => {
  const address = `chrome-extension://${tokenscope.id}`;
  const panel = await openPanelPage(tokenscope, tab);
  const others = [];
  for (const path of [`/src/popup/index.html?tab=${tab}`, '/src/viewer/index.html']) {
    const other = await tokenscope.context.newPage();
    await other.goto(address + path);
    others.push(other);
  }
  await expect(panel.locator('html')).toHaveAttribute('data-theme', 'light');
  for (const theme of ['Dark', 'Light'] as const) {
    await settings.getByLabel(theme, { exact: true }).check();
    await saved(settings);
    for (const shown of [panel, ...others])
      await expect(shown.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase());
  }
  await resetGroup(settings, 'Appearance');
  for (const other of others) await expect(other.locator('html')).not.toHaveAttribute('data-theme');
  for (const shown of [panel, ...others]) await shown.close();
});

test('the panel leads to the settings, the export begins with their choices, and no token is on disk', async () => {
  await settings.getByLabel('Strict').check();
  await settings.getByLabel('Take out as well').fill('Contoso');
  await saved(settings);
  const panel = await openPanelPage(tokenscope, tab);
  await play('right-login');
  await panel.bringToFront();
  await expect(panel.locator('tr[data-flow]').first()).toContainText('Tokens issued');
  await panel.getByRole('button', { name: 'Export logins…' }).click();
  await expect(panel.getByRole('dialog').getByLabel('Strict')).toBeChecked();
  await expect(panel.getByRole('dialog').getByLabel('Take out as well')).toHaveValue('Contoso');
  await panel.keyboard.press('Escape');
  const onDisk = await kept(settings);
  expect(Object.keys(onDisk)).toEqual(['settings']);
  expect(JSON.stringify(onDisk)).not.toContain('eyJ');
  // The browser would show the page that is open already.
  await settings.close();
  const opened = tokenscope.context.waitForEvent('page');
  await panel.getByRole('button', { name: 'Settings', exact: true }).click();
  settings = await opened;
  await expect(settings.getByRole('heading', { name: 'Tokenscope settings' })).toBeVisible();
  await panel.close();
});

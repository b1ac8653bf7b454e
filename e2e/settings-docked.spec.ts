import type { Page } from 'playwright';
import { clearPanel, flows } from '../demo/findings.ts';
import { expect, test } from './fixtures.ts';
import { addRow, keep, openSettingsPage, resetGroup, saved } from './settings-page.ts';

/** What settings change in DevTools that are really docked: the badge of the toolbar button, the theme, recording. */
let settings: Page;

test.beforeAll(async ({ docked }) => {
  settings = await openSettingsPage(docked);
});
test.afterAll(async () => {
  await keep(settings, { version: 1 });
  await settings.close();
});

test('the badge does not count what a rule would say that is off', async ({
  docked: { panel, play, badge },
}) => {
  await clearPanel(panel);
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

test('the docked panel takes the theme that was chosen, and then DevTools’ again', async ({
  docked: { panel },
}) => {
  const theme = panel.locator('html');
  const before = (await theme.getAttribute('data-theme')) ?? '';
  const other = before === 'dark' ? 'light' : 'dark';
  await settings.getByLabel(other === 'dark' ? 'Dark' : 'Light', { exact: true }).check();
  await expect(theme).toHaveAttribute('data-theme', other);
  await resetGroup(settings, 'Appearance');
  await expect(theme).toHaveAttribute('data-theme', before);
});

test('with DevTools open a login is recorded where only such tabs are', async ({
  docked: { panel, play },
}) => {
  await settings.getByLabel('Only tabs with DevTools open').check();
  await saved(settings);
  await clearPanel(panel);
  await play('right-login');
  await expect.poll(() => flows(panel)).toHaveLength(1);
});

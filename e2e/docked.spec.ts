import { clearPanel, flows } from '../demo/findings.ts';
import { expect, test } from './fixtures.ts';

/** What the panel and the toolbar button make of logins and page loads, in DevTools that are really docked. */

test('the badge counts errors, not logins, and goes when they are cleared', async ({
  docked: { panel, page, play, badge },
}) => {
  await clearPanel(panel);
  await play('right-login');
  await expect.poll(() => flows(panel)).toHaveLength(1);
  expect(await badge()).toBe('');

  await play('no-audience');
  await expect.poll(badge).toBe('1');
  await page.reload();
  await expect.poll(badge).toBe('1');

  await clearPanel(panel);
  await expect.poll(badge).toBe('');
});

test('without Preserve log a login stays through its own pages, and goes at the next load', async ({
  docked: { panel, page, play },
}) => {
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

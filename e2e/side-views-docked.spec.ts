import { clearPanel, flows, openLogin } from '../demo/findings.ts';
import { expect, test } from './fixtures.ts';

test('a real login in docked DevTools is drawn as a sequence, and its tokens on time lines', async ({
  docked: { panel, play },
}) => {
  await clearPanel(panel);
  await play('right-login');
  await expect.poll(() => flows(panel)).toHaveLength(1);
  const [login = ''] = await flows(panel);
  await openLogin(panel, login);

  await panel.getByRole('tab', { name: 'Sequence' }).click();
  const steps = panel.getByRole('list', { name: 'Steps of the login in order of time' }).getByRole('button');
  await expect(steps.first()).toHaveAccessibleName(/^1\. Browser → \S+: Authorization request, GET .*302/);
  const said = await steps.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  expect(said.some((text) => /App → \S+: Token request \(authorization_code\), POST /.test(text))).toBe(true);
  expect(said.some((text) => /App → \S+: API call, GET .*200/.test(text))).toBe(true);
  expect(said.some((text) => /Error:/.test(text))).toBe(false);
  await steps.last().focus();
  await panel.locator(':focus').press('Home');
  await expect(steps.first()).toBeFocused();
  await panel.locator(':focus').press('Enter');
  await expect(panel.getByRole('tabpanel', { name: /Requests/ })).toBeVisible();

  await panel.getByRole('tab', { name: 'Token life' }).click();
  const life = panel.locator('[data-life][data-token-role="access_token"]').first();
  await expect(life).toContainText(/Expires in [\d:]+/);
  await expect(life.getByRole('listitem').first()).toContainText('Issued by');
  await expect(life.getByRole('button', { name: /Used/ }).first()).toBeVisible();
});

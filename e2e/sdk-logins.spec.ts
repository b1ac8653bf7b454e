import type { Page } from 'playwright';
import { clearPanel, flows, settledFindings } from '../demo/findings.ts';
import { startNorthwind } from '../demo/northwind.ts';
import type { ScenarioId } from '../demo/scenarios.ts';
import { type Docked, startDocked } from './docked.ts';
import { expect, test } from './fixtures.ts';
import { type Sdk, sdkHosts } from './sdk-logins/hosts.ts';

/**
 * Whole sessions of real SDKs against servers of the shapes they are made for, in a page whose DevTools are docked on
 * Tokenscope. They are right, so it says nothing at all.
 */

const sessions: Readonly<Record<Sdk, { readonly of: string; readonly steps: readonly string[] }>> = {
  plain: {
    of: 'oidc-client-ts with a certified provider as it is',
    steps: [
      'sign in',
      'call the API',
      'renew in a frame',
      'call the API',
      'sign out',
      'sign in by pop-up',
      'refresh',
      'revoke',
      'sign out',
    ],
  },
  keycloak: {
    of: 'keycloak-js with a Keycloak realm',
    steps: [
      'sign in',
      'call the API',
      'load the profile',
      'refresh',
      'call the API',
      'sign in silently',
      'call the API',
      'sign out',
    ],
  },
  okta: {
    of: 'okta-auth-js with a custom authorization server',
    steps: [
      'sign in',
      'call the API',
      'load the profile',
      'refresh',
      'sign out',
      'sign in by pop-up',
      'call the API',
      'sign out',
    ],
  },
  entra: {
    of: 'msal-browser with Entra',
    steps: [
      'sign in',
      'call the API',
      'refresh',
      'sign out',
      'sign in by pop-up',
      'call the API',
      'sign out',
    ],
  },
};

let docked: Docked;
let page: Page;

test.beforeAll(async () => {
  docked = await startDocked(await startNorthwind(await sdkHosts()));
  page = docked.page;
});

test.afterAll(async () => {
  await docked.context.close();
  await docked.northwind.close();
});

test.beforeEach(async () => {
  await page.bringToFront();
  await clearPanel(docked.panel);
});

for (const [name, { of, steps }] of Object.entries(sessions)) {
  test(`nothing is said of ${of}`, async () => {
    await page.goto(`https://${name}-app.northwind.example`);
    await done('load');
    for (const step of steps) await press(step);
    await expectSilence();
  });
}

test('nothing is said of auth0-spa-js with an Auth0 tenant', async () => {
  const played: readonly ScenarioId[] = [
    'right-login',
    'silent-renewal',
    'refresh',
    'worker-thread',
    'popup',
    'log-out',
  ];
  for (const id of played) await docked.play(id);
  await expectSilence();
  expect((await flows(docked.panel)).length).toBeGreaterThanOrEqual(played.length);
});

async function expectSilence(): Promise<void> {
  expect(await settledFindings(docked.panel, [])).toEqual([]);
  expect(await flows(docked.panel)).not.toEqual([]);
}

async function press(step: string): Promise<void> {
  const popup = step.includes('pop-up') ? page.waitForEvent('popup') : undefined;
  await page.getByRole('button', { name: step, exact: true }).click();
  if (popup) await fillIn(await popup);
  if (step === 'sign in') await fillIn(page);
  const leaves = ['sign in', 'sign in silently', 'sign out'].includes(step);
  const said = await done(leaves ? 'load' : step);
  expect(said, step).not.toMatch(/fail|401/);
  if (leaves) expect(said, step).toBe(step === 'sign out' ? 'signed out' : 'signed in');
}

async function fillIn(at: Page): Promise<void> {
  await at.locator('#username').fill('ada');
  await at.locator('#password').fill('Northwind-1842');
  await at.locator('button[type=submit]').click();
}

async function done(step: string): Promise<string> {
  const line = page.locator(`#said[data-step="${step}"]`);
  await line.waitFor({ timeout: 15_000 });
  return (await line.textContent()) ?? '';
}

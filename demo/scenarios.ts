import type { Locator, Page } from 'playwright';
import { api } from './scenarios/api.ts';
import { audience } from './scenarios/audience.ts';
import { browser } from './scenarios/browser.ts';
import { domains } from './scenarios/domains.ts';
import { protocol } from './scenarios/protocol.ts';
import { refusals } from './scenarios/refusals.ts';
import { right } from './scenarios/right.ts';
import type { Described, Scenario } from './scenarios/scenario.ts';
import { ada } from './tenant/directory.ts';

/** Every button of the app, in the order and under the headings in which the page shows them. */
export const chapters = [
  { title: 'Right logins', scenarios: right },
  { title: 'What was asked for', scenarios: audience },
  { title: 'What was sent to the API', scenarios: api },
  { title: 'Two domains, one tenant', scenarios: domains },
  { title: 'What the tenant refuses', scenarios: refusals },
  { title: 'What the browser keeps back', scenarios: browser },
  { title: 'The protocol by hand', scenarios: protocol },
] as const;

export type ScenarioId = (typeof chapters)[number]['scenarios'][number]['id'];

const described: readonly Described[] = chapters.flatMap(
  (chapter): readonly Described[] => chapter.scenarios,
);

/** All scenarios, playable in any browser context that reaches Northwind. */
export const scenarios: readonly Scenario[] = described.map((scenario) => ({
  ...scenario,
  play: async (page, northwind) => {
    await page.context().clearCookies();
    await page.goto(northwind.app);
    const opened = scenario.popup ? page.waitForEvent('popup') : undefined;
    await page.locator(`button[data-scenario="${scenario.id}"]`).click();
    if (opened) await signIn(await opened);
    const end = scenario.ends ? page.getByText(scenario.ends) : result(page, scenario.id);
    if (!opened) await signInIfAsked(page, end);
    await end.waitFor();
  },
}));

/** What the app says in the end. */
export const result = (page: Page, id: string) =>
  page.locator(`#result[data-scenario="${id}"][data-state="done"]`);

async function signInIfAsked(page: Page, end: Locator): Promise<void> {
  const password = page.locator('#password');
  await password.or(end).first().waitFor();
  if (await password.isVisible()) await signIn(page);
}

async function signIn(page: Page): Promise<void> {
  await page.locator('#username').fill(ada.username);
  await page.locator('#password').fill(ada.password);
  await page.locator('button[type=submit]').click();
}

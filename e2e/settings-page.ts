import type { Page } from 'playwright';
import { expect, type Tokenscope } from './fixtures.ts';

interface LocalStore {
  readonly local: { get(all: null): Promise<Record<string, unknown>>; set(items: object): Promise<void> };
}

const storage = () => (chrome as unknown as { storage: LocalStore }).storage.local;

/** The page of the settings, as the browser's own page of the extension opens it. */
export async function openSettingsPage({ context, id }: Pick<Tokenscope, 'context' | 'id'>): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/src/options/index.html`);
  await page.locator('[data-group]').first().waitFor();
  return page;
}

export const saved = (settings: Page) =>
  expect(settings.locator('[data-kept]')).toHaveAttribute('data-kept', 'saved');

/** Everything that is kept on disk. */
export const kept = async (settings: Page): Promise<Record<string, unknown>> =>
  settings.evaluate(`(${storage})().get(null)`) as Promise<Record<string, unknown>>;

/** As a hand or another version would leave it. */
export const keep = (settings: Page, stored: unknown): Promise<unknown> =>
  settings.evaluate(`(${storage})().set(${JSON.stringify({ settings: stored })})`);

export async function openPanelPage({ context, id }: Tokenscope, tab: number): Promise<Page> {
  const panel = await context.newPage();
  await panel.goto(`chrome-extension://${id}/src/panel/index.html?tab=${tab}`);
  await panel.locator('[data-flow], [data-empty]').first().waitFor();
  return panel;
}

/** The fields of the last row of a group. */
export const lastRow = (settings: Page, group: string) =>
  settings.locator(`[data-group="${group}"] [data-row]`).last();

export async function addRow(
  settings: Page,
  group: string,
  cells: Readonly<Record<string, string>>,
): Promise<void> {
  await settings
    .locator(`[data-group="${group}"]`)
    .getByRole('button', { name: /^Add an? / })
    .click();
  for (const [name, text] of Object.entries(cells)) {
    const cell = lastRow(settings, group).locator(`[data-cell="${name}"]`);
    if ((await cell.evaluate((element) => element.tagName)) === 'SELECT') await cell.selectOption(text);
    else await cell.fill(text);
  }
}

export const resetGroup = async (settings: Page, title: string): Promise<void> => {
  await settings.getByRole('button', { name: `Reset this group: ${title}` }).click();
  await saved(settings);
};

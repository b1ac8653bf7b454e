import type { Browser, Page } from 'playwright';
import { expect, test } from './fixtures.ts';
import type { Preview } from './preview.ts';

interface Options {
  readonly width?: number;
  /** Complaints of the page that belong to the test. */
  readonly tolerate?: RegExp;
}

/** Opens the interface in a page of its own; whatever the page complains of fails the test. */
export type WithPanel = (
  query: string,
  run: (page: Page) => Promise<void>,
  options?: Options,
) => Promise<void>;

/** For a file of tests: the interface with made traffic. */
export function usePreview(): WithPanel {
  let shared: { browser: Browser; preview: Preview };
  test.beforeAll(({ browser, preview }) => {
    shared = { browser, preview };
  });

  return async (query, run, { width = 1400, tolerate } = {}) => {
    const context = await shared.browser.newContext({
      viewport: { width, height: 700 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    await page.goto(shared.preview.url(query));
    await page.locator('[data-flow], [data-empty], [data-row]').first().waitFor();
    await run(page);
    expect(complaints.filter((text) => !tolerate?.test(text))).toEqual([]);
    await context.close();
  };
}

export const open = (page: Page) => page.locator('[data-flow]').first().click();
export const showTab = (page: Page, name: RegExp) => page.getByRole('tab', { name }).click();
export const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

import { expect, test } from '@playwright/test';
import type { Browser, Page } from 'playwright';
import { launchBrowser } from './launch.ts';
import { type Preview, servePreview } from './preview.ts';

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

/** For a file of tests: one browser, and the interface with made traffic. */
export function usePreview(): WithPanel {
  let browser: Browser;
  let preview: Preview;
  test.beforeAll(async () => {
    [browser, preview] = await Promise.all([launchBrowser(), servePreview()]);
  });
  test.afterAll(() => Promise.all([browser?.close(), preview?.close()]));

  return async (query, run, { width = 1400, tolerate } = {}) => {
    const context = await browser.newContext({
      viewport: { width, height: 700 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    await page.goto(preview.url(query));
    await page.locator('[data-flow], [data-empty], [data-row]').first().waitFor();
    await run(page);
    expect(complaints.filter((text) => !tolerate?.test(text))).toEqual([]);
    await context.close();
  };
}

export const open = (page: Page) => page.locator('[data-flow]').first().click();
export const showTab = (page: Page, name: RegExp) => page.getByRole('tab', { name }).click();
export const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

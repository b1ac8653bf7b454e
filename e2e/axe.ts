import axe from 'axe-core';
import type { Page } from 'playwright';

interface Options {
  /** Names, roles and order are looked at in the light theme; in the dark one only the colours differ. */
  readonly theme?: string;
  /** The part of the page that is looked at. */
  readonly within?: string;
}

/** What axe says against a page that has no frames: the rules that are broken, and where. */
export async function violations(page: Page, { theme, within }: Options = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const rules = theme === 'dark' ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {};
  const found = await page.evaluate(
    // What is right is not described.
    ([part, options]) => window.axe.run(part ?? document, { resultTypes: ['violations'], ...options }),
    [within, rules] as const,
  );
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

import { expect, test } from '@playwright/test';
import type { BrowserContext, Page } from 'playwright';
import { type DockedPanel, launchWithExtension, openPanel } from '../demo/browser.ts';
import { clearPanel, settledFindings } from '../demo/findings.ts';
import { type Northwind, startNorthwind } from '../demo/northwind.ts';
import { scenarios } from '../demo/scenarios.ts';
import { distChrome } from './launch.ts';

/**
 * Every scenario of Northwind, played in a page whose DevTools are docked on Tokenscope. Of the twenty most common
 * mistakes the cause is what Tokenscope says first.
 */

let northwind: Northwind;
let context: BrowserContext;
let page: Page;
let docked: DockedPanel;

test.beforeAll(async () => {
  northwind = await startNorthwind();
  context = await launchWithExtension({ dist: distChrome, northwind, headless: true, docked: true });
  page = context.pages().find((p) => !p.url().startsWith('devtools://')) ?? (await context.newPage());
  await page.goto(northwind.app);
  docked = await openPanel(context, page);
});

test.afterAll(async () => {
  await context.close();
  await northwind.close();
});

test.beforeEach(() => clearPanel(docked.panel));

for (const scenario of scenarios) {
  const outcome =
    scenario.expected.length > 0 ? `is told ${scenario.expected.join(', ')}` : 'is told nothing';
  test(`${scenario.id} ${outcome}`, async () => {
    await scenario.play(page, northwind);
    const said = await settledFindings(docked.panel, scenario.expected);
    const rules = said.map((s) => s.rule);
    for (const rule of scenario.expected) expect(rules).toContain(rule);
    if (scenario.rank) expect(rules[0]).toBe(scenario.expected[0]);
    const others = said.filter((s) => !scenario.expected.includes(s.rule));
    const isStrict = scenario.expected.length === 0 || scenario.rank !== undefined;
    const isAlarm = (severity: string) => severity === 'error' || (isStrict && severity === 'warning');
    expect(others.filter((s) => isAlarm(s.severity))).toEqual([]);
  });
}

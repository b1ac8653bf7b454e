import { clearPanel, settledFindings } from '../demo/findings.ts';
import { scenarios } from '../demo/scenarios.ts';
import { expect, test } from './fixtures.ts';

/**
 * Every scenario of Northwind, played in a page whose DevTools are docked on Tokenscope. Of the twenty most common
 * mistakes the cause is what Tokenscope says first.
 */

for (const scenario of scenarios) {
  const outcome =
    scenario.expected.length > 0 ? `is told ${scenario.expected.join(', ')}` : 'is told nothing';
  test(`${scenario.id} ${outcome}`, async ({ docked: { panel, page, northwind } }) => {
    await page.bringToFront();
    await clearPanel(panel);
    await scenario.play(page, northwind);
    const said = await settledFindings(panel, scenario.expected);
    const rules = said.map((s) => s.rule);
    for (const rule of scenario.expected) expect(rules).toContain(rule);
    if (scenario.rank) expect(rules[0]).toBe(scenario.expected[0]);
    const others = said.filter((s) => !scenario.expected.includes(s.rule));
    const isStrict = scenario.expected.length === 0 || scenario.rank !== undefined;
    const isAlarm = (severity: string) => severity === 'error' || (isStrict && severity === 'warning');
    expect(others.filter((s) => isAlarm(s.severity))).toEqual([]);
  });
}

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { scenarios } from '../demo/scenarios.ts';
import type { Report } from '../src/report/report.ts';
import { expect, test } from './fixtures.ts';

/** The right logins of Northwind and its twenty ranked mistakes in a browser without the extension: Playwright records, the command line reads. */

const cli = fileURLToPath(new URL('../dist/cli/tokenscope.js', import.meta.url));

function analyze(file: string): Report {
  const args = [cli, 'analyze', file, '--format', 'json', '--fail-on', 'never'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

const played = scenarios.filter((s) => !s.unrecorded && (s.rank !== undefined || s.expected.length === 0));

for (const scenario of played) {
  const outcome = scenario.expected.length > 0 ? `tells ${scenario.expected.join(', ')}` : 'tells nothing';
  test(`a recording of ${scenario.id} ${outcome}`, async ({ northwind, browser }, info) => {
    const path = info.outputPath('login.har');
    const context = await browser.newContext({ ignoreHTTPSErrors: true, recordHar: { path } });
    await scenario.play(await context.newPage(), northwind);
    await context.close();
    const { findings, source, flows } = analyze(path);
    expect(source.unreadable).toEqual([]);
    expect(flows.length).toBeGreaterThan(0);
    const rules = findings.map(({ rule }) => rule);
    for (const rule of scenario.expected) expect(rules).toContain(rule);
    expect(rules[0]).toBe(scenario.expected[0]);
    const others = findings.filter(({ rule }) => !scenario.expected.includes(rule));
    const isAlarm = (severity: string) =>
      severity === 'error' || (scenario.expected.length === 0 && severity === 'warning');
    expect(
      others.filter(({ severity }) => isAlarm(severity)).map(({ rule, message }) => [rule, message]),
    ).toEqual([]);
  });
}

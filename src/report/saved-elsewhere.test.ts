import { readdirSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import type { Exchange } from '../core/model.ts';
import type { Rule } from '../core/rule.ts';
import { rules } from '../core/rules/index.ts';
import { goodLogins } from '../core/testing/good-logins.ts';
import type { RuleCases } from '../core/testing/test-rule.ts';
import { diagnoseHar } from './diagnose-har.ts';
import { readHar } from './har.ts';
import { exported, logOf } from './testing/exported.ts';

/** Every rule's test file is run for its cases: its own tests are elsewhere. */
const tables = vi.hoisted(() => [] as { rule: Rule; cases: RuleCases }[]);
vi.mock('../core/testing/test-rule.ts', () => ({
  testRule: (rule: Rule, cases: RuleCases) => tables.push({ rule, cases }),
}));
const folder = new URL('../core/rules/', import.meta.url);
for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
  if (/[\\/].*\.test\.ts$/.test(file)) await import(new URL(file, folder).pathname);

/** As another tool saves it that keeps nothing it does not know. */
function savedElsewhere(text: string): string {
  const har = JSON.parse(text);
  delete har.log._tokenscope;
  for (const entry of har.log.entries) delete entry._tokenscope;
  return JSON.stringify(har);
}

const rulesIn = (text: string) => [
  ...new Set(diagnoseHar(readHar(text), rules).findings.map(({ rule }) => rule)),
];

function expectNoAlarm(exchanges: readonly Exchange[]): void {
  for (const profile of ['support', 'strict'] as const) {
    const rung = rulesIn(savedElsewhere(exported(exchanges, profile)));
    if (rung.length > 0)
      expect(rulesIn(savedElsewhere(exported(exchanges, 'none'))), profile).toEqual(
        expect.arrayContaining(rung),
      );
  }
}

describe('a redacted report that another tool has saved gives no false alarm', () => {
  it.each(goodLogins)('for $name', (login) => expectNoAlarm(logOf(login)));

  for (const { rule, cases } of tables)
    it.each(cases.silent)(`where ${rule.id} is silent: $name`, (c) => expectNoAlarm(logOf(c)));
});

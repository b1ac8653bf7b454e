import { describe, expect, it } from 'vitest';
import type { Exchange } from '../core/model.ts';
import { rules } from '../core/rules/index.ts';
import { goodLogins } from '../core/testing/good-logins.ts';
import { diagnoseHar } from './diagnose-har.ts';
import { readHar } from './har.ts';
import { exported, logOf } from './testing/exported.ts';
import { casesOfRules } from './testing/rule-cases.ts';

const tables = await casesOfRules();

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

import { readdirSync } from 'node:fs';
import { vi } from 'vitest';
import type { Rule } from '../../core/rule.ts';
import type { RuleCases } from '../../core/testing/test-rule.ts';

/**
 * The cases of every rule. Each rule's test file is run for its table: its own tests are elsewhere. Whoever asks takes
 * the place of a module and has to be tested alone, see vitest.config.ts.
 */
export async function casesOfRules(): Promise<readonly { readonly rule: Rule; readonly cases: RuleCases }[]> {
  const tables: { rule: Rule; cases: RuleCases }[] = [];
  vi.doMock('../../core/testing/test-rule.ts', () => ({
    testRule: (rule: Rule, cases: RuleCases) => tables.push({ rule, cases }),
  }));
  const folder = new URL('../../core/rules/', import.meta.url);
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (/[\\/].*\.test\.ts$/.test(file)) await import(new URL(file, folder).pathname);
  return tables;
}

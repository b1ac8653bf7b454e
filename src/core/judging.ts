import { expectationRule } from './expected.ts';
import type { Given } from './given.ts';
import type { Rule } from './rule.ts';
import { givenBy, rulesUnder, type Settings } from './settings.ts';

/** By what logins are judged. */
export interface Judging {
  readonly rules: readonly Rule[];
  readonly given: Given;
}

export const judgingUnder = (settings: Settings, rules: readonly Rule[]): Judging => ({
  rules: rulesUnder(settings, [
    ...rules,
    ...(settings.expectations.length > 0 ? [expectationRule(settings)] : []),
  ]),
  given: givenBy(settings),
});

/** Equal for settings under which logins are judged alike. */
export const judgingKey = ({ rules, expectations, tenants, apis, leewaySeconds }: Settings): string =>
  JSON.stringify([rules, expectations, tenants, apis, leewaySeconds]);

import { expectationRule } from './expected.ts';
import type { Given } from './given.ts';
import type { Lesson } from './learn.ts';
import type { Severity } from './model.ts';
import { providerOfHost } from './providers/recognise.ts';
import type { Rule } from './rule.ts';
import type { Settings } from './settings.ts';
import { unfailing } from './unfailing.ts';

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

const OURS = 'your settings say so';

/** What the settings teach before any login does. */
export const givenBy = ({ tenants, apis, leewaySeconds }: Settings): Given => ({
  lessons: tenants.flatMap(({ host, customDomains }): Lesson[] => {
    const provider = providerOfHost(host);
    const hosts = [host, ...customDomains];
    return [
      ...hosts.map((one): Lesson => ({ kind: 'server', host: one, asked: false })),
      ...(provider
        ? hosts.map(
            (one): Lesson => ({ kind: 'provider', host: one, provider, how: OURS, strength: 'strong' }),
          )
        : []),
      ...customDomains.map((custom): Lesson => ({ kind: 'pair', canonical: host, custom, how: OURS })),
    ];
  }),
  apis,
  leeway: leewaySeconds * 1000,
});

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The rules as the settings want them: without those that are off, and milder where that was chosen. */
export function rulesUnder({ rules: choices }: Settings, rules: readonly Rule[]): Rule[] {
  const chosen = new Map(choices.map(({ rule, as }) => [rule, as]));
  return rules.flatMap((rule) => {
    const as = chosen.get(rule.id);
    if (as === 'off') return [];
    return [unfailing(as === undefined ? rule : lowered(rule, as))];
  });
}

function lowered(rule: Rule, most: Severity): Rule {
  const atMost = (severity: Severity): Severity => (RANK[severity] < RANK[most] ? most : severity);
  return {
    ...rule,
    severity: atMost(rule.severity),
    *check(...asked: Parameters<Rule['check']>) {
      for (const verdict of rule.check(...asked))
        yield verdict.outcome === 'problem' && verdict.severity !== undefined
          ? { ...verdict, severity: atMost(verdict.severity) }
          : verdict;
    },
  };
}

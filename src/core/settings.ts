import type { Given, KnownApi } from './given.ts';
import { matchesAny } from './host-pattern.ts';
import { splitUrl } from './http.ts';
import type { Lesson } from './learn.ts';
import type { Severity } from './model.ts';
import { providerOfHost } from './providers/recognise.ts';
import type { Rule } from './rule.ts';

/** What a person has decided about Tokenscope. Plain JSON, kept on disk: nothing in it is ever a secret. */
export interface Settings {
  readonly record: RecordWhere;
  /** Host patterns; only they count where `record` is `sites`. */
  readonly sites: readonly string[];
  /** Host patterns, before everything else. */
  readonly neverRecord: readonly string[];
  readonly mostRequests: number;
  readonly mostMegabytes: number;
  readonly tenants: readonly KnownTenant[];
  readonly apis: readonly KnownApi[];
  readonly expectations: readonly Expectation[];
  readonly leewaySeconds: number;
  readonly rules: readonly RuleChoice[];
  readonly redaction: 'support' | 'strict' | 'none';
  /** What an export takes out as well. */
  readonly redactWords: readonly string[];
  readonly theme: ThemeChoice;
}

export type RecordWhere = 'all' | 'devtools' | 'sites';
/** `devtools`: as DevTools are, and elsewhere as the system is. */
export type ThemeChoice = 'devtools' | 'light' | 'dark';

export interface KnownTenant {
  /** The tenant's own host. */
  readonly host: string;
  readonly customDomains: readonly string[];
}

/** What a login of a site should bring; what is missing is not checked. */
export interface Expectation {
  /** A host pattern of the application. */
  readonly site: string;
  readonly issuer?: string;
  readonly audience?: string;
  /** Words of a scope, all of which should be granted. */
  readonly scope?: string;
}

export interface RuleChoice {
  readonly rule: string;
  readonly as: 'off' | Exclude<Severity, 'error'>;
  /** Why, in the person's own words. */
  readonly reason: string;
}

export const SETTINGS_VERSION = 1;

export const DEFAULT_SETTINGS: Settings = {
  record: 'all',
  sites: [],
  neverRecord: [],
  mostRequests: 2000,
  mostMegabytes: 8,
  tenants: [],
  apis: [],
  expectations: [],
  leewaySeconds: 60,
  rules: [],
  redaction: 'support',
  redactWords: [],
  theme: 'devtools',
};

/** From the least to the most that may be chosen. The store of the browser's session holds 10 MB. */
export const RANGES = {
  mostRequests: [100, 5000],
  mostMegabytes: [1, 8],
  leewaySeconds: [0, 600],
} as const satisfies Partial<Record<keyof Settings, readonly [number, number]>>;

/** A request, as far as it decides whether it may be recorded. */
export interface Passing {
  readonly url: string;
  readonly redirectTo?: string | undefined;
  /** Addresses of those who caused it: the page, the frame, the referrer. */
  readonly from: readonly (string | undefined)[];
  /** Whether DevTools are open on its tab. */
  readonly watched: boolean;
}

export function isRecorded(settings: Settings, passing: Passing): boolean {
  if (isNeverRecorded(settings, passing)) return false;
  switch (settings.record) {
    case 'all':
      return true;
    case 'devtools':
      return passing.watched;
    case 'sites':
      return concerns(settings.sites, passing);
    default:
      return settings.record satisfies never;
  }
}

export const isNeverRecorded = ({ neverRecord }: Settings, passing: Omit<Passing, 'watched'>): boolean =>
  concerns(neverRecord, passing);

const concerns = (
  patterns: readonly string[],
  { url, redirectTo, from }: Omit<Passing, 'watched'>,
): boolean =>
  patterns.length > 0 &&
  [url, redirectTo, ...from].some((address) => matchesAny(patterns, splitUrl(address).host));

/** Why nothing of a page is recorded, as a sentence; `undefined` where it is. */
export function whyNotRecorded(settings: Settings, page: string | undefined): string | undefined {
  const { host } = splitUrl(page);
  if (host === '') return undefined;
  if (matchesAny(settings.neverRecord, host)) return `Your settings say never to record ${host}.`;
  if (settings.record === 'sites' && !matchesAny(settings.sites, host))
    return `Your settings say to record only some sites, and ${host} is none of them.`;
  return undefined;
}

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
    if (as === undefined) return [rule];
    return as === 'off' ? [] : [lowered(rule, as)];
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

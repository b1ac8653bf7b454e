import type { KnownApi } from './given.ts';
import type { Severity } from './model.ts';

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

import type { KnownApi } from '../core/given.ts';
import { normalHost, normalPattern } from '../core/host-text.ts';
import { words } from '../core/http.ts';
import { providerOfHost } from '../core/providers/recognise.ts';
import type { Expectation, KnownTenant, RuleChoice } from '../core/settings.ts';
import {
  ALGORITHMS,
  audienceFlaw,
  type Flaw,
  issuerFlaw,
  noteFlaw,
  oneHostFlaw,
  ruleIdFlaw,
  scopeFlaw,
  siteFlaw,
} from '../core/settings-text.ts';

/** Lists of the settings as rows of a form; plain data and pure functions. */

/** What stands in the fields of a row, by their names. */
export type Draft = Readonly<Record<string, string>>;

export interface Column {
  readonly name: string;
  readonly label: string;
  readonly placeholder?: string;
  /** Nothing else may be chosen. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** The id of a list of suggestions. */
  readonly suggestions?: string;
}

export interface RowRead<T> {
  /** Absent while something is wrong or missing: such a row is not kept. */
  readonly item?: T;
  readonly flaws: Readonly<Record<string, Flaw>>;
}

export interface RowKind<T> {
  readonly columns: readonly Column[];
  /** What a row is called in the middle of a sentence. */
  readonly noun: string;
  readonly empty: Draft;
  read(draft: Draft): RowRead<T>;
  write(item: T): Draft;
}

const listed = (text = ''): string[] => text.split(/[\s,]+/).filter(Boolean);
const at = (draft: Draft, name: string): string => draft[name]?.trim() ?? '';

/** The first flaw of each field; an item where there is none. */
function result<T>(flaws: Record<string, Flaw>, item: () => T): RowRead<T> {
  return Object.values(flaws).some(Boolean) ? { flaws } : { flaws, item: item() };
}

const optional = (flaw: (text: string) => Flaw, text: string): Flaw => (text === '' ? undefined : flaw(text));

export const tenantRows: RowKind<KnownTenant> = {
  noun: 'tenant',
  columns: [
    { name: 'host', label: 'Tenant’s own host', placeholder: 'acme.eu.auth0.com' },
    { name: 'customDomains', label: 'Custom domains', placeholder: 'login.acme.com, id.acme.com' },
  ],
  empty: { host: '', customDomains: '' },
  read(draft) {
    const host = at(draft, 'host');
    const domains = listed(draft.customDomains);
    const own = providerOfHost(host) ? undefined : domains.find(providerOfHost);
    return result(
      {
        host:
          oneHostFlaw(host) ??
          (own &&
            `${own} looks like the tenant’s own host: it belongs here, and ${host} in the other field.`),
        customDomains: domains.map(oneHostFlaw).find((flaw) => flaw !== undefined),
      },
      () => ({ host: normalHost(host), customDomains: [...new Set(domains.map(normalHost))] }),
    );
  },
  write: ({ host, customDomains }) => ({ host, customDomains: customDomains.join(', ') }),
};

export const apiRows: RowKind<KnownApi> = {
  noun: 'API',
  columns: [
    { name: 'host', label: 'Host', placeholder: 'api.acme.com' },
    { name: 'audience', label: 'Audience of its tokens', placeholder: 'https://api.acme.com/' },
    {
      name: 'algorithm',
      label: 'Signed with',
      options: [{ value: '', label: 'Any' }, ...ALGORITHMS.map((value) => ({ value, label: value }))],
    },
  ],
  empty: { host: '', audience: '', algorithm: '' },
  read: (draft) =>
    result({ host: oneHostFlaw(at(draft, 'host')), audience: audienceFlaw(at(draft, 'audience')) }, () => ({
      host: normalHost(at(draft, 'host')),
      audience: at(draft, 'audience'),
      ...(at(draft, 'algorithm') === '' ? {} : { algorithm: at(draft, 'algorithm') }),
    })),
  write: ({ host, audience, algorithm = '' }) => ({ host, audience, algorithm }),
};

export const expectationRows: RowKind<Expectation> = {
  noun: 'expectation',
  columns: [
    { name: 'site', label: 'Site of the app', placeholder: 'app.acme.com' },
    { name: 'issuer', label: 'Issuer', placeholder: 'https://login.acme.com/' },
    { name: 'audience', label: 'Audience', placeholder: 'https://api.acme.com/' },
    { name: 'scope', label: 'Scope', placeholder: 'openid read:orders' },
  ],
  empty: { site: '', issuer: '', audience: '', scope: '' },
  read(draft) {
    const [issuer, audience, scope] = [at(draft, 'issuer'), at(draft, 'audience'), at(draft, 'scope')];
    const nothing = `${issuer}${audience}${scope}` === '';
    return result(
      {
        site: siteFlaw(at(draft, 'site')),
        issuer: nothing ? 'Say an issuer, an audience or a scope.' : optional(issuerFlaw, issuer),
        audience: optional(audienceFlaw, audience),
        scope: optional(scopeFlaw, scope),
      },
      () => ({
        site: normalPattern(at(draft, 'site')),
        ...(issuer === '' ? {} : { issuer }),
        ...(audience === '' ? {} : { audience }),
        ...(scope === '' ? {} : { scope: words(scope).join(' ') }),
      }),
    );
  },
  write: ({ site, issuer = '', audience = '', scope = '' }) => ({ site, issuer, audience, scope }),
};

const LEVELS: readonly { readonly value: RuleChoice['as']; readonly label: string }[] = [
  { value: 'off', label: 'Switched off' },
  { value: 'warning', label: 'At most a warning' },
  { value: 'info', label: 'At most a note' },
];

export interface RuleName {
  readonly id: string;
  readonly title: string;
}

/** `known`: the ids of all rules; nothing is held against them before they are loaded. */
export const ruleRows = (known: ReadonlySet<string>): RowKind<RuleChoice> => ({
  noun: 'rule',
  columns: [
    { name: 'rule', label: 'Rule', placeholder: 'clock-skew', suggestions: 'rule-names' },
    { name: 'as', label: 'Is', options: LEVELS },
    { name: 'reason', label: 'Why', placeholder: 'Our test tenant is like that' },
  ],
  empty: { rule: '', as: 'off', reason: '' },
  read(draft) {
    const rule = at(draft, 'rule');
    const isUnknown = known.size > 0 && !known.has(rule);
    return result(
      {
        rule: ruleIdFlaw(rule) ?? (isUnknown ? `There is no rule “${rule.slice(0, 60)}”.` : undefined),
        reason: noteFlaw(at(draft, 'reason')),
      },
      () => ({
        rule,
        as: LEVELS.find(({ value }) => value === draft.as)?.value ?? 'off',
        reason: at(draft, 'reason'),
      }),
    );
  },
  write: ({ rule, as, reason }) => ({ rule, as, reason }),
});

/** Nothing was typed into it yet. */
export const isUntouched = ({ columns, empty }: Pick<RowKind<unknown>, 'columns' | 'empty'>, draft: Draft) =>
  columns.every(({ name, options }) => options !== undefined || at(draft, name) === (empty[name] ?? ''));

import { groupBy } from '../core/collect.ts';
import { hostOf, withoutQuery } from '../core/http.ts';
import type { Flow } from '../core/model.ts';
import type { LoginRow } from './rows.ts';

export interface Filter {
  readonly text: string;
  readonly regex: boolean;
  readonly invert: boolean;
  readonly chips: ReadonlySet<Chip>;
}

/** Within a group any may match, between the groups all must; none pressed lets everything through. */
interface ChipKind {
  readonly label: string;
  readonly title: string;
  readonly group: 'severity' | 'kind';
  matches(row: LoginRow): boolean;
}

export const CHIPS = {
  error: {
    label: 'Errors',
    title: 'Logins whose worst finding is an error',
    group: 'severity',
    matches: (row) => row.worst?.severity === 'error',
  },
  warning: {
    label: 'Warnings',
    title: 'Logins with a warning',
    group: 'severity',
    matches: (row) => row.findings.some((f) => f.severity === 'warning'),
  },
  interactive: {
    label: 'Sign-ins',
    title: 'Logins that a user could see',
    group: 'kind',
    matches: (row) => row.flow.kind === 'interactive',
  },
  silent: {
    label: 'Silent',
    title: 'Requests with prompt=none, in a hidden frame',
    group: 'kind',
    matches: (row) => row.flow.kind === 'silent',
  },
  direct: {
    label: 'Direct grants',
    title: 'Tokens without an authorization request: refresh token, client credentials, password …',
    group: 'kind',
    matches: (row) => row.flow.kind === 'direct-grant',
  },
  calls: {
    label: 'API calls',
    title: 'Calls with a token whose login was not seen',
    group: 'kind',
    matches: (row) => row.flow.kind === 'use-only',
  },
} as const satisfies Record<string, ChipKind>;
export type Chip = keyof typeof CHIPS;

export const NO_FILTER: Filter = { text: '', regex: false, invert: false, chips: new Set() };

export const filters = (filter: Filter) => filter.text.trim() !== '' || filter.chips.size > 0;

/** The reason why the text is no regular expression, or `undefined`. */
export function regexFlaw(filter: Filter): string | undefined {
  if (!filter.regex) return undefined;
  try {
    new RegExp(filter.text, 'i');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'Not a regular expression';
  }
}

export function filterRows(rows: readonly LoginRow[], filter: Filter): readonly LoginRow[] {
  if (!filters(filter)) return rows;
  const byText = textMatcher(filter);
  const groups = [...groupBy(filter.chips, (chip) => CHIPS[chip].group).values()];
  return rows.filter(
    (row) => byText(row) && groups.every((chips) => chips.some((chip) => CHIPS[chip].matches(row))),
  );
}

/** Every word must occur somewhere, as SAML and network tools do; a broken expression matches everything. */
function textMatcher(filter: Filter): (row: LoginRow) => boolean {
  const text = filter.text.trim().toLowerCase();
  if (text === '' || regexFlaw(filter)) return () => true;
  if (filter.regex) {
    const pattern = new RegExp(filter.text, 'i');
    return (row) => pattern.test(wordsOf(row)) !== filter.invert;
  }
  const parts = text.split(/\s+/);
  return (row) => {
    const all = wordsOf(row).toLowerCase();
    return parts.every((part) => all.includes(part)) !== filter.invert;
  };
}

const cache = new WeakMap<LoginRow, string>();

/** What a login can be found by: everything the list shows, its rules, addresses, parameters and public claims. */
function wordsOf(row: LoginRow): string {
  const known = cache.get(row);
  if (known !== undefined) return known;
  const { flow } = row;
  const text = [
    row.client,
    row.sdk ?? '',
    row.issuer,
    row.grant,
    row.result.text,
    ...row.findings.flatMap((f) => [f.rule, f.title, f.severity]),
    ...flow.tokens.flatMap((t) => [
      t.role,
      t.format,
      ...Object.values(t.claims ?? {}).map((v) => JSON.stringify(v)),
    ]),
    ...addresses(flow),
    ...asked(flow),
  ].join('\n');
  cache.set(row, text);
  return text;
}

function addresses(flow: Flow): string[] {
  return [...new Set(flow.steps.flatMap((s) => [withoutQuery(s.exchange.url), hostOf(s.exchange.url)]))];
}

const SEARCHABLE = ['audience', 'resource', 'scope', 'redirect_uri', 'connection', 'organization', 'prompt'];
const asked = (flow: Flow) => SEARCHABLE.flatMap((name) => flow.request?.params.get(name) ?? []);

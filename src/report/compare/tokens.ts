import { isObject, jsonText } from '../../core/http.ts';
import { inWords } from '../../core/lifetime.ts';
import type { Json, JsonObject, Token } from '../../core/model.ts';
import { markOf } from '../../core/providers/of-token.ts';
import { providers } from '../../core/providers/recognise.ts';
import { audiences } from '../../core/token.ts';
import { issuerHost, lifetimeSeconds } from '../../core/token-claims.ts';
import { formatWords, ROLE_WORDS } from '../token-words.ts';
import { isSameLifetime } from './params.ts';
import { type Manner, type Row, row, sides, UNSEEN, type Value } from './rows.ts';

/** `Access token`. */
export const roleName = ({ role }: Pick<Token, 'role'>): string => {
  const words = ROLE_WORDS[role];
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** What a token is in a few words: `JWT for https://api.northwind.com/`. */
export const inBrief = (token: Token): string => {
  const to = audiences(token).join(', ');
  return to === '' ? formatWords(token) : `${formatWords(token)} for ${to}`;
};

const INSTANTS = new Set(['iat', 'exp', 'nbf', 'auth_time', 'updated_at']);

/** No two tokens have them alike, and some of them open something. */
const FRESH = new Set([
  ...[
    'jti',
    'nonce',
    'sid',
    'at_hash',
    'c_hash',
    's_hash',
    'ath',
    'session_state',
    'cnf',
    'uti',
    'aio',
    'rh',
  ],
  ...['origin_jti', 'event_id', 'xms_ftd', 'transaction_id', 'signin_session'],
]);

const SPACED = new Set(['scope', 'scp']);

/** Format, lifetime, header and claims; each member of either side is a row. */
export function tokenRows(a: Token, b: Token): { what: Row[]; header: Row[]; claims: Row[] } {
  return {
    what: [
      ...row('Role', roleIn(a), roleIn(b)),
      ...row('Format', formatWords(a), formatWords(b)),
      ...row('Lifetime', lifetime(a), lifetime(b), {
        alike: () => isOneLifetime(a, b),
      }),
      ...row('Flaw', a.flaw, b.flaw),
    ],
    // The headers of a signed and of an encrypted token have little in common.
    header: a.header && b.header && a.format === b.format ? objectRows(a.header, b.header, headerManner) : [],
    claims: claimRows(a, b),
  };
}

const roleIn = (token: Token): Value => (token.role === 'unknown' ? UNSEEN : roleName(token));

function claimRows(a: Token, b: Token): Row[] {
  if (a.claims && b.claims) return objectRows(a.claims, b.claims, claimManner);
  if (!a.claims && !b.claims) return [];
  const names = (claims: JsonObject | undefined) => claims && Object.keys(claims).join(', ');
  const note = `Only its recipient can read what the token of ${a.claims ? 'B' : 'A'} says.`;
  return [{ name: 'Claims', ...sides(names(a.claims), names(b.claims)), status: 'out of sight', note }];
}

function objectRows(
  a: JsonObject,
  b: JsonObject,
  mannerOf: (name: string, a: Value, b: Value) => Manner,
): Row[] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names.flatMap((name) => {
    const [left, right] = [textOf(name, a[name]), textOf(name, b[name])];
    return row(name, left, right, {
      ...mannerOf(name, left, right),
      ...(isSet(name, a[name]) && isSet(name, b[name]) ? { list: true } : {}),
    });
  });
}

const claimManner = (name: string): Manner => {
  if (INSTANTS.has(name)) return { fresh: true };
  return FRESH.has(name) ? { fresh: true, secret: name !== 'cnf' } : {};
};
const headerManner = (name: string): Manner => (name === 'nonce' ? { fresh: true, secret: true } : {});

const isTexts = (value: Json | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string' && !/\s/.test(entry));

/** Their order says nothing. An audience may be one text or a list of one (RFC 7519 section 4.1.3). */
const isSet = (name: string, value: Json | undefined): boolean =>
  isTexts(value) || (typeof value === 'string' && (SPACED.has(name) || name === 'aud'));

function textOf(name: string, value: Json | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (INSTANTS.has(name) && typeof value === 'number') return instant(value);
  if (isTexts(value)) return value.join(' ');
  return isObject(value) ? jsonText(ordered(value)) : jsonText(value);
}

const ordered = (value: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));

function instant(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? `${seconds}` : date.toISOString();
}

const secondsOf = (token: Token): number | undefined => lifetimeSeconds(token) ?? token.expiresInSeconds;

/** Of an opaque token the answer alone tells, where it was seen. */
const lifetime = (token: Token): Value => {
  const seconds = secondsOf(token);
  if (seconds !== undefined) return inWords(seconds);
  return token.issuedAt === undefined ? UNSEEN : undefined;
};

/** Some issuers choose the lifetime of each token at random, within limits that they tell. */
function isOneLifetime(a: Token, b: Token): boolean {
  const [left, right] = [secondsOf(a) ?? 0, secondsOf(b) ?? 0];
  if (isSameLifetime(`${left}`, `${right}`)) return true;
  return (
    isEntra(a) &&
    isEntra(b) &&
    ENTRA_RANGES.some(([from, to]) => [left, right].every((s) => s >= from && s <= to))
  );
}

const isEntra = (token: Token): boolean =>
  markOf(token)?.by === providers.entra.name ||
  /(?:^|\.)(?:microsoftonline\.com|windows\.net)$/.test(issuerHost(token) ?? '');

const ENTRA_RANGES = providers.entra.lifetimes.flatMap(({ seconds }) =>
  typeof seconds === 'number' ? [] : [seconds],
);

/** Tokens of two logins that stand for each other: by role and audience, then by role. Codes and proofs are none. */
export function comparable(tokens: readonly Token[]): readonly Token[] {
  const seen = new Set<string>();
  return tokens.filter((token) => {
    if (!['access_token', 'id_token', 'refresh_token', 'unknown'].includes(token.role)) return false;
    const key = keyOf(token);
    return !seen.has(key) && seen.add(key);
  });
}

/** Renewals bring the same token again. */
export const keyOf = (token: Token): string =>
  [token.role, formatWords(token), audiences(token).toSorted().join(' ')].join(' ');

import { type Difference, differences } from '../core/differences.ts';
import { type Expectation, expectedUse, expectToken } from '../core/expect.ts';
import type { Facts } from '../core/facts.ts';
import { first, hostOf, words } from '../core/http.ts';
import type { Evidence, Flow, Token } from '../core/model.ts';
import {
  issuedAccessTokens,
  requestedAudience,
  requestedScopes,
  tokenResponseUnseen,
} from '../core/questions/login.ts';
import { audiences } from '../core/token.ts';
import { issuer as issuerOf, scopes } from '../core/token-claims.ts';
import type { Fact } from './asked.ts';
import { formatWords } from './token-words.ts';

export interface Got {
  readonly facts: readonly Fact[];
  /** The access token in question: the last one issued, else one that was only seen in use. */
  readonly token?: Token;
  /** What the request led to expect; absent where nothing can be promised. */
  readonly expected?: Expected;
  /** How what came differs from that. */
  readonly differs: readonly Difference[];
}

export interface Expected {
  /** The token, as one sentence. */
  readonly token: string;
  /** What it can do, a sentence each; of interest until it is there and shows it itself. */
  readonly use: readonly string[];
}

const place = (token: Token, claim?: string): Evidence | undefined => {
  const at = token.seen[0];
  return at && (claim === undefined ? at : { ...at, claim });
};
const withPlace = (at: Evidence | undefined) => (at ? { at } : {});

/** What was issued, each line beside what the request led to expect. */
export function got(flow: Flow, facts: Facts): Got {
  const expectation = expectToken(flow, facts);
  const token = issuedAccessTokens(flow).at(-1) ?? usedToken(flow);
  const expected =
    expectation.format === 'unknown'
      ? {}
      : { expected: { token: expectation.reason, use: isAwaited(flow) ? expectedUse(flow, facts) : [] } };
  const differs = differences(flow, facts);
  const others = [...idToken(flow), ...refreshToken(flow)];
  if (!token) return { facts: [...nothing(flow, expectation), ...others], differs, ...expected };
  return {
    token,
    differs,
    ...expected,
    facts: [
      format(token, expectation),
      ...issuer(token, flow, facts),
      ...audience(token, flow),
      ...scope(token, flow),
      ...others,
      ...outOfSight(flow, 'The rest'),
    ],
  };
}

/** Nothing was issued yet, and nothing says that nothing will be. */
const isAwaited = (flow: Flow): boolean =>
  flow.response?.params.has('error') !== true &&
  !flow.request?.exchange.error &&
  !(flow.request?.exchange.status !== undefined && flow.request.exchange.status >= 400) &&
  !flow.tokens.some((t) => t.role !== 'authorization_code' && t.issuedAt !== undefined) &&
  !flow.exchanges.some((e) => e.response?.ok === false);

/** Where nobody saw what was issued, what was sent to an API tells. */
const usedToken = (flow: Flow) =>
  flow.tokens.findLast(
    (t) => t.role === 'access_token' || (t.role === 'unknown' && flow.kind === 'use-only'),
  );

function nothing(flow: Flow, { format: wanted }: Expectation): Fact[] {
  if (wanted === 'none' || flow.kind === 'use-only') return [];
  const [hidden] = outOfSight(flow, 'Access token');
  return [hidden ?? { label: 'Access token', value: isAwaited(flow) ? 'not yet' : 'none', kind: 'none' }];
}

function outOfSight(flow: Flow, label: string): Fact[] {
  const unseen = tokenResponseUnseen(flow);
  return unseen ? [{ label, value: 'out of sight', kind: 'unseen', note: `To see it: ${unseen.how}` }] : [];
}

const EXPECTED_FORMATS: Partial<Record<Expectation['format'], readonly string[]>> = {
  jwt: ['jws'],
  opaque: ['opaque', 'jwe'],
};

function format(token: Token, { format: wanted }: Expectation): Fact {
  const fact: Fact = {
    label: token.role === 'unknown' ? 'Token' : 'Access token',
    value: formatWords(token),
    kind: 'text',
    ...withPlace(place(token)),
  };
  const formats = EXPECTED_FORMATS[wanted];
  if (!formats) return fact;
  if (formats.includes(token.format)) return { ...fact, verdict: 'as-asked' };
  return { ...fact, verdict: 'differs', note: `expected ${wanted === 'jwt' ? 'a JWT' : 'an opaque token'}` };
}

function issuer(token: Token, flow: Flow, facts: Facts): Fact[] {
  const value = issuerOf(token);
  const claim = token.claims?.iss === undefined ? 'header.iss' : 'claims.iss';
  if (value === undefined)
    return token.issuedBy
      ? [{ label: 'Issuer', value: token.issuedBy, kind: 'text', note: 'the host that issued it' }]
      : [];
  const fact: Fact = { label: 'Issuer', value, kind: 'text', ...withPlace(place(token, claim)) };
  // Elsewhere the issuer is another host by design (Google, Entra); only Auth0 promises the domain that was asked.
  if (!flow.request || !flow.host || !facts.isAuth0(flow.host) || !hostOf(value)) return [fact];
  if (hostOf(value) === flow.host) return [{ ...fact, verdict: 'as-asked' }];
  return [{ ...fact, verdict: 'differs', note: `the login was at ${flow.host}` }];
}

function audience(token: Token, flow: Flow): Fact[] {
  const found = audiences(token);
  const wanted = flow.request && requestedAudience(flow.request.params);
  if (found.length === 0) {
    const value = token.claims ? 'none' : 'not readable';
    return [
      { label: 'Audience', value, kind: 'none', ...(wanted ? { note: `${wanted} was asked for` } : {}) },
    ];
  }
  const fact: Fact = {
    label: 'Audience',
    value: found.join(' '),
    kind: 'list',
    ...withPlace(place(token, 'claims.aud')),
  };
  if (!wanted) return [fact];
  return [
    found.includes(wanted)
      ? { ...fact, verdict: 'as-asked' }
      : { ...fact, verdict: 'differs', note: `${wanted} was asked for` },
  ];
}

/** RFC 6749 section 5.1: the response may leave out `scope` when it is what was asked for. */
function scope(token: Token, flow: Flow): Fact[] {
  const answer = flow.exchanges.findLast((e) => e.response?.ok)?.response ?? flow.response;
  const said = answer && first(answer.params, 'scope');
  const value = said ?? scopes(token)?.join(' ');
  if (value === undefined) return [];
  const at: Evidence | undefined =
    said === undefined || !answer
      ? place(token, token.claims?.scope === undefined ? 'claims.scp' : 'claims.scope')
      : { exchange: answer.exchange.id, part: answer.part, name: 'scope' };
  const fact: Fact = { label: 'Scope', value, kind: value ? 'list' : 'none', ...withPlace(at) };
  const asked = requestedScopes(flow);
  if (asked.length === 0) return [fact];
  const refused = asked.filter((s) => !words(value).includes(s));
  if (refused.length === 0) return [{ ...fact, verdict: 'as-asked' }];
  return [{ ...fact, verdict: 'differs', note: `not granted: ${refused.join(' ')}` }];
}

const issued = (flow: Flow, role: Token['role']) =>
  flow.tokens.findLast((t) => t.role === role && t.issuedAt !== undefined);
const answered = (flow: Flow) => flow.exchanges.some((e) => e.response?.ok);

function idToken(flow: Flow): Fact[] {
  const token = issued(flow, 'id_token');
  const wanted = requestedScopes(flow).includes('openid');
  if (token)
    return [{ label: 'ID token', value: formatWords(token), kind: 'text', ...withPlace(place(token)) }];
  return wanted && answered(flow)
    ? [{ label: 'ID token', value: 'none', kind: 'none', note: 'openid was asked for' }]
    : [];
}

function refreshToken(flow: Flow): Fact[] {
  const token = issued(flow, 'refresh_token');
  const wanted = requestedScopes(flow).includes('offline_access');
  if (token) return [{ label: 'Refresh token', value: 'issued', kind: 'text', ...withPlace(place(token)) }];
  return wanted && answered(flow)
    ? [{ label: 'Refresh token', value: 'none', kind: 'none', note: 'offline_access was asked for' }]
    : [];
}

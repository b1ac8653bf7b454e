import type { Facts } from '../facts.ts';
import {
  evidence,
  first,
  isObject,
  jsonText,
  parseChallenges,
  parseJson,
  responseHeader,
  urlOf,
  words,
} from '../http.ts';
import type {
  AuthorizationRequest,
  Evidence,
  Flow,
  Params,
  Step,
  Token,
  TokenExchange,
  TokenUse,
} from '../model.ts';
import { placeOf } from '../packed.ts';
import { perFlow } from '../per-flow.ts';
import { type OutOfSight, unseen } from '../rule.ts';
import { issuerHost } from '../token-claims.ts';

/** Questions about one login that several rules ask. Each is answered here once. */

/** Evidence for a parameter of a step, or for its place when it is missing. */
export const paramOf = (step: Step, name: string): Evidence =>
  evidence(step.exchange, step.part, placeOf(step, name));

/** Evidence for a token where it was first seen, or for one of its claims. */
export function tokenAt(token: Token, claim?: string): Evidence {
  const [at] = token.seen;
  if (!at) throw new Error('a token of a ledger was seen somewhere');
  return claim === undefined ? at : { ...at, claim };
}

/** Evidence for the token that a call carried, or for the call itself. */
export const useAt = (use: TokenUse, claim?: string): Evidence => {
  const at = use.carried?.at ?? evidence(use.exchange, 'url');
  return claim === undefined ? at : { ...at, claim };
};

export const statusAt = (step: Step): Evidence => evidence(step.exchange, 'status');

/** PAR or an encrypted JAR hides what was asked for: nothing may be called missing (RFC 9126, RFC 9101). */
export const isHidden = (request: AuthorizationRequest): boolean => request.hidden;

/**
 * The pop-up of Google Identity Services hands its answer to the page that opened it, and to no address; Facebook’s SDK
 * has it sent to a page of Facebook’s own, which does the same.
 */
export const isRelayed = (request: AuthorizationRequest): boolean =>
  isRelay(first(request.params, 'redirect_uri') ?? '');
export const isRelay = (address: string): boolean =>
  /^(?:storagerelay:|https:\/\/staticxx\.facebook\.com\/)/.test(address);

/** `audience`, else `resource` (RFC 8707). `undefined`: neither was sent; `''`: `audience` was sent empty. */
export const requestedAudience = (params: Params): string | undefined =>
  first(params, 'audience') || first(params, 'resource') || first(params, 'audience');

/** Evidence for what `requestedAudience` read. */
export const askedAt = (step: Step): Evidence =>
  paramOf(step, !first(step.params, 'audience') && step.params.has('resource') ? 'resource' : 'audience');

/** Where a login asks for an API: at the authorization endpoint, by PAR, or at the token endpoint. */
export interface AskedAudience {
  readonly value: string;
  readonly step: Step;
  readonly at: Evidence;
}

/** Every audience or resource that this login asked for, as it was sent. */
export function askedAudiences(flow: Flow): AskedAudience[] {
  return flow.steps
    .filter((s) => /^(?:authorization-request|pushed-authorization|token-request)$/.test(s.kind))
    .flatMap((step) => {
      const name = step.params.has('audience') ? 'audience' : 'resource';
      return (step.params.get(name) ?? []).map((value) => ({ value, step, at: paramOf(step, name) }));
    });
}

/**
 * Auth0's answer to an audience that it has no API for, at the authorization endpoint and at the token endpoint:
 * the audience as it repeats it, `''` where it does not, `undefined` for any other answer.
 */
export const unknownService = (step: Step): string | undefined => {
  const text = first(step.params, 'error_description') ?? '';
  const match = /^service not (?:found|enabled within domain)\b:?\s*(.*)$/is.exec(text);
  return match?.[1]?.trim();
};

export const serviceNotFound = (flow: Flow): Step | undefined =>
  flow.steps.find((s) => unknownService(s) !== undefined);

export const requestedScopes = (flow: Flow): readonly string[] =>
  words(flow.request && first(flow.request.params, 'scope'));

export const claim = (token: Token, name: string): string | undefined => {
  const value = token.claims?.[name];
  return typeof value === 'string' ? value : undefined;
};

/** The token that a call carried, as the ledger knows it. */
export const tokenOfUse = (use: TokenUse, flow: Flow): Token | undefined =>
  use.carried && flow.tokens.find((token) => token.raw === use.carried?.value);

export interface Use {
  readonly use: TokenUse;
  readonly token: Token;
  readonly host: string;
}

/** Every call of this login that carried a readable token, with that token. */
export const usesOf = perFlow((flow): readonly Use[] => {
  const byRaw = new Map(flow.tokens.map((token) => [token.raw, token]));
  return flow.uses.flatMap((use) => {
    const token = use.carried && byRaw.get(use.carried.value);
    return token ? [{ use, token, host: urlOf(use.exchange).host }] : [];
  });
});

/** One of each kind: calls of one page repeat themselves, and one mistake must not ring five bells. */
export function distinctBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const k = key(item);
    return !seen.has(k) && seen.add(k);
  });
}

/** An API of the user's own: neither an authorization server nor the Management API. */
export const isCustomApi = ({ use, host }: Use, facts: Facts): boolean =>
  use.api === 'custom' &&
  !facts.isManagement(use) &&
  !facts.isAuthorizationServer(host) &&
  !facts.isAuth0(host);

export const wasRefused = (use: TokenUse): boolean =>
  use.exchange.status === 401 || use.exchange.status === 403;
/** A success, or "what you have is still good". */
export const wasAccepted = (use: TokenUse): boolean => {
  const { status } = use.exchange;
  return status !== undefined && ((status >= 200 && status < 300) || status === 304);
};

/** Auth0's opaque access tokens: the JWE that names its issuer, or the old short string from an Auth0 endpoint. */
export function isAuth0Opaque(token: Token, flow: Flow, facts: Facts): boolean {
  if (token.role !== 'access_token' && token.role !== 'unknown') return false;
  const issuer = issuerHost(token);
  // Another server may encrypt in the same way; one that was never seen is Auth0 by the exact shape alone.
  if (token.kind === 'auth0-opaque-jwe') {
    return (
      facts.isAuth0(issuer) ||
      (!facts.isAuthorizationServer(issuer) && Object.keys(token.header ?? {}).length === 3)
    );
  }
  return token.kind === 'auth0-opaque' && facts.isAuth0(token.issuedBy ?? flow.host);
}

/** The access tokens that this login was given, in order; those only seen in use are not among them. */
export const issuedAccessTokens = perFlow((flow): readonly Token[] =>
  flow.tokens.filter((token) => token.role === 'access_token' && token.issuedAt !== undefined),
);

/** Everything an API said about a refusal, in one text to search; never shown as it is. */
export function refusalText(use: TokenUse): string {
  const challenges = parseChallenges(responseHeader(use.exchange, 'www-authenticate'));
  const described = challenges.map(
    (c) => `${c.params.get('error') ?? ''} ${c.params.get('error_description') ?? ''}`,
  );
  return [...described, bodyText(use.exchange.responseBody)].join(' ');
}

function bodyText(body: string | undefined): string {
  const value = parseJson(body);
  if (!isObject(value)) return body?.slice(0, 4096) ?? '';
  return jsonText(value).slice(0, 4096);
}

/** Sent to be let in by it. A JWT under any other name in a URL may be an invitation, a signed link, a session. */
export const isPresented = ({ carried }: TokenUse): boolean =>
  carried !== undefined && (carried.scheme !== undefined || carried.at.name === 'access_token');

/** An answer, or word that none will come; before that nothing can be said of a call. */
export const isOver = ({ exchange }: TokenUse): boolean =>
  exchange.status !== undefined || exchange.error !== undefined;

/** The challenge of a Bearer or DPoP protected resource, where the answer had one. */
export const bearerChallenge = (use: TokenUse) =>
  parseChallenges(responseHeader(use.exchange, 'www-authenticate')).find((c) =>
    /^(?:bearer|dpop)$/i.test(c.scheme),
  );

/** Times as the server sees them: its `Date` header, else ours. Epoch milliseconds. */
export function serverTime(use: TokenUse): number {
  const date = Date.parse(responseHeader(use.exchange, 'date') ?? '');
  return Number.isNaN(date) ? use.exchange.startedAt : date;
}

/** Code exchanges whose answer nobody saw although one must have come. */
export const unseenExchanges = (flow: Flow): TokenExchange[] =>
  flow.exchanges.filter(
    (e) => !e.response && e.request.exchange.error === undefined && (e.request.exchange.status ?? 200) < 400,
  );

/** The answer of rules that would need the token response, where its body was out of sight. */
export function tokenResponseUnseen(flow: Flow): OutOfSight | undefined {
  const [missing] = unseenExchanges(flow);
  if (!missing || missing.request.exchange.endedAt === undefined || issuedAccessTokens(flow).length > 0)
    return undefined;
  return unseen({
    what: 'The token response was out of sight, so what was issued is not known.',
    how: 'Open DevTools before the login, turn on “Preserve log” in their Network panel, and log in again.',
    at: [evidence(missing.request.exchange, 'response-body')],
  });
}

/** `https://host` of a path-less form, for display. */
export const describeUse = (use: TokenUse): string => {
  const { host, path } = urlOf(use.exchange);
  return `${use.exchange.method} ${host}${path}`;
};

import type { Facts } from '../facts.ts';
import { first, isObject, parseJson, splitUrl, urlOf, withoutQuery } from '../http.ts';
import { s256 } from '../join.ts';
import type {
  AuthorizationRequest,
  AuthorizationResponse,
  Exchange,
  Flow,
  JsonObject,
  Token,
  TokenExchange,
} from '../model.ts';
import { perFlow } from '../per-flow.ts';
import { isHidden } from './login.ts';

/** Questions about the answer to an authorization request, and about what must come back as it was sent. */

/** What was sent and what came back: `+` and padding get lost on the way, and Facebook adds `#_=_`. */
export const sameValue = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (text: string) =>
  text
    .replaceAll(' ', '+')
    .replace(/#_=_$/, '')
    .replace(/(?:=|%3D)+$/i, '');

/** Sent to the redirect URI of this request, so it is no answer to somebody else on the way, such as a broker. */
function isForRedirectUri(response: AuthorizationResponse, { request }: Flow): boolean {
  if (!request || isHidden(request)) return false;
  if (response.exchange === request.exchange && response.part !== 'redirect') return true;
  const uri = first(request.params, 'redirect_uri');
  return uri !== undefined && placeOf(uri) === placeOf(response.to);
}

const placeOf = (uri: string): string => {
  const { origin, path } = splitUrl(uri);
  return origin === 'null' || origin === '' ? withoutQuery(uri) : origin + path;
};

/** The answers to the request of this login, each once. */
export const answersOf = perFlow((flow): readonly AuthorizationResponse[] =>
  flow.steps.filter((s) => s.kind === 'authorization-response').filter((s) => isForRedirectUri(s, flow)),
);

/** It is the answer to this very request: by the way it took, by PKCE, or by a `state` that nobody repeats. */
export function isTied(response: AuthorizationResponse, flow: Flow): boolean {
  const { request } = flow;
  if (!request || !isForRedirectUri(response, flow)) return false;
  if (leadsTo(request.exchange, response.exchange, flow)) return true;
  const state = first(response.params, 'state') ?? '';
  if (state.length >= 20 && state === first(request.params, 'state')) return true;
  const code = first(response.params, 'code');
  return (
    code !== undefined &&
    flow.exchanges.some((e) => first(e.request.params, 'code') === code && isProven(e, flow))
  );
}

/**
 * Nothing else was asked in its tab: it came from the server of this request to its redirect URI. An answer to an
 * earlier request, which nobody saw, could come there only by going back in the history.
 */
export function isNext(response: AuthorizationResponse, flow: Flow): boolean {
  const { request, steps } = flow;
  if (!request || response.part !== 'redirect' || !isForRedirectUri(response, flow)) return false;
  const { exchange } = response;
  return (
    exchange.tab === request.exchange.tab &&
    urlOf(exchange).host === urlOf(request.exchange).host &&
    exchange.startedAt >= request.exchange.startedAt &&
    steps.filter((s) => s.kind === 'authorization-request').length === 1 &&
    answersOf(flow).every((a) => a === response)
  );
}

/** RFC 7636: only who made the request has the verifier of its challenge. */
export function isProven({ request: { params } }: TokenExchange, { request }: Flow): boolean {
  const verifier = first(params, 'code_verifier');
  const challenge = request && first(request.params, 'code_challenge');
  if (verifier === undefined || challenge === undefined || verifier.length > 1024) return false;
  return challenge === verifier || challenge === s256(verifier);
}

/** One page after the other in one tab, each the target of the redirect before, with a query that is its own. */
function leadsTo(from: Exchange, to: Exchange, { steps }: Flow): boolean {
  if (from === to) return true;
  const reached = new Set(from.redirectTo ? [from.redirectTo] : []);
  for (const { exchange } of steps) {
    if (exchange.tab !== from.tab || exchange.startedAt < from.startedAt) continue;
    if (!reached.has(exchange.url) || splitUrl(exchange.url).query === '') continue;
    if (exchange === to) return true;
    if (exchange.redirectTo) reached.add(exchange.redirectTo);
  }
  return false;
}

/** An ID token as it was issued to this login's client, with the message that brought it. */
export interface IssuedIdToken {
  readonly token: Token;
  readonly answer: AuthorizationResponse | NonNullable<TokenExchange['response']>;
  /** Where it came from the token endpoint. */
  readonly exchange?: TokenExchange;
}

/** ID tokens of a provider behind the tenant, given to the tenant, are not among them. */
export const issuedIdTokens = perFlow((flow): readonly IssuedIdToken[] => {
  const find = (params: AuthorizationResponse['params']) => {
    const raw = first(params, 'id_token');
    const token = flow.tokens.find((t) => t.raw === raw && t.role === 'id_token');
    return token?.claims ? token : undefined;
  };
  const fromFront = answersOf(flow).flatMap((answer): IssuedIdToken[] => {
    const token = find(answer.params);
    return token ? [{ token, answer }] : [];
  });
  const fromBack = flow.exchanges.flatMap((exchange): IssuedIdToken[] => {
    const { request, response: answer } = exchange;
    if (!answer?.ok || !/^(?:authorization_code|refresh_token)$/.test(request.grantType)) return [];
    const token = find(answer.params);
    return token ? [{ token, answer, exchange }] : [];
  });
  return [...fromFront, ...fromBack];
});

/** Those that answer the request of this login itself, beyond doubt: what was asked there must be in them. */
export const answeringIdTokens = perFlow((flow): readonly IssuedIdToken[] =>
  issuedIdTokens(flow).filter(({ answer, exchange }) => {
    if (answer.kind === 'authorization-response') return isTied(answer, flow);
    if (!exchange || !flow.request || isHidden(flow.request)) return false;
    if (exchange.request.grantType !== 'authorization_code') return false;
    if (isProven(exchange, flow)) return true;
    // It was answered well, so the verifier fits another request, which was not seen.
    if (exchange.request.params.has('code_verifier') && flow.request.params.has('code_challenge'))
      return false;
    const code = first(exchange.request.params, 'code');
    return (
      code !== undefined && answersOf(flow).some((a) => first(a.params, 'code') === code && isTied(a, flow))
    );
  }),
);

/** The discovery document that names the very endpoint that was asked. */
export function metadataOf(
  { exchange: asked }: AuthorizationRequest,
  flow: Flow,
  facts: Facts,
): { document: JsonObject; exchange: Exchange } | undefined {
  for (const step of [...flow.steps, ...(facts.before(flow)?.steps ?? [])]) {
    if (step.kind !== 'discovery') continue;
    const document = parseJson(step.exchange.responseBody);
    if (isObject(document) && document.authorization_endpoint === withoutQuery(asked.url))
      return { document, exchange: step.exchange };
  }
  return undefined;
}

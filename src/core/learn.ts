import { first, hostOf, isObject, parseForm, parseJson, responseHeader, splitUrl, urlOf } from './http.ts';
import type { Flow, ProviderId, Step, Token } from './model.ts';
import { perFlow } from './per-flow.ts';
import { recogniseProvider } from './providers/recognise.ts';
import { audiences } from './token.ts';
import { algorithm, issuer as issuerOf } from './token-claims.ts';

/** Something one login taught us that may decide about another: small, countable, and never a secret. */
export type Lesson =
  /** `asked`: it was sent authorization requests, so it signs users in. */
  | { readonly kind: 'server'; readonly host: string; readonly asked: boolean }
  | {
      readonly kind: 'provider';
      readonly host: string;
      readonly provider: ProviderId;
      readonly how: string;
      readonly strength: 'strong' | 'weak';
    }
  | { readonly kind: 'pair'; readonly canonical: string; readonly custom: string; readonly how: string }
  | { readonly kind: 'client'; readonly host: string; readonly clientId: string }
  | { readonly kind: 'key'; readonly host: string; readonly kid: string }
  | { readonly kind: 'issuer'; readonly host: string; readonly issuer: string }
  | { readonly kind: 'audience'; readonly host: string; readonly aud: string; readonly alg: string }
  | {
      readonly kind: 'accepted';
      readonly host: string;
      readonly iss: string;
      readonly aud: string;
      readonly format: string;
    };

/** What a flow teaches. */
export const lessonsOf = perFlow((flow): readonly Lesson[] => {
  const byRaw = new Map(flow.tokens.map((token) => [token.raw, token]));
  return [
    ...flow.steps
      .flatMap((step) => fromStep(step, byRaw))
      .filter((lesson) => lesson.kind !== 'provider' || lesson.host !== passesOn(flow)),
    ...flow.tokens.flatMap((token) => fromToken(token, flow)),
  ];
});

/** The app's own host: a proxy there passes a provider's answers on, headers and all, and is no provider. */
const passesOn = (flow: Flow): string | undefined => {
  const app = flow.request && hostOf(first(flow.request.params, 'redirect_uri'));
  return app === flow.host ? undefined : app;
};

const SERVER_STEPS =
  /^(?:authorization-request|token-request|pushed-authorization|device-authorization|login-page|logout|revocation|discovery|jwks)$/;

/** An app has pages for login and logout too; only these requests have no other recipient. */
const SERVER_ALONE = /^(?:authorization-request|token-request|pushed-authorization|device-authorization)$/;

function fromStep(step: Step, byRaw: ReadonlyMap<string, Token>): Lesson[] {
  const { exchange } = step;
  const { host, path } = urlOf(exchange);
  const found: Lesson[] = [];
  if (SERVER_STEPS.test(step.kind) || (step.kind === 'token-use' && step.api === 'userinfo')) {
    const discovery = step.kind === 'discovery' ? parseJson(exchange.responseBody) : undefined;
    if (SERVER_ALONE.test(step.kind))
      found.push({ kind: 'server', host, asked: step.kind === 'authorization-request' });
    for (const seen of recogniseProvider({
      host,
      path,
      ...(exchange.responseHeaders ? { responseHeaders: exchange.responseHeaders } : {}),
      ...(isObject(discovery) ? { discovery } : {}),
      query: step.part === 'query' ? step.params : parseForm(''),
    })) {
      found.push({ kind: 'provider', host, ...seen });
    }
    if (isObject(discovery) && typeof discovery.issuer === 'string') {
      found.push({ kind: 'issuer', host, issuer: discovery.issuer });
    }
  } else if (responseHeader(exchange, 'x-auth0-requestid') !== undefined) {
    for (const seen of recogniseProvider({
      host,
      path,
      responseHeaders: exchange.responseHeaders ?? [],
      query: parseForm(''),
    })) {
      found.push({ kind: 'provider', host, ...seen });
    }
  }
  if (step.kind === 'authorization-request' || step.kind === 'token-request') {
    const clientId = first(step.params, 'client_id');
    if (clientId) found.push({ kind: 'client', host, clientId });
  }
  if (step.kind === 'jwks') found.push(...keysOf(exchange.responseBody, host));
  if (step.kind === 'token-use' && step.carried && exchange.status !== undefined && exchange.status < 300) {
    const token = byRaw.get(step.carried.value);
    if (token) {
      const iss = issuerOf(token) ?? '';
      // With openid every API's token is for /userinfo as well, which says nothing of the API.
      const auds = audiences(token).filter(
        (aud, _, all) => all.length === 1 || !/^https:\/\/[^/]+\/userinfo$/.test(aud),
      );
      for (const aud of auds.length > 0 ? auds : [''])
        found.push({ kind: 'accepted', host, iss, aud, format: token.format });
    }
  }
  return found;
}

function keysOf(body: string | undefined, host: string): Lesson[] {
  const set = parseJson(body);
  const keys = isObject(set) ? set.keys : undefined;
  if (!Array.isArray(keys)) return [];
  return keys
    .map((key) => (isObject(key) ? key.kid : undefined))
    .filter((kid) => typeof kid === 'string')
    .map((kid) => ({ kind: 'key', host, kid }));
}

const AUTH0_HOST = /(?:^|\.)auth0(?:app)?\.com$/;

/** `aud` stays on the tenant's own host even when `iss` is the custom domain: that pairs the two. */
function fromToken(token: Token, flow: Flow): Lesson[] {
  if (token.kind === 'auth0-opaque-jwe') {
    const how = 'its opaque tokens are encrypted as Auth0’s are';
    return [{ kind: 'provider', host: hostOf(issuerOf(token)), provider: 'auth0', how, strength: 'weak' }];
  }
  const issuer = token.claims && issuerOf(token);
  if (token.role !== 'access_token' || issuer === undefined) return [];
  const found: Lesson[] = [];
  const host = hostOf(issuer);
  const alg = algorithm(token) ?? '';
  for (const aud of audiences(token)) {
    const target = splitUrl(aud);
    const own = target.path === '/userinfo' || target.path === '/api/v2/';
    if (own && AUTH0_HOST.test(target.hostname)) {
      found.push({
        kind: 'provider',
        host,
        provider: 'auth0',
        how: `its tokens are also for ${aud}`,
        strength: 'strong',
      });
      if (target.host !== host && host !== '' && !AUTH0_HOST.test(host)) {
        found.push({
          kind: 'pair',
          canonical: target.host,
          custom: host,
          how: `a token with the issuer ${issuer} is for ${aud}`,
        });
      }
    }
    if (token.issuedBy !== undefined || flow.host === host) found.push({ kind: 'audience', host, aud, alg });
  }
  return found;
}

import { expectToken, isNoApi } from './expect.ts';
import type { Facts } from './facts.ts';
import { first, hostOf, words } from './http.ts';
import { inWords } from './lifetime.ts';
import type { Evidence, Flow, Token } from './model.ts';
import { providers } from './providers/recognise.ts';
import { asksOf } from './questions/asked.ts';
import { requestedAudience, requestedScopes, tokenAt } from './questions/login.ts';
import { audiences } from './token.ts';
import { issuer, lifetimeSeconds, scopes } from './token-claims.ts';

/** How what came differs from what the authorization request led to expect. */
export interface Difference {
  readonly what:
    | 'format'
    | 'default-audience'
    | 'audience'
    | 'userinfo'
    | 'scope'
    | 'issuer'
    | 'lifetime'
    | 'id-token'
    | 'refresh-token';
  /** One plain sentence. */
  readonly text: string;
  readonly at?: Evidence;
}

/**
 * Compares the last access token that came of the login (not of a request for another API) with what `expectToken` promised. Empty before
 * anything came, where nothing was promised, and where all is as asked. Facts, not mistakes: those are the rules'.
 */
export function differences(flow: Flow, facts: Facts): readonly Difference[] {
  const token = asksOf(flow)
    .find((ask) => ask.step.kind !== 'token-request')
    ?.tokens.findLast((t) => t.issuedAt !== undefined);
  if (!flow.request || flow.request.hidden) return [];
  return [
    ...(token
      ? [
          ...format(token, flow, facts),
          ...audience(token, flow, facts),
          ...issuerOf(token, flow, facts),
          ...lifetime(token, flow, facts),
          ...scope(token, flow),
        ]
      : []),
    ...missing(flow),
  ];
}

function format(token: Token, flow: Flow, facts: Facts): Difference[] {
  const { format: wanted } = expectToken(flow, facts);
  const isJwt = token.format === 'jws' || token.format === 'unsecured';
  if (wanted === 'none')
    return [{ what: 'format', text: 'An access token came that was not asked for.', at: tokenAt(token) }];
  if (wanted === 'jwt' && !isJwt) {
    const encrypted = token.kind === 'encrypted-api-token';
    return [
      {
        what: 'format',
        text: encrypted
          ? 'The token is encrypted for the API: a JWT, but one that only the API can open.'
          : 'An opaque token came instead of a JWT.',
        at: tokenAt(token),
      },
    ];
  }
  if (wanted !== 'opaque' || !isJwt) return [];
  const auds = audiences(token).filter((aud) => !aud.endsWith('/userinfo'));
  if (!facts.isAuth0(flow.host) || auds.length === 0)
    return [{ what: 'format', text: 'A JWT came instead of an opaque token.', at: tokenAt(token) }];
  return [
    {
      what: 'default-audience',
      text: `No API was asked for, and a JWT for ${auds.join(' and ')} came: the tenant has a default audience.`,
      at: tokenAt(token, 'claims.aud'),
    },
  ];
}

function audience(token: Token, flow: Flow, facts: Facts): Difference[] {
  const found = audiences(token);
  const wanted = flow.request && requestedAudience(flow.request.params);
  const hosts = [flow.host ?? '', facts.canonicalHost(flow.host) ?? ''].filter(Boolean);
  if (!wanted || found.length === 0 || isNoApi(wanted, hosts)) return [];
  const at = tokenAt(token, 'claims.aud');
  if (!found.includes(wanted))
    return [
      { what: 'audience', text: `${wanted} was asked for, and the token is for ${found.join(' and ')}.`, at },
    ];
  const expected = expectToken(flow, facts);
  const takesProfile = found.some((aud) => aud.endsWith('/userinfo'));
  return expected.userinfo === 'yes' && !takesProfile && facts.isAuth0(flow.host)
    ? [{ what: 'userinfo', text: 'The token is for the API alone, so /userinfo does not take it.', at }]
    : [];
}

/** Elsewhere the issuer is another host by design (Google, Entra); only Auth0 promises the domain that was asked. */
function issuerOf(token: Token, flow: Flow, facts: Facts): Difference[] {
  const iss = issuer(token);
  if (!iss || !hostOf(iss) || !facts.isAuth0(flow.host) || hostOf(iss) === flow.host) return [];
  const claim = token.claims?.iss === undefined ? 'header.iss' : 'claims.iss';
  return [
    {
      what: 'issuer',
      text: `The login was at ${flow.host}, and the token’s issuer is ${iss}.`,
      at: tokenAt(token, claim),
    },
  ];
}

/** Shorter than everything that the provider issues before somebody changes it. */
function lifetime(token: Token, flow: Flow, facts: Facts): Difference[] {
  const seconds = lifetimeSeconds(token) ?? token.expiresInSeconds;
  const provider = facts.provider(flow.host);
  if (seconds === undefined || provider === undefined || token.format !== 'jws') return [];
  const defaults = providers[provider].lifetimes
    .filter(({ of }) => of === 'access_token')
    .map(({ seconds: s }) => (typeof s === 'number' ? s : s[0]));
  const shortest = Math.min(...defaults);
  if (!Number.isFinite(shortest) || seconds >= shortest) return [];
  return [
    {
      what: 'lifetime',
      text: `It lasts ${inWords(seconds)}; ${providers[provider].name}’s default is ${inWords(shortest)} or more.`,
      at: tokenAt(token, token.claims?.exp === undefined ? undefined : 'claims.exp'),
    },
  ];
}

/** Scopes of OpenID Connect that show in other things than the token’s scope. */
const SHOWN_ELSEWHERE = /^(?:offline_access|openid)$/;

/** RFC 6749 section 5.1: the response may leave out `scope` when it is what was asked for. */
function scope(token: Token, flow: Flow): Difference[] {
  const answer = [flow.response, ...flow.exchanges.map((e) => e.response)].find(
    (a) => a && first(a.params, 'access_token') === token.raw,
  );
  const said = answer && first(answer.params, 'scope');
  const granted = said === undefined ? scopes(token) : words(said);
  const asked = requestedScopes(flow);
  if (granted === undefined || asked.length === 0) return [];
  const at =
    said === undefined || !answer
      ? tokenAt(token)
      : { exchange: answer.exchange.id, part: answer.part, name: 'scope' };
  const refused = asked.filter((name) => !granted.includes(name) && !SHOWN_ELSEWHERE.test(name));
  return refused.length > 0 ? [{ what: 'scope', text: `Not granted: ${refused.join(' ')}.`, at }] : [];
}

/** Tokens beside the access token, where the answer to the code was seen. */
function missing(flow: Flow): Difference[] {
  const { request } = flow;
  const answered = flow.exchanges.find((e) => e.request.grantType === 'authorization_code' && e.response?.ok);
  if (!request || !answered?.response) return [];
  const asked = requestedScopes(flow);
  const { exchange, part, params } = answered.response;
  const at: Evidence = { exchange: exchange.id, part };
  const inFront = flow.response?.params.has('id_token') ?? false;
  return [
    ...(asked.includes('openid') && !params.has('id_token') && !inFront
      ? [{ what: 'id-token', text: 'openid was asked for, and no ID token came.', at } as const]
      : []),
    ...(asked.includes('offline_access') && !params.has('refresh_token')
      ? [
          {
            what: 'refresh-token',
            text: 'offline_access was asked for, and no refresh token came.',
            at,
          } as const,
        ]
      : []),
  ];
}

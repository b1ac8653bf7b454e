import type { Facts } from './facts.ts';
import { first, hostOf, splitUrl, words } from './http.ts';
import type { Certainty, Flow, ProviderId } from './model.ts';
import type { Provider } from './providers/provider.ts';
import { providers } from './providers/recognise.ts';
import { isHidden, requestedAudience } from './questions/login.ts';
import { auth0Sdk } from './sdk.ts';

/** What an authorization request will bring. */
export interface Expectation {
  readonly format: 'opaque' | 'jwt' | 'none' | 'unknown';
  /** The values that `aud` will hold; empty for an opaque token. */
  readonly audience: readonly string[];
  /** Will /userinfo accept the access token? */
  readonly userinfo: 'yes' | 'no' | 'unknown';
  readonly certainty: Certainty;
  /** One plain sentence. */
  readonly reason: string;
}

const unknown = (reason: string): Expectation => ({
  format: 'unknown',
  audience: [],
  userinfo: 'unknown',
  certainty: 'possible',
  reason,
});

/**
 * The table of Auth0's "Get Access Tokens" as a function: from what was asked for to the access token to expect.
 * Other providers choose the format by rules of their own, so nothing is promised for them.
 */
export function expectToken(flow: Flow, facts: Facts): Expectation {
  const { request } = flow;
  if (!request) return unknown('The authorization request was not seen.');
  if (isHidden(request)) return unknown('The parameters travelled out of sight (PAR or a request object).');
  const types = words(first(request.params, 'response_type') ?? 'code');
  if (!types.includes('code') && !types.includes('token')) {
    return {
      format: 'none',
      audience: [],
      userinfo: 'no',
      certainty: 'certain',
      reason: 'Only an ID token was asked for.',
    };
  }
  if (!isOfAuth0(flow, facts)) return elsewhere(facts.provider(flow.host));

  const openid = words(first(request.params, 'scope')).includes('openid');
  const audience = requestedAudience(request.params);
  const names = [flow.host ?? '', facts.canonicalHost(flow.host) ?? ''].filter(Boolean);
  if (!audience || isNoApi(audience, names)) {
    return {
      format: 'opaque',
      audience: [],
      userinfo: openid ? 'yes' : 'unknown',
      certainty: 'likely',
      reason: audience
        ? 'This audience names the tenant, not an API: an opaque token, for /userinfo only. A default audience of the tenant may change that.'
        : 'No audience was requested: an opaque token, for /userinfo only. A default audience of the tenant may change that.',
    };
  }
  const userinfo = `https://${facts.canonicalHost(flow.host) ?? flow.host}/userinfo`;
  const hs256 = facts.issuedAudiences(flow.host).get(audience)?.startsWith('HS') ?? false;
  if (!openid || hs256) {
    return {
      format: 'jwt',
      audience: [audience],
      userinfo: 'no',
      certainty: 'likely',
      reason: hs256
        ? `A JWT for ${audience}, signed with HS256: such a token is never for /userinfo as well.`
        : `A JWT for ${audience} alone, as the scope has no openid.`,
    };
  }
  return {
    format: 'jwt',
    audience: [audience, userinfo],
    userinfo: 'yes',
    certainty: 'likely',
    reason: `A JWT for ${audience}; with openid, and if the API signs with RS256, also for /userinfo, so aud is an array.`,
  };
}

/** Before the first answer nothing but Auth0's own SDK tells whose a custom domain is. */
const isOfAuth0 = ({ host, request }: Flow, facts: Facts): boolean =>
  facts.isAuth0(host) ||
  (facts.provider(host) === undefined &&
    auth0Sdk(request && first(request.params, 'auth0Client')) !== undefined);

/** Elsewhere the audience is decided by scopes, by the client's configuration or by the server that was asked. */
function elsewhere(id: ProviderId | undefined): Expectation {
  const { name, accessToken } = id === undefined ? {} : (providers[id] as Partial<Provider>);
  if (!name || !accessToken) return unknown('This provider decides by its own configuration.');
  return {
    format: accessToken,
    audience: [],
    userinfo: 'unknown',
    certainty: 'likely',
    reason:
      accessToken === 'jwt'
        ? `A JWT, as ${name} issues them; what it is for is decided by its configuration.`
        : `An opaque token, as ${name} issues them, for its own APIs.`,
  };
}

/** What the token that is expected can do, as plain sentences; empty where nothing can be promised. */
export function expectedUse(flow: Flow, facts: Facts): readonly string[] {
  const { format, audience, userinfo } = expectToken(flow, facts);
  if (format === 'unknown') return [];
  if (format === 'none') return ['An ID token says who signed in, and opens no API.'];
  const apis = audience.filter((aud) => !aud.endsWith('/userinfo'));
  const opens = apis.map((aud) =>
    aud.endsWith('/api/v2/') && facts.isAuth0(hostOf(aud))
      ? `It opens Auth0’s Management API at ${hostOf(aud)}, as far as its scopes go.`
      : `It opens the API ${aud}.`,
  );
  const own = isOfAuth0(flow, facts) && format === 'opaque' ? ['No API of one’s own can read it.'] : [];
  const profile = {
    yes: [`/userinfo at ${flow.host} takes it.`],
    no: ['/userinfo does not take it.'],
    unknown: [],
  }[userinfo];
  return [...opens, ...profile, ...own, ...renewal(flow, facts)];
}

/** Only where the scope alone decides: other providers issue refresh tokens by their own rules. */
function renewal(flow: Flow, facts: Facts): string[] {
  const { request } = flow;
  if (
    !request ||
    !isOfAuth0(flow, facts) ||
    !words(first(request.params, 'response_type') ?? 'code').includes('code')
  )
    return [];
  return words(first(request.params, 'scope')).includes('offline_access')
    ? ['A refresh token comes with it, if the API and the application allow that.']
    : ['No refresh token comes with it: when it ends, the app has to ask again.'];
}

/** The tenant's name or its /userinfo: what the table calls "no API". */
export function isNoApi(audience: string, hosts: readonly string[]): boolean {
  if (hosts.includes(audience.replace(/\/$/, ''))) return true;
  const { path, query } = splitUrl(audience);
  return hosts.includes(hostOf(audience)) && query === '' && (path === '/' || path === '/userinfo');
}

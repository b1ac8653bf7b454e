import type { Facts } from './facts.ts';
import { apisAt } from './given.ts';
import { hostOf, words } from './http.ts';
import type { Flow, Token } from './model.ts';
import { claim, isAuth0Opaque } from './questions/login.ts';
import { audiences } from './token.ts';
import { algorithm, expiry, issuer, issuerHost } from './token-claims.ts';

/** An API that a token is or could be sent to. */
export interface Api {
  readonly host: string;
  readonly kind: 'userinfo' | 'management' | 'custom';
}

export interface Acceptance {
  readonly verdict: 'accepted' | 'refused' | 'unknown';
  /** One plain sentence. */
  readonly reason: string;
}

const refused = (reason: string): Acceptance => ({ verdict: 'refused', reason });
const accepted = (reason: string): Acceptance => ({ verdict: 'accepted', reason });
const cannotTell = (reason: string): Acceptance => ({ verdict: 'unknown', reason });

/** Would `api` accept `token` at time `at` (epoch milliseconds)? By the specifications and what was seen of that API. */
export function acceptance(token: Token, api: Api, at: number, flow: Flow, facts: Facts): Acceptance {
  if (token.role === 'id_token')
    return refused('It is an ID token: it tells the app who signed in, and opens no API.');
  if (token.role === 'refresh_token')
    return refused('It is a refresh token: only the token endpoint takes it.');
  if (token.role === 'authorization_code')
    return refused('It is an authorization code, to be exchanged for tokens first.');
  if (token.format === 'unsecured') return refused('It has no signature.');
  if (at > (expiry(token) ?? at) + facts.given.leeway) return refused('It has expired.');
  if (api.kind === 'userinfo') return atUserinfo(token, api, flow, facts);
  if (api.kind === 'management') return atManagement(token, api, flow, facts);
  return atCustomApi(token, api, flow, facts);
}

function atUserinfo(token: Token, api: Api, flow: Flow, facts: Facts): Acceptance {
  const elsewhere = issuedElsewhere(token, api, flow);
  if (!facts.isAuth0(api.host)) return cannotTell('This provider decides by its own configuration.');
  if (elsewhere)
    return refused(`It was issued by ${elsewhere}, and /userinfo takes only its own host’s tokens.`);
  if (isAuth0Opaque(token, flow, facts))
    return accepted('It is an opaque token of this tenant, made for /userinfo.');
  if (token.format !== 'jws') return cannotTell('Its content cannot be read here.');
  if (audiences(token).some((aud) => aud.endsWith('/userinfo'))) return accepted('Its aud holds /userinfo.');
  return refused('Its aud does not hold /userinfo: openid was not granted, or the API signs with HS256.');
}

function atManagement(token: Token, api: Api, flow: Flow, facts: Facts): Acceptance {
  if (isAuth0Opaque(token, flow, facts))
    return refused('It is opaque: the Management API takes only a JWT for its own audience.');
  if (token.format !== 'jws') return cannotTell('Its content cannot be read here.');
  if (!audiences(token).some((aud) => aud.endsWith('/api/v2/')))
    return refused('Its aud does not hold the Management API.');
  const elsewhere = issuedElsewhere(token, api, flow);
  if (elsewhere)
    return refused(`It was issued by ${elsewhere}: the Management API takes it on that domain only.`);
  if (words(claim(token, 'scope')).length === 0) return cannotTell('It has no scope.');
  return accepted('Its aud and its issuer fit; whether its scope does depends on the call.');
}

function atCustomApi(token: Token, api: Api, flow: Flow, facts: Facts): Acceptance {
  if (isAuth0Opaque(token, flow, facts)) return refused('It is opaque: an API of your own cannot read it.');
  if (token.format !== 'jws') return cannotTell('Its content cannot be read here.');
  const auds = audiences(token);
  if (
    auds.length > 0 &&
    auds.every((aud) => /^https:\/\/[^/]+\/(?:api\/v2\/|userinfo)$/.test(aud) && facts.isAuth0(hostOf(aud)))
  ) {
    return refused('It is for Auth0’s own APIs only.');
  }
  const known = facts.acceptedBy(api.host).filter((a) => a.format === 'jws' && a.aud !== '');
  const said = bySettings(token, api, facts);
  if (said?.verdict === 'refused') return said;
  if (known.length === 0)
    return said ?? cannotTell('Nothing is known yet of the tokens that this API accepts.');
  if (!known.some((a) => auds.includes(a.aud)))
    return refused(
      `This API has accepted tokens for ${known[0]?.aud}, and this one is for ${auds.join(' and ') || 'nobody'}.`,
    );
  if (!known.some((a) => a.iss === issuer(token)))
    return refused(
      `This API has accepted tokens of ${known[0]?.iss}, and this one is from ${issuer(token) ?? 'nobody'}.`,
    );
  return accepted('It accepted a token with this issuer and audience before.');
}

/** What the person's own settings say of the API; `undefined` where they are silent. */
function bySettings(token: Token, api: Api, facts: Facts): Acceptance | undefined {
  const given = apisAt(api.host, facts.given);
  const auds = audiences(token);
  if (given.length === 0) return undefined;
  const fitting = given.filter(({ audience }) => auds.includes(audience));
  if (fitting.length === 0)
    return refused(
      `Your settings say that this API takes tokens for ${eachOnce(given.map(({ audience }) => audience))}, and this one is for ${auds.join(' and ') || 'nobody'}.`,
    );
  const signed = algorithm(token);
  if (fitting.every(({ algorithm: wanted }) => wanted !== undefined && wanted !== signed))
    return refused(
      `Your settings say that this API takes tokens signed with ${eachOnce(fitting.map((api) => api.algorithm))}, and this one is signed with ${signed}.`,
    );
  return accepted('Its aud is the one that your settings name for this API.');
}

const eachOnce = (words: readonly (string | undefined)[]): string => [...new Set(words)].join(' or ');

/** The issuing host when it is known and is another one. */
function issuedElsewhere(token: Token, api: Api, flow: Flow): string | undefined {
  const issuedBy = issuerHost(token) ?? token.issuedBy ?? (token.format === 'opaque' ? flow.host : undefined);
  return issuedBy !== undefined && issuedBy !== api.host ? issuedBy : undefined;
}

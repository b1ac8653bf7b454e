import type { Token } from '../core/model.ts';
import { audiences } from '../core/token.ts';

/** What tokens are called. */

export const ROLE_WORDS: Record<Token['role'], string> = {
  access_token: 'access token',
  id_token: 'ID token',
  refresh_token: 'refresh token',
  logout_token: 'logout token',
  authorization_code: 'authorization code',
  dpop_proof: 'DPoP proof',
  client_assertion: 'client assertion',
  request_object: 'request object',
  unknown: 'token',
};

const FORMAT_WORDS: Record<Token['format'], string> = {
  jws: 'JWT',
  unsecured: 'JWT, not signed',
  jwe: 'encrypted JWT',
  opaque: 'opaque',
};

/** Auth0's new opaque token has the outer form of a JWE, but it is meant to be as unreadable as the old one. */
export const formatWords = (token: Pick<Token, 'format' | 'kind'>) =>
  token.kind === 'auth0-opaque-jwe' ? 'opaque (JWE)' : FORMAT_WORDS[token.format];

/** For whom, in one line: of an `aud` that `openid` made an array, the API comes first. Empty where it names nobody. */
export function forWhom(token: Token): string {
  const [profile, apis] = [true, false].map((is) =>
    audiences(token).filter((aud) => aud.endsWith('/userinfo') === is),
  ) as [string[], string[]];
  if (apis.length === 0) return profile.join(', ');
  return apis.join(', ') + (profile.length > 0 ? ' and /userinfo' : '');
}

import type { Facts } from '../facts.ts';
import type { TokenUse } from '../model.ts';
import { audiences } from '../token.ts';
import { issuer } from '../token-claims.ts';
import { bearerChallenge, type Use } from './login.ts';

/** Words of those who read tokens; a campaign has an audience and a card an issuer, but neither has claims. */
const OF_TOKENS = /\b(?:jwts?|jws|tokens?|aud|iss|claims?|IDX\d+)\b|JWTNotIn|InvalidAuthenticationToken/i;
const PLAIN = /(?:^|["\s:])(?:invalid|wrong|unexpected|bad) (?:audience|issuer)\W*$/i;

const readsTokens = (use: TokenUse, text: string): boolean =>
  bearerChallenge(use)?.params.get('error') === 'invalid_token' || OF_TOKENS.test(text);

const saysOnlyThat = (text: string): boolean => PLAIN.test(text.replace(/["}\s]+$/, ''));

/** Beyond doubt: whoever turns a caller away with these words means the token. */
export const namesToken = ({ use }: Use, text: string): boolean =>
  readsTokens(use, text) || saysOnlyThat(text);

/**
 * Whether words about an audience or an issuer in a refusal are about those of the token. An API that does not say
 * so must not have taken the same kind of token before, and 403 is about rights.
 */
export function speaksOfToken({ use, token, host }: Use, text: string, facts: Facts): boolean {
  if (readsTokens(use, text)) return true;
  const auds = audiences(token);
  if (facts.acceptedBy(host).some((a) => a.iss === issuer(token) && auds.includes(a.aud))) return false;
  return use.exchange.status === 401 || saysOnlyThat(text);
}

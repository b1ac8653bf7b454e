import { isObject, parseJson, words } from '../http.ts';
import type { TokenUse } from '../model.ts';
import { bearerChallenge } from './login.ts';

/** RFC 6750's code, or the same as a phrase: express-jwt-authz says `error="Insufficient scope"`. */
const INSUFFICIENT = /^insufficient[ _]scopes?[.!]?$/i;

/** The API says that the token is good and does not allow this. */
export function saysInsufficient(use: TokenUse): boolean {
  const text = use.exchange.responseBody;
  const body = parseJson(text);
  const said = isObject(body) ? [body.error, body.code, body.errorCode, body.message, body.detail] : [text];
  return [bearerChallenge(use)?.params.get('error'), ...said].some(
    (phrase) => typeof phrase === 'string' && INSUFFICIENT.test(phrase.trim()),
  );
}

/** The scopes that the API asks for, where it says so. RFC 6750 section 3. */
export const requiredScopes = (use: TokenUse): string[] => words(bearerChallenge(use)?.params.get('scope'));

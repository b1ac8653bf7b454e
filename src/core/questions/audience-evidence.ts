import type { Facts } from '../facts.ts';
import { apisAt } from '../given.ts';
import { hostOf } from '../http.ts';
import type { Token } from '../model.ts';
import { traitsOf } from '../providers/of-token.ts';
import { audiences } from '../token.ts';
import { expiry, issuer } from '../token-claims.ts';
import { serverTime, type Use } from './login.ts';

/** What speaks for and against a token being for the API that refused it. */

/** Of tokens that say for which API they are, in a way that every provider shares. */
export function hasClearAudience(token: Token, facts: Facts): boolean {
  const auds = audiences(token);
  if (!/^(?:access_token|unknown)$/.test(token.role) || auds.length === 0) return false;
  const { ownAudiences } = traitsOf(token, facts);
  return !auds.every((aud) => ownAudiences?.test(aud));
}

/** Where one API is named in two ways (Entra), which of them it expects is another matter. */
export function isOtherForm(token: Token, expected: readonly string[], facts: Facts): boolean {
  if (!traitsOf(token, facts).audienceVaries) return false;
  return (
    expected.length === 0 ||
    audiences(token).some((a) => expected.some((e) => a.includes(e) || e.includes(a)))
  );
}

/** What the session knows against this audience, where the API gave no reason; a 401, as 403 is about rights. */
export function knownBetter({ use, token, host }: Use, text: string, facts: Facts): string | undefined {
  const speaksOfElse =
    /\b(?:exp|expired|nbf|iss|issuer|signature|scopes?|permissions?|revoked|dpop|insufficient\w*)\b/i;
  if (use.exchange.status !== 401 || token.format !== 'jws' || speaksOfElse.test(text)) return undefined;
  if ((expiry(token) ?? Number.POSITIVE_INFINITY) < serverTime(use)) return undefined;
  const auds = audiences(token);
  const given = apisAt(host, facts.given).map(({ audience }) => audience);
  if (given.some((audience) => auds.includes(audience))) return undefined;
  if (given.length > 0) return `Your settings say that it takes tokens for ${given.join(' or ')}.`;
  const accepted = facts
    .acceptedBy(host)
    .filter((a) => a.aud !== '' && a.iss === issuer(token) && a.format === 'jws');
  if (accepted.some((a) => auds.includes(a.aud))) return undefined;
  const [other] = accepted;
  if (other) return `It has accepted tokens for ${other.aud}.`;
  const home = auds.find(
    (aud) => hostOf(aud) !== host && facts.acceptedBy(hostOf(aud)).some((a) => a.aud === aud),
  );
  return home && `That is the API at ${hostOf(home)}, which accepted it.`;
}

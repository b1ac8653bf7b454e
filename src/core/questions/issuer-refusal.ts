import type { Accepted, Facts } from '../facts.ts';
import { hostOf } from '../http.ts';
import { audiences } from '../token.ts';
import { expiry, issuer, issuerHost } from '../token-claims.ts';
import { serverTime, type Use } from './login.ts';

/** What an API says when it refuses a token for its issuer, in the words of the libraries in use. */

const QUOTE = `\\\\?["'\`(]?`;
const ISS = `(?:(?:jwt |token )?issuer(?! (?:cert|url|config))(?: \\(iss\\))?|${QUOTE}iss(?!\\w)${QUOTE})(?: claim)?(?: value)?`;
/** The token's own issuer, which some libraries repeat in the middle of the sentence. */
const VALUE = `(?: (?:has value )?\\\\?['"(]?https?:[^\\s'"\\\\)]+\\\\?['")]?,?)?`;

const BLAME = [
  `(?:unexpected|invalid|wrong|incorrect|untrusted|unknown|unaccepted) (?:jwt |token |claim )?${ISS}`,
  `${ISS}${VALUE} (?:is |was |does |did |has |validation )?(?:an? )?(?:invalid|unexpected|untrusted|unknown|mismatch|failed|must be|not (?:an? )?(?:valid|allowed|accepted|expected|trusted|match|configured|recogni[sz]ed)|(?:doesn['’]t|don['’]t) match)`,
  `expected ${ISS} to be`,
  'id token issued by a different provider|IDX10205|JWTNotInIssuer|(?:Token)?InvalidIssuer(?:Error|Exception)?',
].map((pattern) => new RegExp(`(?<![\\w-])(?:${pattern})`, 'i'));

/** A certificate or a key that cannot be fetched is not a token that is refused. */
export const blamesIssuer = (refusal: string): boolean => BLAME.some((pattern) => pattern.test(refusal));

/** The issuer that the API would have taken, where it says so: the text goes on with a URL other than `iss`. */
export function expectedIssuer(refusal: string, iss: string): string | undefined {
  const named =
    /(?:(?<!un)expected|must be|to be|(?:match|matches|matching|ValidIssuers?)\b)[^<>]{0,60}?(https?:\/\/[^\s"'\\,;)\]}<>]+)/gi;
  for (const [, url] of refusal.matchAll(named)) {
    const issuer = url?.replace(/\.+$/, '');
    if (issuer !== undefined && issuer !== iss) return issuer;
  }
  return undefined;
}

/** A token that was accepted here, of the same tenant and for the same audience, under its other name. */
export function acceptedTwin({ use, token, host }: Use, text: string, facts: Facts): Accepted | undefined {
  const known = facts.acceptedBy(host);
  const speaksOfElse =
    /\b(?:aud|audience|exp|expired|nbf|signature|scopes?|permissions?|revoked|dpop)\b/i.test(text);
  const isOver = (expiry(token) ?? Number.POSITIVE_INFINITY) < serverTime(use);
  if (use.exchange.status !== 401 || speaksOfElse || isOver) return undefined;
  if (known.some((a) => a.iss === issuer(token))) return undefined;
  return known.find(
    (a) =>
      audiences(token).includes(a.aud) && facts.paired(hostOf(a.iss), issuerHost(token) ?? '') !== undefined,
  );
}

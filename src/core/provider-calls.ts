import type { Facts } from './facts.ts';
import type { Flow, Token } from './model.ts';
import { traitsOf } from './providers/of-token.ts';
import type { Provider } from './providers/provider.ts';
import {
  bearerChallenge,
  isCustomApi,
  isPresented,
  refusalText,
  serverTime,
  type Use,
  usesOf,
  wasRefused,
} from './questions.ts';
import { audiences } from './token.ts';
import { expiry, issuer } from './token-claims.ts';

/** An API of one's own refused a token that had not expired. */
export interface RefusedCall extends Use {
  /** Everything that it said about it. */
  readonly text: string;
  /** What is known of the provider that issued the token. */
  readonly traits: Provider;
}

export const refusedCalls = (flow: Flow, facts: Facts): RefusedCall[] =>
  usesOf(flow)
    .filter((u) => isPresented(u.use) && wasRefused(u.use) && isCustomApi(u, facts))
    .filter((u) => (expiry(u.token) ?? Number.POSITIVE_INFINITY) >= serverTime(u.use))
    .map((u) => ({ ...u, text: refusalText(u.use), traits: traitsOf(u.token, facts) }));

const ELSE =
  /\b(?:aud|audiences?|iss|issuers?|expired?|nbf|not active|inactive|signature|kid|keys?|scopes?|permissions?|roles?|claims?|revoked|dpop|proof|insufficient\w*|session|rate|limit|quota|csrf|blocked|disabled|tenant|account is|user)\b/i;

/** 401 with a challenge or a few words that blame nothing in particular; the same kind of token was never taken. */
export function isUnexplained({ use, token, host, text }: RefusedCall, facts: Facts): boolean {
  if (use.exchange.status !== 401 || ELSE.test(text) || text.length > 400) return false;
  const challenge = bearerChallenge(use);
  const isVague = challenge !== undefined || /invalid.?token|\bunauthori[sz]ed\b|\bjwt\b/i.test(text);
  return isVague && !wasTakenBefore(token, host, facts);
}

/** The API took a token of this issuer and for this audience. */
export const wasTakenBefore = (token: Token, host: string, facts: Facts): boolean => {
  const auds = audiences(token);
  return facts
    .acceptedBy(host)
    .some(
      (a) => a.iss === (issuer(token) ?? '') && (auds.length === 0 ? a.aud === '' : auds.includes(a.aud)),
    );
};

import type { Facts } from '../facts.ts';
import type { Flow, Token } from '../model.ts';
import { perFlow } from '../per-flow.ts';
import { traitsOf } from '../providers/of-token.ts';
import type { Provider } from '../providers/provider.ts';
import { audiences } from '../token.ts';
import { expiry, issuer } from '../token-claims.ts';
import {
  bearerChallenge,
  isCustomApi,
  isPresented,
  refusalText,
  serverTime,
  type Use,
  usesOf,
  wasRefused,
} from './login.ts';

/** An API of one's own refused a token that had not expired. */
export interface RefusedCall extends Use {
  /** Everything that it said about it. */
  readonly text: string;
  /** About the user, their rights, the age of the token, or the traffic. */
  readonly isOfRights: boolean;
  /** About what is in the token. */
  readonly isOfToken: boolean;
  /** What is known of the provider that issued the token. */
  readonly traits: Provider;
}

export const refusedCalls = (flow: Flow, facts: Facts): RefusedCall[] =>
  refusalsOf(flow)
    .filter((call) => isCustomApi(call, facts))
    .map((call) => ({ ...call, traits: traitsOf(call.token, facts) }));

type Refusal = Omit<RefusedCall, 'traits'>;

const refusalsOf = perFlow((flow): readonly Refusal[] =>
  usesOf(flow)
    .filter(({ use }) => isPresented(use) && wasRefused(use))
    .filter(({ use, token }) => (expiry(token) ?? Number.POSITIVE_INFINITY) >= serverTime(use))
    .map((use) => {
      const text = refusalText(use.use);
      return { ...use, text, isOfRights: OF_RIGHTS.test(text), isOfToken: OF_TOKENS.test(text) };
    }),
);

/** About the user, their rights, the age of the token, or the traffic: then nothing is wrong with its kind. */
const OF_RIGHTS =
  /\b(?:expired?|not active|inactive|revoked|session|users?|account is|scopes?|permissions?|roles?|insufficient\w*|privileges?|dpop|proof|rate|limit|quota|csrf|blocked|disabled|tenant)\b/i;
const OF_TOKENS = /\b(?:aud|audiences?|iss|issuers?|nbf|signatures?|kid|keys?|claims?)\b/i;

/** The words of a refusal are not about rights, age or the user. */
export const mayBeOfToken = ({ isOfRights }: RefusedCall): boolean => !isOfRights;

/** 401 with a challenge or a few words that blame nothing in particular; the same kind of token was never taken. */
export function isUnexplained(call: RefusedCall, facts: Facts): boolean {
  const { use, token, host, text, isOfRights, isOfToken } = call;
  if (use.exchange.status !== 401 || text.length > 400 || isOfRights || isOfToken) return false;
  // What is odd about the header explains it (d07, d08).
  const { scheme = 'Bearer', value = '' } = use.carried ?? {};
  if (!/^(?:bearer|dpop)$/i.test(scheme) || /^(?:["'`]|bearer\s)|["'`]$/i.test(value)) return false;
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

import { responseHeader } from '../http.ts';
import type { Certainty, Evidence, Exchange, Flow, Severity, Token } from '../model.ts';
import { expiry, issuedAt, notBefore } from '../token-claims.ts';
import { isPresented, refusalText, tokenAt, type Use, useAt, wasRefused } from './login.ts';

/** Clocks that disagree, by what tokens and `Date` headers say. All times in epoch milliseconds. */

export interface Skew {
  /** One or two plain sentences. */
  readonly says: string;
  readonly certainty: Certainty;
  readonly severity?: Severity;
  readonly at: readonly [Evidence, ...Evidence[]];
}

/** More than this is no clock that runs wrong: somebody plays a recording. */
const MOST = 24 * 3_600_000;
/** The same, where no `Date` vouches for a clock. */
const MOST_ALONE = 900_000;

const dateOf = (exchange: Exchange): number | undefined => {
  const date = Date.parse(responseHeader(exchange, 'date') ?? '');
  return Number.isNaN(date) ? undefined : date;
};

interface Clock {
  readonly exchange: Exchange;
  /** Of this computer's; negative where it is behind. */
  readonly ahead: number;
}

const clockOf = (exchange: Exchange): Clock[] => {
  const date = dateOf(exchange);
  return date === undefined ? [] : [{ exchange, ahead: date - (exchange.endedAt ?? exchange.startedAt) }];
};

/** The clock of the server that issued the token; another one only if it bears out the difference: caches keep dates. */
function serverClock(flow: Flow, token: Token, ahead: number, leeway: number): Clock | undefined {
  const clocks = flow.steps.flatMap(({ exchange }) => clockOf(exchange));
  return (
    clocks.find((c) => c.exchange.id === token.seen[0]?.exchange) ??
    clocks.find((c) => Math.abs(c.ahead - ahead) < leeway)
  );
}

const seconds = (time: number): string => `${Math.round(Math.abs(time) / 1000)} s`;

/** A token that was dated in the future, or over, when it came, so that the SDK that got it refuses it. */
export const skewAtIssue = (flow: Flow, leeway: number): Skew | undefined =>
  tooEarly(flow, leeway) ?? tooLate(flow, leeway);

function tooEarly(flow: Flow, leeway: number): Skew | undefined {
  for (const token of flow.tokens) {
    const got = token.issuedAt;
    const valid = validFrom(token);
    if (got === undefined || valid === undefined || !/^(?:id|access)_token$/.test(token.role)) continue;
    const ahead = valid.time - got;
    if (ahead <= leeway || ahead > MOST) continue;
    const clock = serverClock(flow, token, ahead, leeway);
    const at = tokenAt(token, `claims.${valid.claim}`);
    const what = `The ${token.role === 'id_token' ? 'ID' : 'access'} token is dated ${seconds(ahead)} after the moment it arrived (${valid.claim}).`;
    if (!clock) {
      if (ahead > MOST_ALONE) continue;
      return { says: what, certainty: 'possible', severity: 'info', at: [at] };
    }
    const says =
      clock.ahead > leeway
        ? `${what} The server’s clock is ${seconds(clock.ahead)} ahead of this computer’s, as its Date header tells.`
        : `${what} Its Date header agrees with this computer’s clock, so the issuer’s own clocks differ.`;
    return {
      says,
      certainty: 'likely',
      at: [at, dateAt(clock.exchange)],
    };
  }
  return undefined;
}

/** By the clock of the server that issued it, the token is good; by this computer's it has ended. */
function tooLate({ tokens, steps }: Flow, leeway: number): Skew | undefined {
  for (const token of tokens) {
    const [got, end, iat] = [token.issuedAt, expiry(token), issuedAt(token)];
    if (got === undefined || end === undefined || !/^(?:id|access)_token$/.test(token.role)) continue;
    if (end > got - leeway) continue;
    const issue = steps.find(({ exchange }) => exchange.id === token.seen[0]?.exchange)?.exchange;
    const date = issue && dateOf(issue);
    if (
      !issue ||
      date === undefined ||
      date >= end ||
      got - date > MOST ||
      (iat !== undefined && iat > date + leeway)
    )
      continue;
    return {
      says: `The ${token.role === 'id_token' ? 'ID' : 'access'} token was over when it arrived (exp), by this computer’s clock, which is ${seconds(got - date)} ahead of the server’s, as its Date header tells.`,
      certainty: 'likely',
      at: [tokenAt(token, 'claims.exp'), dateAt(issue)],
    };
  }
  return undefined;
}

function validFrom(token: Token): { claim: 'iat' | 'nbf'; time: number } | undefined {
  const [iat, nbf] = [issuedAt(token), notBefore(token)];
  if (nbf !== undefined && nbf > (iat ?? 0)) return { claim: 'nbf', time: nbf };
  return iat === undefined ? undefined : { claim: 'iat', time: iat };
}

/** PyJWT, jose, jsonwebtoken, Microsoft, Java. Keycloak’s “Token is not active” is said of every dead token. */
const TOO_EARLY =
  /\bnot (?:yet (?:valid|active)|(?:valid|active) yet)\b|\bjwt not active\b|\bin the future\b|\bimmature|used before|issued (?:at|in) .{0,20}future|\b(?:nbf|iat)['"]? (?:claim )?(?:timestamp )?(?:check failed|is|must)|IDX10222/i;
/** A voucher, a date and an invitation may be too early as well. */
const OF_TOKENS = /\b(?:jwts?|tokens?|claims?|nbf|iat|issued|IDX\d+)\b|immature|invalid_token/i;
const TOO_LATE = /\bexpired\b|['"]?exp['"]? claim|IDX10223/i;

/** An API whose clock is not the issuer's refuses a token that was issued just now. */
export function skewAtApi(u: Use, leeway: number): Skew | undefined {
  const { use, token } = u;
  if (!wasRefused(use) || !isPresented(use)) return undefined;
  const now = use.exchange.startedAt;
  const date = dateOf(use.exchange);
  const text = refusalText(use);
  // A proof has an `iat` of its own (d13).
  if (/\bdpop\b|\bproof\b/i.test(text)) return undefined;
  const valid = validFrom(token);
  const end = expiry(token);
  if (
    TOO_EARLY.test(text) &&
    OF_TOKENS.test(text) &&
    valid !== undefined &&
    Math.abs(valid.time - now) < MOST
  ) {
    // By its own clock, or ours where that was not seen, the token is a minute old: it means something else.
    if (valid.time < (date ?? now) - leeway) return undefined;
    return {
      says: `${u.host} answered ${use.exchange.status} because the token is not valid yet: it is dated ${new Date(valid.time).toISOString()} (${valid.claim})${date === undefined ? '' : `, and the API’s clock said ${new Date(date).toISOString()}`}.`,
      certainty: 'likely',
      at: [useAt(use, `claims.${valid.claim}`), ...(date === undefined ? [] : [dateAt(use.exchange)])],
    };
  }
  if (!TOO_LATE.test(text) || end === undefined || date === undefined) return undefined;
  if (end <= now + leeway || end > date) return undefined;
  return {
    says: `${u.host} answered ${use.exchange.status} because the token has expired, which it has not: its clock is ${seconds(date - now)} ahead of this computer’s.`,
    certainty: 'likely',
    at: [useAt(use, 'claims.exp'), dateAt(use.exchange)],
  };
}

const dateAt = (exchange: Exchange): Evidence => ({
  exchange: exchange.id,
  part: 'response-header',
  name: 'date',
});

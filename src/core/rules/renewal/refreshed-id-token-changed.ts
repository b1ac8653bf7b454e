import { first } from '../../http.ts';
import type { Flow, Severity, Token } from '../../model.ts';
import { claim, tokenAt } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { oidc } from '../../spec/references.ts';
import { audiences } from '../../token.ts';
import { issuedAt } from '../../token-claims.ts';

export const refreshedIdTokenChanged: Rule = {
  id: 'refreshed-id-token-changed',
  index: 's10',
  title: 'A renewal brought an ID token for something else than the login did',
  severity: 'error',
  why: 'An ID token from a renewal is still about the first login: its issuer, user and audience must be the same, its `auth_time` that of the login, and a `nonce`, if there is one, the first one. A client that checks that refuses the renewal; one that does not may go on as another user.',
  fix: 'Find out where the two part: a refresh token of another user or another client in the store, a token endpoint of another host or tenant, or a server that stamps `auth_time` and `nonce` anew.',
  notWhen: [
    'The audiences are the same in another order, or one is a list of one.',
    'A nonce is in the first one only: leaving it out is what the specification advises.',
    '`auth_time` has moved and is not the time of the renewal: the user was asked again in the meantime.',
    'It is the ID token of a new login, silent ones included.',
  ],
  docs: [oidc('Core', '12.2')],
  supersededBy: ['mixed-domains-in-flow'],
  *check(flow) {
    const renewed = new Set(
      flow.exchanges
        .filter((e) => e.request.grantType === 'refresh_token')
        .map((e) => e.response && first(e.response.params, 'id_token')),
    );
    const issued = flow.tokens.filter(
      (t) => t.role === 'id_token' && t.claims !== undefined && t.issuedAt !== undefined,
    );
    const original = issued.find((t) => !renewed.has(t.raw));
    if (!original) return;
    for (const token of issued.filter(
      (t) => renewed.has(t.raw) && (t.issuedAt ?? 0) >= (original.issuedAt ?? 0),
    )) {
      const change = identityChange(original, token) ?? timeChange(original, token, flow);
      if (!change) continue;
      yield problem({
        message: `The ID token of the renewal ${change.says}.`,
        certainty: 'certain',
        ...(change.severity ? { severity: change.severity } : {}),
        at: [tokenAt(token, `claims.${change.claim}`), tokenAt(original, `claims.${change.claim}`)],
      });
      return;
    }
  },
};

interface Difference {
  readonly claim: string;
  readonly says: string;
  readonly severity?: Severity;
}

function identityChange(original: Token, token: Token): Difference | undefined {
  const [issuer, other] = [claim(original, 'iss'), claim(token, 'iss')];
  if (issuer !== other)
    return {
      claim: 'iss',
      says: `is from ${other ?? 'nobody'}, that of the login from ${issuer ?? 'nobody'}`,
    };
  if (claim(original, 'sub') !== claim(token, 'sub'))
    return { claim: 'sub', says: 'is about another user (`sub`) than that of the login' };
  const [before, after] = [audiences(original), audiences(token)];
  const isSame = before.length === after.length && before.every((aud) => after.includes(aud));
  return isSame
    ? undefined
    : {
        claim: 'aud',
        says: `is for ${after.join(' and ') || 'nobody'}, that of the login for ${before.join(' and ') || 'nobody'}`,
      };
}

/** Seconds. */
const MINUTE = 60;

function timeChange(original: Token, token: Token, { request }: Flow): Difference | undefined {
  const nonce = claim(token, 'nonce');
  const asked = claim(original, 'nonce') ?? (request && first(request.params, 'nonce'));
  if (nonce !== undefined && asked !== undefined && nonce !== asked)
    return { claim: 'nonce', says: 'has another nonce than that of the login', severity: 'warning' };
  const [before, after] = [original.claims?.auth_time, token.claims?.auth_time];
  if (typeof before !== 'number' || typeof after !== 'number') return undefined;
  const isStamped = Math.abs(after - (issuedAt(token) ?? 0) / 1000) < MINUTE && after - before > MINUTE;
  return isStamped
    ? {
        claim: 'auth_time',
        says: 'gives the time of the renewal as `auth_time`, not that of the login',
        // It is the server's doing, and few clients look at it.
        severity: 'info',
      }
    : undefined;
}

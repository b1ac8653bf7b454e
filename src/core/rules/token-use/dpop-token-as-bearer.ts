import { sendHeader, setOption } from '../../change.ts';
import { isTurnedAway } from '../../garbage.ts';
import type { Flow } from '../../model.ts';
import { boundKey, hasProof, isBound, issuedType, wantsNonce } from '../../questions/dpop.ts';
import {
  describeUse,
  isOver,
  isPresented,
  refusalText,
  statusAt,
  type Use,
  useAt,
  usesOf,
  wasAccepted,
  wasRefused,
} from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';

export const dpopTokenAsBearer: Rule = {
  id: 'dpop-token-as-bearer',
  index: 'd12',
  title: 'A token bound to a key was sent without proof of that key',
  severity: 'error',
  why: 'A DPoP token is worth nothing without its key: each call carries `Authorization: DPoP <token>` and a `DPoP` header with a proof signed for this very request. An API refuses the token under `Bearer` or without a proof; and a token that is bound to no key has no place under `DPoP`.',
  fix: 'Send `Authorization: DPoP <token>` with a fresh proof in the `DPoP` header (auth0-spa-js: `useDpop: true` and `createFetcher()`, which does both).',
  notWhen: [
    'The API asked for a nonce (`use_dpop_nonce`): that one round is normal.',
    'The headers of the request were not seen.',
  ],
  docs: [rfc(9449, '7.1'), rfc(9449, '7.2')],
  *check(flow) {
    const wrong = usesOf(flow).flatMap((u) => {
      const lack =
        isPresented(u.use) && isOver(u.use) && u.token.role === 'access_token' ? lackOf(u, flow) : undefined;
      return lack === undefined ? [] : [{ ...u, lack }];
    });
    const call = wrong.find(({ use }) => isTurnedAway(use)) ?? wrong[0];
    if (!call) return;
    const { use, token, lack } = call;
    const { status } = use.exchange;
    const answer = wasAccepted(use)
      ? ' It took it, so it does not check to whom a token is bound.'
      : status === undefined
        ? ''
        : ` It answered ${status}.`;
    const bound = isBound(token, flow);
    yield problem({
      message: `${describeUse(use)} was sent ${lack}.${answer}`,
      certainty: bound && (wasAccepted(use) || isTurnedAway(use)) ? 'certain' : 'likely',
      ...(wasAccepted(use) ? { severity: 'warning' } : {}),
      changes: bound
        ? [setOption('useDpop', true), sendHeader('Authorization', 'DPoP ACCESS_TOKEN')]
        : [sendHeader('Authorization', 'Bearer ACCESS_TOKEN')],
      at: [useAt(use, boundKey(token) === undefined ? undefined : 'claims.cnf'), statusAt(use)],
    });
  },
};

/** Completes “was sent …”. */
function lackOf({ use, token }: Use, flow: Flow): string | undefined {
  const { scheme } = use.carried ?? {};
  const isDpop = /^dpop$/i.test(scheme ?? '');
  if (isBound(token, flow)) {
    if (use.exchange.requestHeaders === undefined) return undefined;
    // RFC 9449 section 4.3: without a proof nothing binds the call to the key, whatever the scheme says.
    if (isDpop) return hasProof(use.exchange) ? undefined : 'a DPoP-bound token without the DPoP header';
    const under = scheme ? `under ${scheme.replace(/:$/, '')}` : 'without the scheme DPoP';
    return `a DPoP-bound token ${under}${hasProof(use.exchange) ? '' : ' and without the DPoP header'}`;
  }
  if (!isDpop || !wasRefused(use) || !use.exchange.responseHeaders || wantsNonce(use.exchange))
    return undefined;
  const isUnbound =
    token.format === 'jws' &&
    token.claims?.cnf === undefined &&
    !/^dpop$/i.test(issuedType(token, flow) ?? '');
  const speaksOfElse = /\b(?:exp|expired|audience|issuer|scopes?)\b/i.test(refusalText(use));
  return isUnbound && !speaksOfElse
    ? 'a token under DPoP that is bound to no key (it has no cnf)'
    : undefined;
}

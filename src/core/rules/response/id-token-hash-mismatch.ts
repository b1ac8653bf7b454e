import { first } from '../../http.ts';
import type { Params, Token } from '../../model.ts';
import { answeringIdTokens, issuedIdTokens } from '../../questions/front-channel.ts';
import { claim, paramOf, tokenAt } from '../../questions/login.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { oidc } from '../../spec/references.ts';
import { parseToken } from '../../token.ts';
import { algorithm } from '../../token-claims.ts';
import { halfHash } from '../../token-hash.ts';

export const idTokenHashMismatch: Rule = {
  id: 'id-token-hash-mismatch',
  index: 's30',
  title: 'The ID token does not belong to what came with it',
  severity: 'warning',
  why: '`at_hash`, `c_hash` and `s_hash` bind an ID token to the access token, the code and the state of the same answer, by half of a hash. If one does not fit, the two were put together from different answers, or something on the way replaced one; apps that check must refuse both.',
  fix: 'Look for a proxy or a cache between the app and the server that replaces or mixes tokens, and let the server compute the hash over the token exactly as it sends it.',
  notWhen: [
    'The claim is not a hash of the right length, or the algorithm names no hash.',
    'A token was damaged or cleaned in the recording.',
    'The two came in different answers.',
    'The hash is one of the specification’s own examples, as mock servers send them.',
  ],
  docs: [oidc('Core', '3.1.3.6'), oidc('Core', '3.3.2.11')],
  *check(flow, facts) {
    if (flow.request && isUpstreamLeg(flow.request, facts)) return;
    for (const { token, answer } of issuedIdTokens(flow)) {
      const front = answer.kind === 'authorization-response';
      const wrong = HASHED.find(
        ([name, member]) =>
          (front || name === 'at_hash') && differs(token, name, first(answer.params, member)),
      );
      if (token.flaw || isPacked(answer.params)) continue;
      const { request } = flow;
      if (!wrong && !front && request && answeringIdTokens(flow).some((a) => a.token === token)) {
        // The state is the request's, and the token endpoint does not repeat it.
        if (!differs(token, 's_hash', first(request.params, 'state'))) continue;
        yield problem({
          message: `The ID token’s s_hash is not the hash of the state that was sent (by ${algorithm(token)}).`,
          certainty: 'likely',
          at: [tokenAt(token, 'claims.s_hash'), paramOf(request, 'state')],
        });
        return;
      }
      if (!wrong) continue;
      const [name, member, what] = wrong;
      yield problem({
        message: `The ID token’s ${name} is not the hash of the ${what} that came with it (by ${algorithm(token)}).`,
        certainty: 'likely',
        at: [tokenAt(token, `claims.${name}`), paramOf(answer, member)],
      });
      return;
    }
  },
};

const HASHED = [
  ['at_hash', 'access_token', 'access token'],
  ['c_hash', 'code', 'code'],
  ['s_hash', 'state', 'state'],
] as const;

const isPacked = (params: Params): boolean => params.has('response');

/** OpenID Connect Core, appendix A. */
const EXAMPLES = ['77QmUPtjPfzWtF2AnpK9RQ', 'LDktKdoQak3Pk0cnXxCltA'];

function differs(token: Token, name: string, value: string | undefined): boolean {
  const said = claim(token, name);
  if (said === undefined || EXAMPLES.includes(said) || !value || !isWhole(value)) return false;
  const hash = halfHash(value, algorithm(token));
  return hash !== undefined && said.length === hash.length && said !== hash;
}

/** Neither cut nor cleaned. */
const isWhole = (value: string): boolean =>
  value.length >= 16 &&
  /^[\x21-\x7e]+$/.test(value) &&
  !/redact|\*{3}|\.{3}|^\[/i.test(value) &&
  !parseToken(value).flaw;

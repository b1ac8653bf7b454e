import { setParameter } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import { isDisguised } from '../../masked.ts';
import { isHidden, paramOf } from '../../questions/login.ts';
import { codeExchanges, isUpstreamLeg, wasIssued } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const pkceChallengeMalformed: Rule = {
  id: 'pkce-challenge-malformed',
  index: 'f03',
  title: 'The PKCE challenge is not what S256 makes',
  severity: 'error',
  why: 'S256 gives 32 bytes, and base64url without padding makes exactly 43 characters of them. Anything else will not match the verifier, and the code cannot be redeemed.',
  fix: 'Hash the ASCII characters of the verifier with SHA-256, encode the raw bytes (not their hexadecimal form) in base64, replace `+` by `-` and `/` by `_`, and drop the `=` at the end.',
  notWhen: [
    'The method is `plain` or not named (f02): then the challenge is the verifier.',
    'The provider redeemed the code all the same: it is lenient (a warning).',
    'The parameters travel out of sight (PAR or a request object), or a tool has masked the value in the recording.',
  ],
  docs: [rfc(7636, '4.2'), rfc(7636, 'A'), auth0Docs('Authorization Code Flow with PKCE')],
  *check(flow, facts) {
    const { request } = flow;
    if (!request || isHidden(request) || isUpstreamLeg(request, facts)) return;
    const challenge = first(request.params, 'code_challenge');
    if (!challenge || !/^s256$/i.test(first(request.params, 'code_challenge_method') ?? '')) return;
    if (/^[\w-]{43}$/.test(challenge) || isDisguised(challenge)) return;
    yield problem({
      message: `The code_challenge sent to ${urlOf(request.exchange).host} ${fault(challenge)}.`,
      certainty: 'certain',
      changes: [setParameter('code_challenge')],
      ...(codeExchanges(flow).some(wasIssued) ? { severity: 'warning' } : {}),
      at: [paramOf(request, 'code_challenge')],
    });
  },
};

function fault(challenge: string): string {
  if (/^[\da-f]{64}$/i.test(challenge)) return 'is the hash in hexadecimal form';
  // A `+` that nobody escaped arrives as a space.
  if (/[+/ ]/.test(challenge)) return 'is in base64, not in base64url';
  if (/=$/.test(challenge)) return 'has padding (`=`) at its end';
  const stray = /[^\w-]/.exec(challenge)?.[0];
  if (stray) return `has the character “${stray}”, which base64url does not have`;
  return `has ${challenge.length} characters in place of 43`;
}

import { first, urlOf } from '../../http.ts';
import { isDisguised } from '../../masked.ts';
import { paramOf } from '../../questions/login.ts';
import { codeExchanges, tokenError, wasIssued } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';

export const codeVerifierMalformed: Rule = {
  id: 'code-verifier-malformed',
  index: 's13',
  title: 'The code verifier is not as PKCE wants it',
  severity: 'error',
  why: 'A verifier has 43 to 128 characters, of letters, digits and `-._~` only. A shorter one can be guessed; a longer one, or one with other characters, many servers refuse, and encoding may change it on its way.',
  fix: 'Make 32 random bytes and encode them as base64url without padding, which gives 43 characters; or let the SDK do it. Store it as text, as `undefined` comes of a lookup that found nothing.',
  notWhen: [
    'The verifier was not seen, the body of the request was cut, or a tool has masked the value in the recording.',
    'The server took it and only a character or the length is unusual (information).',
  ],
  docs: [rfc(7636, '4.1')],
  supersededBy: ['pkce-verifier-mismatch'],
  *check(flow) {
    for (const e of codeExchanges(flow)) {
      const verifier = first(e.request.params, 'code_verifier');
      if (!verifier || e.request.exchange.bodyCutFrom !== undefined) continue;
      const fault = isDisguised(verifier) ? undefined : faultOf(verifier);
      const taken = wasIssued(e);
      const error = tokenError(e);
      if (!fault || (!taken && !/^invalid_(?:grant|request)$/.test(error ?? ''))) continue;
      yield problem({
        message: `The code_verifier that was sent to ${urlOf(e.request.exchange).host} ${fault}. The server ${taken ? 'took it' : `answered ${error}`}.`,
        certainty: 'certain',
        ...(taken ? { severity: verifier.length < SHORTEST ? 'warning' : 'info' } : {}),
        at: [paramOf(e.request, 'code_verifier')],
      });
      return;
    }
  },
};

const SHORTEST = 43;
const LONGEST = 128;

function faultOf(verifier: string): string | undefined {
  if (verifier.length < SHORTEST)
    return `has ${verifier.length} characters, and must have ${SHORTEST} at least`;
  if (verifier.length > LONGEST) return `has ${verifier.length} characters, and may have ${LONGEST} at most`;
  return /^[\w.~-]+$/.test(verifier) ? undefined : 'has characters other than letters, digits and -._~';
}

import { setParameter } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import { isHidden, paramOf } from '../../questions/login.ts';
import { codeExchanges, tokenError, wasIssued } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const pkceOnOneSide: Rule = {
  id: 'pkce-on-one-side',
  index: 's12',
  title: 'Only one of the two halves of PKCE is there',
  severity: 'error',
  why: 'PKCE is a challenge in the authorization request and the verifier that belongs to it in the token request. With one of them alone the server must refuse the code; if it does not, the code is not protected.',
  fix: 'Let one SDK make both: it stores the verifier before it sends the user away and takes it out again at the callback. A verifier that is missing was stored in another tab, origin or browser; a challenge that is missing was dropped where the login URL is built.',
  notWhen: [
    'The parameters of the authorization request were out of sight (PAR or a request object).',
    'The app’s own server redeems the code and adds the verifier.',
    'The server refuses the request for something else (the client, a DPoP nonce, its limits).',
  ],
  docs: [rfc(7636, '4.5'), rfc(9700, '2.1.1'), auth0Docs('Authorization Code Flow with PKCE')],
  supersededBy: ['pkce-missing', 'pkce-verifier-mismatch'],
  *check(flow) {
    const { request, host } = flow;
    if (!request || isHidden(request)) return;
    const challenge = first(request.params, 'code_challenge');
    for (const e of codeExchanges(flow)) {
      const { exchange, params } = e.request;
      const verifier = first(params, 'code_verifier');
      if (!params.has('code') || exchange.bodyCutFrom !== undefined || urlOf(exchange).host !== host)
        continue;
      if (!challenge === !verifier) continue;
      const taken = wasIssued(e);
      if (!taken && !/^invalid_(?:grant|request)$/.test(tokenError(e) ?? '')) continue;
      // What is redeemed by other means elsewhere is another instance's.
      if (codeExchanges(flow).some((x) => x !== e && wasIssued(x))) continue;
      yield problem({
        message: `The login was ${challenge ? 'with a code_challenge, and its code was sent without the code_verifier' : 'without a code_challenge, and its code was sent with a code_verifier'}. ${host} ${taken ? 'took it all the same' : `refused it with ${tokenError(e)}`}.`,
        certainty: 'certain',
        ...(taken ? { severity: 'warning' } : {}),
        changes: challenge
          ? [setParameter('code_verifier', undefined, 'token')]
          : [setParameter('code_challenge'), setParameter('code_challenge_method', 'S256')],
        at: [paramOf(e.request, 'code_verifier'), paramOf(request, 'code_challenge')],
      });
      return;
    }
  },
};

import { changeSetting } from '../../change.ts';
import { urlOf } from '../../http.ts';
import { issuedIdTokens } from '../../questions/front-channel.ts';
import { tokenAt } from '../../questions/login.ts';
import { isPublicClient, isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, oidc, rfc } from '../../spec/references.ts';
import { algorithm } from '../../token-claims.ts';

export const idTokenHs256: Rule = {
  id: 'id-token-hs256',
  index: 'g16',
  title: 'The ID token of a public client is signed with a shared secret',
  severity: 'error',
  why: 'HS256 signs with the client’s secret, which a page cannot keep and therefore does not have: it cannot check the token. Auth0’s SDKs for pages refuse it: “Signature algorithm of "HS256" is not supported. Expected the ID token to be signed with "RS256".”',
  fix: 'In Auth0 set the application’s Advanced Settings > OAuth > JsonWebToken Signature Algorithm to RS256. Elsewhere choose an algorithm with a public key for this client.',
  notWhen: [
    'The client has a secret: its server can check such a token.',
    'It is not seen whether a page or a server redeemed the code.',
    'The provider is not Auth0 (a warning: the app may not check the token at all).',
    'It is the tenant’s own leg to a provider behind it.',
  ],
  docs: [auth0Docs('Signing Algorithms'), oidc('Core', '10.1'), rfc(8725, '2.1')],
  *check(flow, facts) {
    if (flow.request && isUpstreamLeg(flow.request, facts)) return;
    const found = issuedIdTokens(flow).find(
      ({ token, answer, exchange }) =>
        /^HS\d+$/.test(algorithm(token) ?? '') &&
        (exchange
          ? isPublicClient(exchange, flow.clientId)
          : answer.kind === 'authorization-response' &&
            (answer.mode === 'fragment' || answer.mode === 'web_message')),
    );
    if (!found) return;
    const { token, answer, exchange } = found;
    const host = exchange ? urlOf(answer.exchange).host : flow.host;
    const isAuth0 = facts.isAuth0(host);
    yield problem({
      message: `${host ?? 'The authorization server'} signed the ID token for ${flow.clientId ?? 'a public client'} with ${algorithm(token)}, and the page has no secret to check it with.`,
      ...(isAuth0 ? {} : { severity: 'warning' }),
      certainty: exchange ? 'certain' : 'likely',
      changes: [changeSetting('application-id-token-algorithm', 'RS256')],
      at: [tokenAt(token, 'header.alg')],
    });
  },
};

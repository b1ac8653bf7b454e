import { sendHeader } from '../../change.ts';
import { describeUse, isPresented, statusAt, useAt, usesOf, wasRefused } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';

export const userinfoWithIdToken: Rule = {
  id: 'userinfo-with-id-token',
  index: 'd14',
  title: 'An ID token was sent to /userinfo',
  severity: 'error',
  why: '/userinfo is an API: it takes the access token of the same login. The ID token tells the app who signed in, and holds much of what /userinfo would answer.',
  fix: 'Send the access token, or read the claims of the ID token (`user` in Auth0’s SDKs) and save the call.',
  notWhen: [
    'The provider answers all the same.',
    'It is an access token that /userinfo refuses for another reason.',
  ],
  docs: [oidc('Core', '5.3.1'), auth0Docs('Get User Info')],
  *check(flow) {
    const call = usesOf(flow).find(
      ({ use, token }) =>
        use.api === 'userinfo' && token.role === 'id_token' && isPresented(use) && wasRefused(use),
    );
    if (!call) return;
    const isProven = call.token.seen.some((at) => at.name === 'id_token');
    yield problem({
      message: `${describeUse(call.use)} was sent the ID token in place of the access token, and answered ${call.use.exchange.status}.`,
      certainty: isProven ? 'certain' : 'likely',
      changes: [sendHeader('Authorization', 'Bearer ACCESS_TOKEN')],
      at: [useAt(call.use, 'claims.aud'), statusAt(call.use)],
    });
  },
};

import { setParameter } from '../../change.ts';
import { asksOf } from '../../questions/asked.ts';
import { askedAt, paramOf, unknownService } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const audienceIsClientId: Rule = {
  id: 'audience-is-client-id',
  index: 'a05',
  title: 'The client ID was sent as the audience',
  severity: 'error',
  why: 'The client ID names the app that asks, the audience names the API that the token is for. Auth0 knows no API under the app’s client ID.',
  fix: 'Send the Identifier of your API as `audience` (Dashboard > Applications > APIs), and let the API check for the same value, not for the client ID.',
  notWhen: [
    'Auth0 accepted it: then an API is registered under this Identifier.',
    'The provider is not Auth0: with Entra an API can be named by a client ID.',
  ],
  docs: [auth0Docs('API Settings'), auth0Docs('Get Access Tokens')],
  *check(flow, facts) {
    const ask = asksOf(flow).find(
      (a) => a.audience && a.audience === a.clientId && facts.isAuth0(a.host) && !a.granted,
    );
    if (!ask) return;
    const refused = ask.refusal && unknownService(ask.refusal) !== undefined;
    // Another error says nothing of the audience.
    if (ask.refusal && !refused) return;
    yield problem({
      message: `The audience is the app’s own client ID, ${ask.clientId}${refused ? `, and ${ask.host} has no such API` : ''}.`,
      certainty: refused ? 'certain' : 'likely',
      at: [askedAt(ask.step), ...(ask.refusal ? [paramOf(ask.refusal, 'error_description')] : [])],
      changes: [setParameter('audience')],
    });
  },
};

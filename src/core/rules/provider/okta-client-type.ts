import { changeSetting } from '../../change.ts';
import { urlOf } from '../../http.ts';
import { missingSecret } from '../../questions/missing-secret.ts';
import { problem, type Rule } from '../../rule.ts';
import { providerDocs } from '../../spec/provider-references.ts';

export const oktaClientType: Rule = {
  id: 'okta-client-type',
  index: 'k17',
  title: 'The app is registered in Okta as a web application, and runs in the browser',
  severity: 'error',
  why: 'Okta answers invalid_client to a token request without a secret, unless the app is a single-page or native application, or its client authentication is “None”.',
  fix: 'Create an app integration of the type Single-Page Application (the type of an existing one cannot be changed) and use its client id; or set Client authentication to “None” under General → Client Credentials. Do not put the secret into the page.',
  notWhen: [
    'A secret or an assertion was sent: then it is wrong, and has no place in a page (j04).',
    'A server redeems the code.',
    'The provider is not Okta (h01).',
  ],
  docs: [providerDocs('Okta: OpenID Connect API')],
  // The same refusal as everywhere; only its remedy is Okta’s own.
  *check(flow, facts) {
    for (const verdict of missingSecret(flow, facts)) {
      if (verdict.outcome !== 'problem') continue;
      const refused = flow.exchanges.find((e) => e.request.exchange.id === verdict.at[0].exchange);
      if (!refused || facts.traits(urlOf(refused.request.exchange).host).id !== 'okta') continue;
      const { message, certainty, at } = verdict;
      yield problem({ message, certainty, at, changes: [changeSetting('token-endpoint-authentication')] });
    }
  },
};

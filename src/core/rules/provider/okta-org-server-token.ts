import { changeSetting } from '../../change.ts';
import { issuerForm } from '../../providers/errors.ts';
import { expectedAudiences } from '../../questions/audience-form.ts';
import { describeUse, statusAt, useAt } from '../../questions/login.ts';
import { mayBeOfToken, refusedCalls, wasTakenBefore } from '../../questions/provider-calls.ts';
import { saysInsufficient } from '../../questions/scope-refusal.ts';
import { problem, type Rule } from '../../rule.ts';
import { providerDocs } from '../../spec/provider-references.ts';
import { issuer } from '../../token-claims.ts';

export const oktaOrgServerToken: Rule = {
  id: 'okta-org-server-token',
  index: 'k15',
  title: 'A token of Okta’s org authorization server was sent to an API of one’s own',
  severity: 'error',
  why: 'The org authorization server (`https://ORG.okta.com`, without `/oauth2/…`) issues access tokens for Okta’s own APIs only. Nobody else can check them: their audience is Okta, and their format and keys may change at any time.',
  fix: 'Sign in at a custom authorization server: issuer `https://ORG.okta.com/oauth2/default` in the SDK and in the API, audience `api://default` (Security → API → Authorization Servers).',
  notWhen: [
    'It goes to Okta: UserInfo, introspection, Okta’s management API.',
    'The API takes it: it may ask Okta about it.',
    'The API refuses the user or a scope, not the token.',
    'It is a token of a custom authorization server, or an ID token (d01).',
  ],
  docs: [providerDocs('Okta: Authorization servers'), providerDocs('Okta: Validate access tokens')],
  *check(flow, facts) {
    for (const call of refusedCalls(flow, facts)) {
      const { use, token, traits, host } = call;
      const iss = issuer(token);
      if (traits.id !== 'okta' || iss === undefined || token.role !== 'access_token') continue;
      if (issuerForm(iss, 'okta') !== 'org' || wasTakenBefore(token, host, facts)) continue;
      if (saysInsufficient(use) || !mayBeOfToken(call)) continue;
      const [expected] = expectedAudiences(use);
      yield problem({
        message: `${describeUse(use)} was sent a token of ${iss}, which is for Okta’s own APIs, and answered ${use.exchange.status}.`,
        certainty: use.exchange.status === 401 ? 'certain' : 'likely',
        changes: [changeSetting('api-identifier', expected ?? 'api://default')],
        at: [useAt(use, 'claims.iss'), statusAt(use)],
      });
      return;
    }
  },
};

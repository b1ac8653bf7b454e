import { changeSetting } from '../../change.ts';
import { isOtherForm } from '../../questions/audience-evidence.ts';
import { expectedAudiences } from '../../questions/audience-form.ts';
import { blamesAudience } from '../../questions/audience-refusal.ts';
import { describeUse, statusAt, useAt } from '../../questions/login.ts';
import { refusedCalls } from '../../questions/provider-calls.ts';
import { problem, type Rule } from '../../rule.ts';
import { providerDocs } from '../../spec/provider-references.ts';
import { audiences } from '../../token.ts';

export const entraAudForm: Rule = {
  id: 'entra-aud-form',
  index: 'k04',
  title: 'The API expects its Entra audience in another form',
  severity: 'warning',
  why: 'One API has two names: tokens of version 1 hold its Application ID URI (`api://…`), those of version 2 its client id, a GUID. An API that checks for one of them refuses the other.',
  fix: 'Let the API accept both forms of its audience (`ValidAudiences`, `audience: [CLIENT_ID, "api://CLIENT_ID"]`), or set `requestedAccessTokenVersion` in the manifest of its registration so that tokens have the form that it expects.',
  notWhen: [
    'The API names an audience that has nothing in common with the token’s: then it is another API (d04).',
    'It is a token for Microsoft Graph (k02) or an ID token (d01).',
    'The API takes the token.',
  ],
  docs: [providerDocs('Entra: Access token claims reference'), providerDocs('Entra: App manifest')],
  *check(flow, facts) {
    for (const { use, token, text, traits } of refusedCalls(flow, facts)) {
      const auds = audiences(token);
      const [aud] = auds;
      if (aud === undefined || token.role === 'id_token' || traits.ownAudiences?.test(aud)) continue;
      const expected = expectedAudiences(use);
      if (!blamesAudience(text) || expected.some((e) => auds.includes(e))) continue;
      if (!isOtherForm(token, expected, facts)) continue;
      yield problem({
        message: `${describeUse(use)} answered ${use.exchange.status} to a token for ${auds.join(' and ')}.${expected.length > 0 ? ` It expects ${expected.join(' or ')}.` : ''}`,
        certainty: expected.length > 0 ? 'certain' : 'possible',
        changes: [changeSetting('api-token-profile', aud.includes(':') ? '2' : undefined)],
        at: [useAt(use, 'claims.aud'), statusAt(use)],
      });
      return;
    }
  },
};

import { changeSetting } from '../../change.ts';
import { expectedAudiences } from '../../questions/audience-form.ts';
import { blamesAudience } from '../../questions/audience-refusal.ts';
import { describeUse, statusAt, useAt } from '../../questions/login.ts';
import { isUnexplained, refusedCalls, wasTakenBefore } from '../../questions/provider-calls.ts';
import { problem, type Rule } from '../../rule.ts';
import { providerDocs } from '../../spec/provider-references.ts';
import { audiences } from '../../token.ts';

export const keycloakAudAccount: Rule = {
  id: 'keycloak-aud-account',
  index: 'k08',
  title: 'Keycloak’s token does not name the API as its audience',
  severity: 'error',
  why: 'Keycloak puts into `aud` only the clients whose roles the user has, which is `account` for everybody, or nothing at all. An API that checks for its own name refuses the token.',
  fix: 'Add a client scope with a mapper of the type “Audience” that names the API, and give the scope to the app’s client. Do not let the API check for the app’s client id instead: then it would take the app’s ID tokens.',
  notWhen: [
    'The API takes the token: it may look at the roles, or ask the realm about it.',
    'The token names the API next to `account`.',
    'The API refuses it for another reason: a role, the issuer (k09), its age.',
  ],
  docs: [providerDocs('Keycloak: Audience support')],
  *check(flow, facts) {
    for (const call of refusedCalls(flow, facts)) {
      const { use, token, text, traits, host } = call;
      const auds = audiences(token);
      if (traits.id !== 'keycloak' || token.role === 'id_token' || !token.claims) continue;
      if (!auds.every((aud) => traits.ownAudiences?.test(aud)) || wasTakenBefore(token, host, facts))
        continue;
      const isBlamed = blamesAudience(text) || LACKS_AUDIENCE.test(text);
      if (!isBlamed && !isUnexplained(call, facts)) continue;
      const [expected] = expectedAudiences(use);
      yield problem({
        message: `${describeUse(use)} answered ${use.exchange.status} to a token ${auds.length > 0 ? `for ${auds.join(' and ')}` : 'that has no audience'}.${expected ? ` It expects ${expected}.` : ''}`,
        certainty: isBlamed ? 'certain' : 'likely',
        changes: [changeSetting('api-identifier', expected)],
        at: [useAt(use, 'claims.aud'), statusAt(use)],
      });
      return;
    }
  },
};

/** The refusal of a token that has none. */
const LACKS_AUDIENCE =
  /\b(?:missing|no|lacks?|without|requires?|required)\b.{0,30}\baud(?:ience)?\b|\baud(?:ience)?\b.{0,30}\b(?:missing|required|absent|not present|empty)\b/i;

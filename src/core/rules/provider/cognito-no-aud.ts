import { blamesAudience } from '../../questions/audience-refusal.ts';
import { claim, describeUse, statusAt, useAt } from '../../questions/login.ts';
import { isUnexplained, refusedCalls } from '../../questions/provider-calls.ts';
import { problem, type Rule } from '../../rule.ts';
import { providerDocs } from '../../spec/provider-references.ts';
import { audiences } from '../../token.ts';

export const cognitoNoAud: Rule = {
  id: 'cognito-no-aud',
  index: 'k10',
  title: 'The API checks an audience that Cognito’s access tokens do not have',
  severity: 'error',
  why: 'An access token of a Cognito user pool has no `aud`: the app client that it was issued to is in `client_id`. A library that insists on `aud` refuses every one of them.',
  fix: 'Switch the check of `aud` off in the API, and check `client_id`, `token_use` (“access”) and `scope` instead; AWS’s own library `aws-jwt-verify` does. Do not send the ID token in its place only because it has an `aud`.',
  notWhen: [
    'The API takes the token.',
    'The token has an audience: the request named a resource, or a trigger added it.',
    'The API refuses it for another reason, or is a gateway that expects the ID token (k11).',
  ],
  docs: [providerDocs('Cognito: Verifying JSON web tokens'), providerDocs('Cognito: The access token')],
  *check(flow, facts) {
    for (const call of refusedCalls(flow, facts)) {
      const { use, token, text, traits, host } = call;
      if (traits.id !== 'cognito' || token.role !== 'access_token' || audiences(token).length > 0) continue;
      if (!token.claims) continue;
      const isBlamed = blamesAudience(text) || SPEAKS_OF_AUDIENCE.test(text);
      const isGateway = /\.amazonaws\.com$/.test(host);
      if (!isBlamed && (isGateway || !isUnexplained(call, facts))) continue;
      yield problem({
        message: `${describeUse(use)} answered ${use.exchange.status} to an access token of Cognito, which has no aud; its client_id is ${claim(token, 'client_id') ?? 'not there'}.`,
        certainty: isBlamed ? 'certain' : 'possible',
        at: [useAt(use, 'claims.aud'), statusAt(use)],
      });
      return;
    }
  },
};

/** A token has none, so whatever is said of it is that. */
const SPEAKS_OF_AUDIENCE =
  /\baudience\b|\bclaims?:? aud\b|["'`(]aud\\?["'`)]|\baud (?:claim|is)\b|IDX1020[68]|IDX10214/i;

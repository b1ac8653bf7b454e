import type { Facts } from '../../facts.ts';
import { describeUse, statusAt, useAt } from '../../questions/login.ts';
import {
  isUnexplained,
  type RefusedCall,
  refusedCalls,
  wasTakenBefore,
} from '../../questions/provider-calls.ts';
import { saysInsufficient } from '../../questions/scope-refusal.ts';
import { problem, type Rule } from '../../rule.ts';
import { providerDocs } from '../../spec/provider-references.ts';
import { scopes } from '../../token-claims.ts';

export const cognitoTokenUseMixup: Rule = {
  id: 'cognito-token-use-mixup',
  index: 'k11',
  title: 'Cognito’s ID token was sent where its access token is expected, or the other way round',
  severity: 'error',
  why: 'Cognito’s ID token says who the user is and has no scope; its access token has the scopes. What a gateway wants depends on its method: with scopes set it takes the access token, without any the ID token. A login without the hosted pages (SRP, user and password) brings one scope only, aws.cognito.signin.user.admin.',
  fix: 'Send the access token where the API asks for scopes or for `token_use` “access”, and the ID token where a user pool authorizer has no scopes. For scopes of your own sign in at the hosted pages, or add them in the pre token generation trigger.',
  notWhen: [
    'The API takes the token.',
    'The API refuses an access token that has the scopes of an API: then another one is missing (d05).',
    'The API names another reason, or took the same kind of token before.',
  ],
  docs: [
    providerDocs('API Gateway: User pool authorizers'),
    providerDocs('Cognito: Resource servers and scopes'),
    providerDocs('Cognito: The ID token'),
  ],
  *check(flow, facts) {
    for (const call of refusedCalls(flow, facts)) {
      if (call.traits.id !== 'cognito' || wasTakenBefore(call.token, call.host, facts)) continue;
      const { use, token } = call;
      const reason = token.role === 'id_token' ? idTokenReason(call, facts) : accessTokenReason(call, facts);
      if (!reason) continue;
      yield problem({
        message: `${describeUse(use)} answered ${use.exchange.status} to Cognito’s ${token.role === 'id_token' ? 'ID' : 'access'} token: ${reason.says}.`,
        certainty: reason.sure ? 'certain' : 'likely',
        at: [useAt(use, 'claims.token_use'), statusAt(use)],
      });
      return;
    }
  },
};

interface Reason {
  readonly says: string;
  readonly sure: boolean;
}

const idTokenReason = (call: RefusedCall, facts: Facts): Reason | undefined =>
  /\btoken[_ -]use\b|\baccess.?token (?:is )?(?:required|expected)|expected.{0,20}\baccess\b/i.test(call.text)
    ? { says: 'it expects an access token', sure: true }
    : saysInsufficient(call.use) || isUnexplained(call, facts)
      ? { says: 'an ID token has no scopes', sure: false }
      : undefined;

function accessTokenReason(call: RefusedCall, facts: Facts): Reason | undefined {
  if (/\btoken[_ -]use\b|\bid.?token (?:is )?(?:required|expected)|expected.{0,20}\bid\b/i.test(call.text))
    return { says: 'it expects an ID token', sure: true };
  if (scopes(call.token)?.join(' ') === 'aws.cognito.signin.user.admin' && saysInsufficient(call.use))
    return { says: 'it came without the hosted pages, so that it has no scope of an API', sure: true };
  // A REST API’s own authorizer, which gives no challenge and no reason.
  return /\.execute-api\.[\w-]+\.amazonaws\.com$/.test(call.host) &&
    /"message":"Unauthorized"/.test(call.text) &&
    isUnexplained(call, facts)
    ? { says: 'an authorizer without scopes takes the ID token only', sure: false }
    : undefined;
}

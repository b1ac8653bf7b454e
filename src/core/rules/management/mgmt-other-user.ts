import { changeSetting, makeCall } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import type { Token, TokenUse } from '../../model.ts';
import { claim, describeUse, refusalText, tokenOfUse, useAt } from '../../questions/login.ts';
import { isAboutScope } from '../../questions/management.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';
import { audiences } from '../../token.ts';
import { scopes } from '../../token-claims.ts';

export const mgmtOtherUser: Rule = {
  id: 'mgmt-other-user',
  index: 'c07',
  title: 'A token of one user was used at the Management API for another user',
  severity: 'error',
  why: 'A token that a user’s login brought holds only `…:current_user…` scopes: it is good for the user in its `sub`, and the Management API refuses every other user.',
  fix: 'Use the `sub` of the signed-in user as the id in the path, URL-encoded as a whole (`auth0|…` becomes `auth0%7C…`). To act on other users call the Management API from a backend with client credentials.',
  notWhen: [
    'The token holds scopes of an administrator, such as read:users.',
    'The user in the path is the one in `sub`, however it is encoded.',
    'The answer is a success, or names a missing scope instead.',
  ],
  docs: [
    auth0Docs('Get Management API Access Tokens for Single-Page Applications'),
    auth0Docs('Management API Access Tokens'),
  ],
  *check(flow, facts) {
    for (const use of flow.uses) {
      if (!facts.isManagement(use) || use.exchange.status !== 403 || isAboutScope(use)) continue;
      const text = refusalText(use);
      const said = /unowned_resource|does not match subject/i.test(text);
      const token = tokenOfUse(use, flow);
      const other = userOf(use);
      const sub = token && claim(token, 'sub');
      const differs = other !== undefined && sub !== undefined && other !== sub;
      // A refusal that says something else has another reason, such as a user who is blocked.
      if (!said && !(differs && text.trim() === '' && token && isOwnOnly(token))) continue;
      yield problem({
        message: `${describeUse(use)} answered 403: ${differs ? `the token is for the user ${sub}, and the call is about ${other}` : 'the user of the call is not the one of the token'}.`,
        certainty: said ? 'certain' : 'likely',
        at: [{ exchange: use.exchange.id, part: 'url' }, useAt(use, 'claims.sub')],
        changes: [
          makeCall(
            'call-api',
            token && audiences(token)[0] ? { audience: audiences(token)[0] as string } : {},
          ),
          changeSetting('api-access'),
        ],
      });
      return;
    }
  },
};

/** The user in the path; it may be encoded once more than it should. */
function userOf({ exchange, params }: TokenUse): string | undefined {
  const segment = /^\/api\/v2\/users\/([^/]+)/.exec(urlOf(exchange).path)?.[1] ?? first(params, 'user_id');
  if (segment === undefined) return undefined;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

const isOwnOnly = (token: Token): boolean => {
  const granted = scopes(token)?.filter((scope) => scope.includes(':')) ?? [];
  return granted.length > 0 && granted.every((scope) => scope.includes(':current_user'));
};

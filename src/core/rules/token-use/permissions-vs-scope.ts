import { makeCall } from '../../change.ts';
import { urlOf } from '../../http.ts';
import type { Flow, Token, TokenUse } from '../../model.ts';
import {
  describeUse,
  isCustomApi,
  isPresented,
  refusalText,
  statusAt,
  type Use,
  useAt,
  usesOf,
  wasAccepted,
  wasRefused,
} from '../../questions/login.ts';
import { givesNoReason } from '../../questions/no-reason.ts';
import { requiredScopes, saysInsufficient } from '../../questions/scope-refusal.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';
import { audiences } from '../../token.ts';
import { permissions, scopes } from '../../token-claims.ts';

export const permissionsVsScope: Rule = {
  id: 'permissions-vs-scope',
  index: 'd06',
  title: 'The right is in one claim of the token, and the API looks in another',
  severity: 'warning',
  why: 'With RBAC an Auth0 token says in `permissions` what the user may do, whatever was requested, and in `scope` what the app requested and was granted. An API that reads one of them does not see what is in the other.',
  fix: 'Let the app request the scope as well (`authorizationParams: { audience, scope }`), or let the API check `permissions`. For an API that checks `permissions`: enable RBAC and “Add Permissions in the Access Token” for it, and give the permission to the user by a role.',
  notWhen: [
    'The API answers well.',
    'The right is in neither claim: then it was not granted (d05).',
    'A 403 that does not speak of scopes or permissions: a firewall, a rule of the API’s own.',
  ],
  docs: [auth0Docs('Enable Role-Based Access Control for APIs'), auth0Docs('API Scopes')],
  *check(flow, facts) {
    for (const call of usesOf(flow)) {
      const { use, token } = call;
      if (!wasRefused(use) || !isPresented(use) || !isCustomApi(call, facts)) continue;
      const [audience] = audiences(token);
      const held = permissions(token) ?? [];
      const granted = scopes(token) ?? [];
      const hidden = held.filter((right) => !granted.includes(right));
      const named = namedIn(use, hidden);
      const isMute =
        use.exchange.status === 403 && givesNoReason(use.exchange) === true && !isTaken(call, flow);
      const right = named ?? (saysInsufficient(use) || isMute ? meantBy(use, granted, hidden) : undefined);
      const answer = `${describeUse(use)} answered ${use.exchange.status}.`;
      if (right !== undefined) {
        yield problem({
          message: `${answer} The token has ${right} in permissions, and its scope is “${granted.join(' ')}”: this API looks at the scope.`,
          certainty: named ? 'likely' : 'possible',
          // A user without the right gets the same answer.
          ...(named || saysInsufficient(use) ? {} : { severity: 'info' }),
          changes: [makeCall('renew-token', { ...(audience ? { audience } : {}), scope: right })],
          at: [useAt(use, 'claims.permissions'), useAt(use, 'claims.scope'), statusAt(use)],
        });
        return;
      }
      const unseenRight = looksAtPermissions(use, token) ? unnoticed(use, token) : undefined;
      if (unseenRight === undefined) continue;
      yield problem({
        message: `${answer} The token has ${unseenRight} in its scope, and ${held.length === 0 ? 'no permissions' : `the permissions ${held.join(', ')}`}: this API looks at the permissions.`,
        certainty: 'likely',
        at: [useAt(use, 'claims.scope'), useAt(use, 'claims.permissions'), statusAt(use)],
      });
      return;
    }
  },
};

/** The API takes this token for other calls, so it finds its rights. */
const isTaken = ({ token, host }: Use, flow: Flow): boolean =>
  usesOf(flow).some((u) => u.token === token && u.host === host && wasAccepted(u.use));

/** The right that the API asks for, in its challenge or in its words. */
function namedIn(use: TokenUse, rights: readonly string[]): string | undefined {
  const required = requiredScopes(use);
  if (required.length > 0) return required.find((scope) => rights.includes(scope));
  const text = refusalText(use);
  if (!/\b(?:scopes?|permissions?|insufficient\w*)\b/i.test(text)) return undefined;
  return rights.find((right) => right.length > 3 && text.split(/[\s"',;[\]\\]+/).includes(right));
}

const OF_OPENID = /^(?:openid|profile|email|address|phone|offline_access)$/;

/** Where the API names none: the permission that fits the call, in a token whose scope has nothing for an API. */
function meantBy(use: TokenUse, granted: readonly string[], rights: readonly string[]): string | undefined {
  if (requiredScopes(use).length > 0 || !granted.every((scope) => OF_OPENID.test(scope))) return undefined;
  const { path } = urlOf(use.exchange);
  return rights.find((right) => {
    const [verb = '', noun = ''] = right.split(':');
    const isReading = /^(?:read|list|view|get)$/i.test(verb);
    return (
      noun.length > 2 &&
      path.toLowerCase().includes(noun.toLowerCase()) &&
      isReading === (use.exchange.method === 'GET')
    );
  });
}

/** A library that was told to look there says so: `Unexpected 'permissions' value`. */
const looksAtPermissions = (use: TokenUse, token: Token): boolean =>
  permissions(token) !== undefined && /\bpermissions?\b/i.test(refusalText(use));

function unnoticed(use: TokenUse, token: Token): string | undefined {
  const held = permissions(token) ?? [];
  const only = (scopes(token) ?? []).filter((scope) => !OF_OPENID.test(scope) && !held.includes(scope));
  return namedIn(use, only) ?? (held.length === 0 && requiredScopes(use).length === 0 ? only[0] : undefined);
}

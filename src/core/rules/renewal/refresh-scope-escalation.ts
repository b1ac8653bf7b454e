import { makeCall } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { first, urlOf, words } from '../../http.ts';
import type { Flow, TokenExchange } from '../../model.ts';
import { isHidden, paramOf, requestedAudience } from '../../questions/login.ts';
import { refreshesOf } from '../../questions/renewals.ts';
import { tokenError } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const refreshScopeEscalation: Rule = {
  id: 'refresh-scope-escalation',
  index: 'e08',
  title: 'The renewal asked for more scope than the login was granted',
  severity: 'warning',
  why: 'A renewal may ask for the scope of the login or for less of it, never for more (RFC 6749 section 6). What is new is dropped without a word, or the renewal is refused with invalid_scope.',
  fix: 'Ask for the new scope in an authorization request, so that the user (and the API’s policy) can grant it, and use the refresh token that this one brings. To renew, leave `scope` out, or send the one that was granted.',
  notWhen: [
    'The renewal has no scope of its own, or only what the login had asked for or was granted.',
    'The answer grants what is new: the server allows it.',
    'The renewal names an API of its own (Multi-Resource Refresh Tokens), or the provider’s refresh tokens are for several resources (Entra).',
    'What the login asked for was not seen.',
  ],
  docs: [rfc(6749, '6'), auth0Docs('Use Refresh Tokens')],
  *check(flow, facts) {
    const known = knownScopes(flow);
    if (!known) return;
    for (const e of refreshesOf(flow)) {
      const more = words(first(e.request.params, 'scope')).filter(
        (scope) => !known.includes(scope) && !/^(?:openid|(?:offline|online)_access)$/.test(scope),
      );
      const lost = more.filter((scope) => isLost(scope, e));
      if (lost.length === 0 || hasManyResources(e, facts)) continue;
      const refused = tokenError(e) === 'invalid_scope';
      yield problem({
        message: `The renewal asked ${urlOf(e.request.exchange).host} also for “${lost.join(' ')}”, which the login was not granted, and ${refused ? 'was refused with invalid_scope' : 'the new token does not have it'}.`,
        certainty: 'certain',
        ...(refused ? { severity: 'error' } : {}),
        changes: [makeCall('log-in', { scope: [...known, ...lost].join(' ') })],
        at: [
          paramOf(e.request, 'scope'),
          ...(e.response ? [paramOf(e.response, refused ? 'error' : 'scope')] : []),
        ],
      });
      return;
    }
  },
};

/** What the login asked for, and what it was granted. */
function knownScopes({ request, exchanges }: Flow): string[] | undefined {
  if (!request || isHidden(request)) return undefined;
  const granted = exchanges
    .filter((e) => e.request.grantType !== 'refresh_token')
    .flatMap((e) => words(e.response && first(e.response.params, 'scope')));
  return [...new Set([...words(first(request.params, 'scope')), ...granted])];
}

const isLost = (scope: string, e: TokenExchange): boolean => {
  if (tokenError(e) === 'invalid_scope') return true;
  const granted = e.response?.ok ? first(e.response.params, 'scope') : undefined;
  return granted !== undefined && !words(granted).includes(scope);
};

/** One refresh token for several APIs; Entra names them in the scope and shortens their names in the answer. */
const hasManyResources = (e: TokenExchange, facts: Facts): boolean =>
  requestedAudience(e.request.params) !== undefined ||
  facts.provider(urlOf(e.request.exchange).host) === 'entra';

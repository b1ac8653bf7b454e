import { changeSetting } from '../../change.ts';
import type { Token } from '../../model.ts';
import { tokenAt } from '../../questions/login.ts';
import { isMachineToken } from '../../questions/management.ts';
import { problem, type Rule } from '../../rule.ts';
import { span } from '../../span.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { issuer, lifetimeSeconds } from '../../token-claims.ts';

export const longLivedToken: Rule = {
  id: 'long-lived-token',
  index: 'j07',
  title: 'The access token lives for days',
  severity: 'warning',
  why: 'A JWT cannot be called back: whoever gets hold of it can use it until it expires, whatever happens to the user’s account. In a page it is easier to steal than on a server.',
  fix: 'Let access tokens live for minutes or hours, and renew them by a refresh token that rotates. In Auth0 the API has a Maximum Access Token Lifetime, and one of its own for tokens of browser flows.',
  notWhen: [
    'It lives for 24 hours, which is Auth0’s default for an API, or for the 28 hours of Entra’s continuous access evaluation.',
    'It is a machine’s token, or a refresh token.',
    'It is opaque, so that its server can revoke it, or the provider always issues such tokens.',
    'It is an ID token, which opens no API: information.',
  ],
  docs: [auth0Docs('Update Access Token Lifetime'), auth0Docs('Token Best Practices'), rfc(9700, '4.10')],
  *check(flow) {
    const by = (role: Token['role']) =>
      flow.tokens.find((t) => t.role === role && t.format !== 'opaque' && !isMachineToken(t) && isLong(t));
    const token = by('access_token') ?? by('id_token');
    const seconds = token && lifetimeSeconds(token);
    if (!token || seconds === undefined) return;
    const isAccess = token.role === 'access_token';
    yield problem({
      message: `The ${isAccess ? 'access' : 'ID'} token of ${issuer(token) ?? 'an unnamed issuer'} lives for ${days(seconds)}.`,
      severity: isAccess ? 'warning' : 'info',
      certainty: 'certain',
      at: [tokenAt(token, 'claims.exp')],
      changes: isAccess ? [changeSetting('api-token-lifetime', '86400')] : [],
    });
  },
};

const DAY = 86_400;

const days = (seconds: number): string =>
  seconds < 3 * DAY ? span(seconds * 1000) : `${Math.floor(seconds / DAY)} days`;

/** Seconds. A day, and what Entra adds to it where continuous access evaluation can end a token at once. */
const MOST = 28 * 3600 + 60;

const isLong = (token: Token): boolean => (lifetimeSeconds(token) ?? 0) > MOST;

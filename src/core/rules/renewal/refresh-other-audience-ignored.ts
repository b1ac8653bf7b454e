import { makeCall } from '../../change.ts';
import { isNoApi } from '../../expect.ts';
import { first, urlOf } from '../../http.ts';
import { isGarbage } from '../../join.ts';
import type { Flow, Token, TokenExchange } from '../../model.ts';
import { isSameAudience } from '../../questions/audience-form.ts';
import {
  askedAt,
  isAuth0Opaque,
  requestedAudience,
  tokenAt,
  usesOf,
  wasRefused,
} from '../../questions/login.ts';
import { refreshesOf } from '../../questions/renewals.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';
import { audiences } from '../../token.ts';

export const refreshOtherAudienceIgnored: Rule = {
  id: 'refresh-other-audience-ignored',
  index: 'e07',
  title: 'The renewal asked for another API, and the token is for the old one',
  severity: 'warning',
  why: 'An Auth0 refresh token is for the API that the login asked for. Unless a policy makes it a Multi-Resource Refresh Token, Auth0 takes no notice of another `audience` in the renewal and issues a token for the first API once more.',
  fix: 'Configure a Multi-Resource Refresh Token policy for the application that names this API (first-party applications, and APIs that skip consent), or ask for this API in an authorization request of its own.',
  notWhen: [
    'The token is for the API that was asked for: then the policy is in place.',
    'The token is encrypted, so that nobody here can tell.',
    'The audience is the tenant itself or its /userinfo, which is no API.',
    'The authorization server is not Auth0.',
  ],
  docs: [auth0Docs('Multi-Resource Refresh Token'), auth0Docs('Use Refresh Tokens')],
  *check(flow, facts) {
    for (const e of refreshesOf(flow)) {
      const { host } = urlOf(e.request.exchange);
      const asked = requestedAudience(e.request.params);
      if (!asked || isGarbage(asked) || !facts.isAuth0(host)) continue;
      if (isNoApi(asked, [host, facts.canonicalHost(host) ?? host])) continue;
      const token = issued(e, flow);
      const got = token ? audiences(token) : [];
      if (!token || got.some((aud) => isSameAudience(aud, asked))) continue;
      const opaque = isAuth0Opaque(token, flow, facts);
      if (got.length === 0 && !opaque) continue;
      const refused = usesOf(flow).some((u) => u.token === token && wasRefused(u.use));
      yield problem({
        message: `The renewal asked ${host} for ${asked}, and the token that came is ${opaque ? 'opaque' : `for ${got.join(' and ')}`}${refused ? ', which an API has refused' : ''}.`,
        certainty: 'certain',
        ...(refused ? { severity: 'error' } : {}),
        changes: [makeCall('log-in', { audience: asked })],
        at: [askedAt(e.request), opaque ? tokenAt(token) : tokenAt(token, 'claims.aud')],
      });
      return;
    }
  },
};

const issued = ({ response }: TokenExchange, flow: Flow): Token | undefined =>
  flow.tokens.find((t) => t.raw === (response && first(response.params, 'access_token')));

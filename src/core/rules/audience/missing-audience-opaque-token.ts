import { changeSetting, setParameter } from '../../change.ts';
import type { Flow } from '../../model.ts';
import { asksOf } from '../../questions/asked.ts';
import { paramOf, requestedAudience, tokenResponseUnseen } from '../../questions/login.ts';
import { opaqueUse } from '../../questions/opaque-use.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const missingAudienceOpaqueToken: Rule = {
  id: 'missing-audience-opaque-token',
  index: 'a01',
  title: 'No audience was requested, so the access token is opaque',
  severity: 'error',
  why: 'Without an API to issue for, Auth0 gives an opaque access token that only the tenant’s own /userinfo can read. An API of your own expects a JWT and finds it malformed.',
  fix: 'Ask for your API: send its Identifier as `audience` when the user logs in, and log in again. The API must be registered in the Auth0 Dashboard. A Default Audience in the Tenant Settings does the same for every app.',
  notWhen: [
    'The token goes to /userinfo and nowhere else: that is what it is for.',
    'The app calls no API: then it is information, nothing is wrong.',
    'The parameters travelled out of sight (PAR or a request object), or `resource` names the API.',
    'The authorization server is not Auth0: others have their own rules for the format.',
  ],
  docs: [auth0Docs('Get Access Tokens'), auth0Docs('Access Tokens')],
  supersededBy: ['audience-placeholder', 'audience-on-code-exchange', 'mgmt-opaque-token'],
  *check(flow, facts) {
    const all = asksOf(flow);
    const asks = all.filter((ask) => !ask.audience && facts.isAuth0(ask.host));
    const gotElse = all.some((ask) => ask.audience && ask.tokens.length > 0);
    for (const ask of asks) {
      const opaque = opaqueUse(ask, flow, facts);
      if (!opaque || opaque.onlyUserinfo) continue;
      // A multi-resource refresh token brought the API's own token.
      if (gotElse && opaque.severity === 'info') continue;
      // The silent request after it asks for the API, and a11 says so.
      if (opaque.severity === 'info' && asksLater(facts.after(flow))) continue;
      yield problem({
        message: `No audience was requested from ${ask.host}, so the access token is opaque and for /userinfo only.${opaque.told}`,
        severity: opaque.severity,
        certainty: opaque.certainty,
        at: [paramOf(ask.step, 'audience'), ...opaque.at],
        changes: [
          setParameter('audience', opaque.identifier),
          changeSetting('api-identifier', opaque.identifier),
        ],
      });
      return;
    }
    const missing = asks.length > 0 && tokenResponseUnseen(flow);
    if (missing) yield missing;
  },
};

const asksLater = (next: Flow | undefined): boolean =>
  next?.kind === 'silent' && next.request !== undefined && Boolean(requestedAudience(next.request.params));

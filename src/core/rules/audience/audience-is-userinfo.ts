import { setParameter } from '../../change.ts';
import { splitUrl } from '../../http.ts';
import { asksOf } from '../../questions/asked.ts';
import { askedAt } from '../../questions/login.ts';
import { opaqueUse } from '../../questions/opaque-use.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const audienceIsUserinfo: Rule = {
  id: 'audience-is-userinfo',
  index: 'a03',
  title: 'The audience is the /userinfo URL, which names no API',
  severity: 'warning',
  why: 'With the tenant’s /userinfo as `audience`, Auth0 gives the same opaque token as with none at all: only /userinfo can read it, and an API of your own cannot.',
  fix: 'Send the Identifier of your API as `audience`. If the app calls no API but /userinfo, leave `audience` out.',
  notWhen: [
    'The token goes to /userinfo and nowhere else.',
    'A JWT came back, so the tenant has an API of this name.',
    'Auth0 refused the audience: then it is not this tenant’s /userinfo.',
  ],
  docs: [auth0Docs('Get Access Tokens')],
  supersededBy: ['audience-on-custom-domain'],
  *check(flow, facts) {
    for (const ask of asksOf(flow)) {
      const { host, path } = splitUrl(ask.audience);
      if (!facts.isAuth0(ask.host) || !facts.isAuth0(host) || !/^\/userinfo\/?$/.test(path)) continue;
      if (ask.refusal) continue;
      const opaque = opaqueUse(ask, flow, facts);
      if (opaque ? opaque.onlyUserinfo : ask.tokens.length > 0) continue;
      yield problem({
        message: `The audience ${ask.audience} names no API, so the access token is opaque.${opaque?.told ?? ''}`,
        severity: opaque?.severity ?? 'info',
        certainty: opaque?.certainty ?? 'likely',
        at: [askedAt(ask.step), ...(opaque?.at ?? [])],
        changes: [setParameter('audience', opaque?.identifier)],
      });
      return;
    }
  },
};

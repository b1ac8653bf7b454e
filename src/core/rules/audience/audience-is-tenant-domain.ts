import { setParameter } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import type { Flow } from '../../model.ts';
import { type Ask, asksOf } from '../../questions/asked.ts';
import { askedAt, unknownService } from '../../questions/login.ts';
import { opaqueUse } from '../../questions/opaque-use.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';
import { audiences } from '../../token.ts';

export const audienceIsTenantDomain: Rule = {
  id: 'audience-is-tenant-domain',
  index: 'a04',
  title: 'The audience is the tenant itself, which counts as no API',
  severity: 'warning',
  why: '`audience` says which API the token is for. The tenant’s own name or domain is none: Auth0 refuses it, or gives the same opaque token as without an audience.',
  fix: 'Send the Identifier of your API as `audience` (Dashboard > Applications > APIs), and keep the tenant’s domain for `domain`.',
  notWhen: [
    'The token goes to /userinfo and nowhere else: for that the tenant’s name is allowed.',
    'A JWT for exactly this audience came back: an API is registered under this Identifier.',
    'The value has a path, such as /userinfo or /api/v2/.',
  ],
  docs: [auth0Docs('Get Access Tokens'), auth0Docs('API Settings')],
  *check(flow, facts) {
    for (const ask of asksOf(flow)) {
      if (!facts.isAuth0(ask.host)) continue;
      const opaque = opaqueUse(ask, flow, facts);
      if (!isTenant(ask, facts) && !(opaque && isTenantName(ask, facts))) continue;
      if (ask.tokens.some((token) => audiences(token).includes(ask.audience ?? ''))) continue;
      // Where the token response was out of sight, the calls tell what it is for.
      if (opaque ? opaque.onlyUserinfo : onlyUserinfo(flow)) continue;
      const refused = ask.refusal && unknownService(ask.refusal) !== undefined;
      if (ask.refusal && !refused) continue;
      yield problem({
        message: `The audience ${ask.audience} is the tenant and no API${refused ? ', and it was refused' : ''}.${opaque?.told ?? ''}`,
        severity: refused || opaque?.severity === 'error' ? 'error' : 'warning',
        certainty: refused || opaque ? 'certain' : 'likely',
        at: [askedAt(ask.step), ...(opaque?.at ?? [])],
        changes: [setParameter('audience', opaque?.identifier)],
      });
      return;
    }
  },
};

const onlyUserinfo = ({ uses }: Flow): boolean =>
  uses.length > 0 && uses.every(({ api }) => api === 'userinfo');

/** `northwind.auth0.com`, or the same as an origin. */
const isTenant = ({ audience = '', host }: Ask, facts: Facts): boolean => {
  const bare = audience
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '');
  return bare === host || bare === facts.canonicalHost(host);
};

/** `northwind`: could be an Identifier as well, so the token must tell. */
const isTenantName = ({ audience, host }: Ask, facts: Facts): boolean =>
  audience !== undefined && audience !== '' && audience === facts.canonicalHost(host)?.split('.')[0];

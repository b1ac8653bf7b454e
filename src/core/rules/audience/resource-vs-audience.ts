import { changeSetting, setParameter } from '../../change.ts';
import { first } from '../../http.ts';
import type { Flow, Token } from '../../model.ts';
import { type Ask, asksOf } from '../../questions/asked.ts';
import { isSameAudience } from '../../questions/audience-form.ts';
import { paramOf, tokenAt, usesOf, wasAccepted } from '../../questions/login.ts';
import { type OpaqueUse, opaqueUse } from '../../questions/opaque-use.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { audiences } from '../../token.ts';

export const resourceVsAudience: Rule = {
  id: 'resource-vs-audience',
  index: 'a15',
  title: '`resource` was sent, and the token is not for it',
  severity: 'warning',
  why: 'Auth0 reads `resource` only where the tenant’s Resource Parameter Compatibility Profile is on, and only when there is no `audience`: that wins over it. Without the profile `resource` is passed on to the identity provider behind Auth0.',
  fix: 'Turn on Settings > Advanced > Resource Parameter Compatibility Profile in the Auth0 Dashboard, or send `audience` with the same value. The API’s Identifier must be exactly this string; MCP clients tend to add a slash at the end.',
  notWhen: [
    'The token’s `aud` holds the resource, with or without a slash at the end.',
    'The token cannot be read: it is encrypted for the API, or was out of sight.',
    'The opaque token goes to /userinfo and nowhere else: then it is information.',
    'The provider is not Auth0.',
  ],
  docs: [auth0Docs('Tenant Settings'), rfc(8707, '2')],
  supersededBy: ['audience-is-userinfo', 'audience-is-tenant-domain'],
  *check(flow, facts) {
    for (const ask of asksOf(flow)) {
      const resources = (ask.step.params.get('resource') ?? []).filter(Boolean);
      if (resources.length === 0 || !facts.isAuth0(ask.host)) continue;
      const opaque = opaqueUse(ask, flow, facts);
      const other = ask.tokens.find(
        (token) =>
          audiences(token).length > 0 &&
          !audiences(token).some((aud) => resources.some((resource) => isSameAudience(resource, aud))),
      );
      if (!opaque && !other) continue;
      const audience = first(ask.step.params, 'audience');
      const got = other ? `for ${audiences(other).join(' and ')}` : 'opaque';
      yield problem({
        message: `The resource ${resources.join(' and ')} was requested${audience ? `, and the audience ${audience} with it` : ''}; the token is ${got}.${opaque?.told ?? ''}`,
        severity: severityOf(ask, other, opaque, flow),
        certainty: 'likely',
        changes: [
          ...(audience ? [] : [changeSetting('resource-parameter-profile')]),
          setParameter('audience', resources[0]),
        ],
        at: [paramOf(ask.step, 'resource'), ...(other ? [tokenAt(other, 'claims.aud')] : (opaque?.at ?? []))],
      });
      return;
    }
  },
};

function severityOf({ audience }: Ask, token: Token | undefined, opaque: OpaqueUse | undefined, flow: Flow) {
  if (opaque?.severity === 'error') return 'error';
  // Nobody wants a token for the resource: it was meant for the provider behind Auth0.
  if (opaque?.onlyUserinfo) return 'info';
  // The audience brought what it should; `resource` may have been meant for the provider behind Auth0.
  const fits = token !== undefined && audiences(token).includes(audience ?? '');
  return fits && usesOf(flow).some((u) => u.token === token && wasAccepted(u.use)) ? 'info' : 'warning';
}

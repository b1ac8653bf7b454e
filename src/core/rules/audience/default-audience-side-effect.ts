import { changeSetting, setParameter } from '../../change.ts';
import type { Flow, Token } from '../../model.ts';
import { asksOf } from '../../questions/asked.ts';
import { askedAudiences, paramOf, tokenAt } from '../../questions/login.ts';
import { isManagementAudience } from '../../questions/management.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';
import { audiences } from '../../token.ts';

export const defaultAudienceSideEffect: Rule = {
  id: 'default-audience-side-effect',
  index: 'a14',
  title: 'A token for an API came although none was requested',
  severity: 'info',
  why: 'The tenant has a Default Audience, which stands in for an audience that a request does not name. It changes the tokens of every app of the tenant, including those that want none for that API.',
  fix: 'If this surprises you, look at Settings > General > API Authorization Settings > Default Audience in the Auth0 Dashboard, and name the audience in the request rather than rely on it.',
  notWhen: [
    'The request named an API by `resource`, was out of sight (PAR or a request object), or the renewal named one.',
    'The token’s only audiences are /userinfo and the client itself.',
  ],
  docs: [auth0Docs('Tenant Settings'), auth0Docs('Get Access Tokens')],
  supersededBy: ['audience-on-code-exchange'],
  *check(flow, facts) {
    for (const ask of asksOf(flow)) {
      if (ask.audience || !facts.isAuth0(ask.host)) continue;
      for (const token of ask.tokens) {
        const [unasked] = unaskedAudiences(token, flow);
        // A token only seen in use may come from a request that nobody saw.
        if (unasked === undefined || token.issuedAt === undefined) continue;
        const management = isManagementAudience(unasked);
        yield problem({
          message: `No audience was requested from ${ask.host}, yet the token is for ${unasked}${management ? ', the Management API' : ''}: a Default Audience of the tenant.`,
          severity: management ? 'warning' : 'info',
          certainty: 'certain',
          at: [tokenAt(token, 'claims.aud'), paramOf(ask.step, 'audience')],
          changes: [
            changeSetting('default-audience'),
            ...(management ? [] : [setParameter('audience', unasked)]),
          ],
        });
        return;
      }
    }
  },
};

function unaskedAudiences(token: Token, flow: Flow): string[] {
  const known = new Set([flow.clientId, ...askedAudiences(flow).map(({ value }) => value)]);
  return audiences(token).filter((aud) => !known.has(aud) && !aud.endsWith('/userinfo'));
}

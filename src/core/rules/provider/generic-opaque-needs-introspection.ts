import { describeUse, serverTime, statusAt, useAt } from '../../questions/login.ts';
import { isUnexplained, refusedCalls } from '../../questions/provider-calls.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';

export const genericOpaqueNeedsIntrospection: Rule = {
  id: 'generic-opaque-needs-introspection',
  index: 'k19',
  title: 'The API has to ask the authorization server about an opaque token',
  severity: 'info',
  why: 'This provider’s access tokens are opaque: there is nothing in them that an API could check by itself. Whoever treats one as a JWT finds it malformed.',
  fix: 'Let the API ask the introspection endpoint (RFC 7662) about each token, or configure the provider to issue JWTs for this API.',
  notWhen: [
    'The API takes the token.',
    'It is a token of Auth0 (d02) or Google (k12), for which there are other ways.',
    'The API says that the token has expired or was revoked, or it was never seen being issued.',
  ],
  docs: [rfc(7662), rfc(6750, '3.1')],
  *check(flow, facts) {
    for (const call of refusedCalls(flow, facts)) {
      const { use, token, text } = call;
      if (token.format !== 'opaque' || token.role !== 'access_token' || token.kind === 'google-access-token')
        continue;
      if (token.issuedAt === undefined || use.exchange.status !== 401) continue;
      const host = token.issuedBy ?? flow.host;
      const traits = facts.traits(host);
      // The opaque tokens of others are for their own APIs.
      if (facts.isAuth0(host) || traits.accessToken === 'jwt' || traits.id === 'google') continue;
      const ends = token.issuedAt + (token.expiresInSeconds ?? Number.POSITIVE_INFINITY) * 1000;
      if (serverTime(use) > ends) continue;
      const isRead = /\bjwt\b|\bjws\b|malformed|segments|decod|compact/i.test(text) && !/expired/i.test(text);
      if (!isRead && !isUnexplained(call, facts)) continue;
      yield problem({
        message: `${describeUse(use)} answered 401 to an opaque access token${host === undefined ? '' : ` of ${host}`}, which only its issuer can read.`,
        certainty: isRead ? 'likely' : 'possible',
        ...(isRead ? { severity: 'warning' } : {}),
        at: [useAt(use), statusAt(use)],
      });
      return;
    }
  },
};

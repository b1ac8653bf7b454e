import { removeParameter, setParameter } from '../../change.ts';
import { first } from '../../http.ts';
import type { TokenExchange } from '../../model.ts';
import { asksOf } from '../../questions/asked.ts';
import { askedAt, requestedAudience, tokenResponseUnseen } from '../../questions/login.ts';
import { opaqueUse } from '../../questions/opaque-use.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';
import { audiences } from '../../token.ts';

export const audienceOnCodeExchange: Rule = {
  id: 'audience-on-code-exchange',
  index: 'a10',
  title: 'The audience was sent with the code and not with the login',
  severity: 'warning',
  why: 'The API is chosen when the code is issued. Auth0 takes no `audience` from the request that redeems it, so the token is for whatever the authorization request asked for.',
  fix: 'Move `audience` from the token request to the authorization request: `authorizationParams.audience` in Auth0’s SDKs.',
  notWhen: [
    'The authorization request named an API, or was out of sight.',
    'The token is for the audience that was asked for.',
    'The token is for another grant, such as refresh_token or client_credentials: there it belongs to the token request.',
  ],
  docs: [auth0Docs('Authorization Code Flow with PKCE'), auth0Docs('Get Access Tokens')],
  *check(flow, facts) {
    const login = asksOf(flow).find((ask) => ask.step.kind !== 'token-request');
    if (!login || login.audience !== undefined || !facts.isAuth0(login.host)) return;
    const exchange = flow.exchanges.find(asksWithCode);
    if (!exchange) return;
    const asked = requestedAudience(exchange.request.params);
    const token = login.tokens.find((t) => t.raw === answer(exchange));
    const opaque = opaqueUse(login, flow, facts);
    if (!token && !opaque) {
      const missing = tokenResponseUnseen(flow);
      if (missing) yield missing;
      return;
    }
    const got = token ? audiences(token) : [];
    // An encrypted token cannot say whom it is for.
    if (got.includes(asked ?? '') || (got.length === 0 && !opaque)) return;
    yield problem({
      message: `The audience ${asked} came with the code, when it was too late: the token is ${opaque ? 'opaque' : `for ${got.join(' and ')}`}.${opaque?.told ?? ''}`,
      severity: opaque?.severity === 'error' ? 'error' : 'warning',
      certainty: 'likely',
      at: [askedAt(exchange.request), ...(opaque?.at ?? [])],
      changes: [setParameter('audience', asked), removeParameter('audience', 'token')],
    });
  },
};

const asksWithCode = ({ request }: TokenExchange): boolean =>
  request.grantType === 'authorization_code' && Boolean(requestedAudience(request.params));

const answer = ({ response }: TokenExchange) => response && first(response.params, 'access_token');

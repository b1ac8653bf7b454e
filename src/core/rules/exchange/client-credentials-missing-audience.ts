import { changeSetting, setParameter } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import { paramOf, requestedAudience } from '../../questions/login.ts';
import { tokenError, tokenErrorText } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const clientCredentialsMissingAudience: Rule = {
  id: 'client-credentials-missing-audience',
  index: 'h06',
  title: 'A client credentials request names no API',
  severity: 'error',
  why: 'A machine has no user and no /userinfo to ask, so Auth0 must be told which API the token is for, unless the tenant has a Default Audience.',
  fix: 'Send the API Identifier as `audience` in the token request, and authorise the application for that API (APIs > Machine to Machine Applications).',
  notWhen: [
    'A token came: then the tenant has a Default Audience.',
    'The request was refused for something else, such as the secret.',
    'The authorization server is not Auth0.',
  ],
  docs: [auth0Docs('Client Credentials Flow')],
  supersededBy: ['audience-placeholder'],
  *check(flow, facts) {
    for (const e of flow.exchanges) {
      const { request, response } = e;
      const { host } = urlOf(request.exchange);
      if (
        request.grantType !== 'client_credentials' ||
        requestedAudience(request.params) ||
        !facts.isAuth0(host)
      )
        continue;
      const text = tokenErrorText(e);
      const asks =
        /\baudience\b|APIv1|non-global client/i.test(text) &&
        /^(?:access_denied|invalid_request)$/.test(tokenError(e) ?? '');
      if (!response || !asks) continue;
      yield problem({
        message: `${host} refused the client credentials request of ${first(request.params, 'client_id') ?? 'the client'}: it has neither audience nor resource.`,
        certainty: 'certain',
        changes: [setParameter('audience', undefined, 'token'), changeSetting('api-access')],
        at: [paramOf(request, 'audience'), paramOf(response, 'error')],
      });
      return;
    }
  },
};

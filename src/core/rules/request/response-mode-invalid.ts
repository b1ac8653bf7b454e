import { setParameter } from '../../change.ts';
import { first, urlOf, words } from '../../http.ts';
import { paramOf } from '../../questions/login.ts';
import { errorOf, readableRequest } from '../../questions/request-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { oidc } from '../../spec/references.ts';

export const responseModeInvalid: Rule = {
  id: 'response-mode-invalid',
  index: 'f09',
  title: 'The response mode does not fit the response type',
  severity: 'error',
  why: 'Tokens must not travel in a query, which servers write to their logs and browsers send on in the `Referer`. So `response_mode=query` is for a code alone, and a server refuses it for anything else.',
  fix: 'Use `response_type=code` with PKCE. Where an ID token must come at once, use `response_mode=form_post` (for a server) or `fragment` (for a page), or leave `response_mode` out: the default fits.',
  notWhen: [
    'Only a code is asked for: then query, fragment and form_post are all right.',
    'The parameters travel out of sight, or it is the tenant’s own leg to a provider behind it.',
  ],
  docs: [oidc('Multiple Response Types', '3'), oidc('Multiple Response Types', '2.1'), oidc('Form Post')],
  *check(flow, facts) {
    const request = readableRequest(flow, facts);
    const mode = request && first(request.params, 'response_mode');
    if (!request || mode === undefined) return;
    const type = first(request.params, 'response_type') ?? '';
    const inQuery = mode === 'query' && words(type).some((t) => t === 'token' || t === 'id_token');
    const refused = /unsupported_response_mode|\bresponse_mode\b|\bresponse mode\b/i.test(errorOf(flow));
    if (!inQuery && !refused) return;
    yield problem({
      message: `The authorization request to ${urlOf(request.exchange).host} has response_type=${type} and response_mode=${mode}.${refused ? ' It was refused.' : ''}`,
      certainty: 'certain',
      changes: inQuery
        ? [
            words(type).includes('token')
              ? setParameter('response_type', 'code')
              : setParameter('response_mode', 'form_post'),
          ]
        : [],
      at: [
        paramOf(request, 'response_mode'),
        paramOf(request, 'response_type'),
        ...(refused && flow.response ? [paramOf(flow.response, 'error')] : []),
      ],
    });
  },
};

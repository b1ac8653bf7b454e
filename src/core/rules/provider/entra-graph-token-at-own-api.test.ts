import { call } from '../../testing/good/transcript.ts';
import { API, ENTRA, GRAPH, login, OKTA, refused, V1 } from '../../testing/providers.ts';
import { testRule } from '../../testing/test-rule.ts';
import { entraGraphTokenAtOwnApi } from './entra-graph-token-at-own-api.ts';

const graph = ENTRA.access({ ...V1, aud: GRAPH });
const named = ENTRA.access({ ...V1, aud: 'https://graph.microsoft.com' });
const asked = { ...ENTRA, scope: 'openid User.Read' };

testRule(entraGraphTokenAtOwnApi, {
  finds: [
    {
      name: 'a refused token with Graph’s id',
      wire: login(asked, graph) + refused(API, graph, 'The signature is invalid'),
      certainty: 'certain',
      says: /Microsoft Graph/,
      change: { kind: 'parameter', name: 'scope' },
      at: { claim: 'claims.aud' },
    },
    {
      name: 'one with Graph’s address',
      wire: login(asked, named) + refused(API, named, 'jwt audience invalid'),
    },
    { name: 'one that was only seen in use', wire: refused(API, graph) },
    {
      name: 'a 403',
      wire: login(asked, graph) + call(API, graph, { status: 403, answer: { error: 'invalid audience' } }),
      certainty: 'likely',
    },
  ],
  silent: [
    {
      name: 'the API hands Graph’s own refusal on',
      wire:
        login(asked, graph) +
        call(API, graph, { status: 403, answer: { error: { code: 'Authorization_RequestDenied' } } }),
    },
    {
      name: 'it took one before',
      wire: login(asked, graph) + call(API, graph) + refused(API, graph),
    },
    {
      name: 'it goes to Graph',
      wire: login(asked, graph) + refused('https://graph.microsoft.com/v1.0/me', graph),
    },
    {
      name: 'it goes to another service of Microsoft',
      wire: refused('https://contoso.sharepoint.com/_api/web', graph),
    },
    { name: 'the API takes it and hands it on', wire: login(asked, graph) + call(API, graph) },
    { name: 'the token is for the API', wire: login(ENTRA) + refused(API, ENTRA.access()) },
    { name: 'the API is out of order', wire: login(asked, graph) + call(API, graph, { status: 500 }) },
    {
      name: 'somebody else’s token names Graph',
      wire: refused(API, OKTA.access({ aud: 'https://graph.microsoft.com' })),
    },
  ],
});

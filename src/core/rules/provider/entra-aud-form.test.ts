import { call } from '../../testing/good/transcript.ts';
import { API, ENTRA, ENTRA_API, GRAPH, KEYCLOAK, login, refused, V1 } from '../../testing/providers.ts';
import { testRule } from '../../testing/test-rule.ts';
import { entraAudForm } from './entra-aud-form.ts';

const v1 = ENTRA.access(V1);
const v2 = ENTRA.access();

testRule(entraAudForm, {
  finds: [
    {
      name: 'a GUID where the URI is expected',
      wire: login(ENTRA, v2) + refused(API, v2, `jwt audience invalid. expected: api://${ENTRA_API}`),
      certainty: 'certain',
      says: /It expects api:\/\//,
      at: { claim: 'claims.aud' },
    },
    {
      name: 'the URI where the GUID is expected',
      wire: login(ENTRA, v1) + refused(API, v1, `jwt audience invalid. expected: ${ENTRA_API}`),
      change: { name: 'api-token-profile', value: '2' },
    },
    {
      name: 'an API that names nothing',
      wire: login(ENTRA, v2) + refused(API, v2, 'IDX10214: Audience validation failed.'),
      certainty: 'possible',
    },
  ],
  silent: [
    { name: 'the API takes it', wire: login(ENTRA, v2) + call(API, v2) },
    {
      name: 'another API is expected',
      wire: refused(API, v2, 'jwt audience invalid. expected: api://warehouse'),
    },
    {
      name: 'the audience is expected',
      wire: refused(API, v2, `jwt audience invalid. expected: ${ENTRA_API}`),
    },
    {
      name: 'it is a token for Graph',
      wire: refused(API, ENTRA.access({ aud: GRAPH }), 'The audience is invalid'),
    },
    { name: 'the issuer is blamed', wire: refused(API, v2, 'The issuer is invalid') },
    {
      name: 'the provider is not Entra',
      wire: refused(API, KEYCLOAK.access({ aud: 'x' }), 'The audience is invalid'),
    },
    { name: 'it is an ID token', wire: login(ENTRA) + refused(API, ENTRA.id(), 'The audience is invalid') },
  ],
});

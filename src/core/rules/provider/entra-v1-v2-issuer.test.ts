import { call } from '../../testing/good/transcript.ts';
import { API, ENTRA, ENTRA_V1, ENTRA_V2, GRAPH, login, refused, V1 } from '../../testing/providers.ts';
import { testRule } from '../../testing/test-rule.ts';
import { entraV1V2Issuer } from './entra-v1-v2-issuer.ts';

const v1 = ENTRA.access(V1);
const v2 = ENTRA.access();
const words = `IDX10205: Issuer validation failed. Issuer: '${ENTRA_V1}'. Did not match: validationParameters.ValidIssuer: '${ENTRA_V2}'`;

testRule(entraV1V2Issuer, {
  finds: [
    {
      name: 'a token of version 1 where version 2 is expected',
      wire: login(ENTRA, v1) + refused(API, v1, words),
      certainty: 'certain',
      says: /sts\.windows\.net.*It expects https:\/\/login/s,
      change: { name: 'api-token-profile', value: '2' },
      at: { name: 'authorization', claim: 'claims.iss' },
    },
    {
      name: 'the same, where the API does not say what it expects',
      wire: login(ENTRA, v1) + refused(API, v1, `The issuer '${ENTRA_V1}' is invalid`),
      certainty: 'likely',
    },
    {
      name: 'a token of version 2 where version 1 is expected',
      wire: login(ENTRA, v2) + refused(API, v2, `jwt issuer invalid. expected: ${ENTRA_V1}`),
      says: /version 2/,
    },
    {
      name: 'version 1 in place of the version that was asked, and a refusal without a word',
      wire: login(ENTRA, v1) + refused(API, v1),
      certainty: 'possible',
    },
    { name: 'a token that was only seen in use', wire: refused(API, v1, words) },
  ],
  silent: [
    { name: 'the API takes version 1', wire: login(ENTRA, v1) + call(API, v1) },
    {
      name: 'it is a token for Graph',
      wire:
        login(ENTRA, ENTRA.access({ ...V1, aud: GRAPH })) +
        refused(API, ENTRA.access({ ...V1, aud: GRAPH }), words),
    },
    { name: 'the audience is blamed', wire: login(ENTRA, v1) + refused(API, v1, 'The audience is invalid') },
    { name: 'the signature is', wire: login(ENTRA, v1) + refused(API, v1, 'The signature is invalid') },
    {
      name: 'the API knows another tenant',
      wire: refused(API, v1, 'jwt issuer invalid. expected: https://id.other.example/'),
    },
    {
      name: 'the API compares with the template of all tenants',
      wire: refused(
        API,
        v2,
        "Issuer is invalid. Expected 'https://login.microsoftonline.com/{tenantid}/v2.0'",
      ),
    },
    { name: 'it took such a token before', wire: login(ENTRA, v1) + call(API, v1) + refused(API, v1) },
    { name: 'nothing is said of a token of version 2', wire: login(ENTRA, v2) + refused(API, v2) },
    { name: 'it has expired', wire: login(ENTRA, v1) + refused(API, v1, words, { on: 'at=+3h' }) },
    { name: 'it is an ID token', wire: login(ENTRA) + refused(API, ENTRA.id(), `The issuer is invalid`) },
  ],
});

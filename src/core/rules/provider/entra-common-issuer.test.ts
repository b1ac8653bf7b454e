import { call } from '../../testing/good/transcript.ts';
import { API, ENTRA, ENTRA_V1, KEYCLOAK, login, refused } from '../../testing/providers.ts';
import { testRule } from '../../testing/test-rule.ts';
import { entraCommonIssuer } from './entra-common-issuer.ts';

const common = { ...ENTRA, authorize: ENTRA.authorize.replace(/[\da-f]{8}-[\da-f-]{27}/, 'common') };
const token = ENTRA.access();

testRule(entraCommonIssuer, {
  finds: [
    {
      name: 'the template of all tenants in the API’s words',
      wire:
        login(common, token) +
        refused(
          API,
          token,
          'jwt issuer invalid. expected: https://login.microsoftonline.com/{tenantid}/v2.0',
        ),
      certainty: 'certain',
      says: /\{tenantid\}/,
    },
    {
      name: 'the address of all tenants',
      wire: refused(
        API,
        token,
        'The token issuer is invalid, expected https://login.microsoftonline.com/common/v2.0',
      ),
    },
    {
      name: 'a refusal without its words after a sign-in for all tenants',
      wire: login(common, token) + refused(API, token, 'The issuer is invalid'),
      certainty: 'likely',
      says: /signed in at login\.microsoftonline\.com\/common, for all tenants/,
    },
  ],
  silent: [
    {
      name: 'it signed in at its own tenant',
      wire: login(ENTRA, token) + refused(API, token, 'The issuer is invalid'),
    },
    { name: 'an app signs in at /common', wire: login(common, token) + call(API, token) },
    {
      name: 'another version is expected',
      wire: refused(API, token, `jwt issuer invalid. expected: ${ENTRA_V1}`),
    },
    { name: 'the audience is blamed', wire: refused(API, token, 'The audience is invalid') },
    {
      name: 'the token is not Entra’s',
      wire: refused(
        API,
        KEYCLOAK.access(),
        'jwt issuer invalid. expected: https://login.microsoftonline.com/common/v2.0',
      ),
    },
  ],
});

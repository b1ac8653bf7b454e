import { API, CLIENT, TENANT, tokenCall, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { clientCredentialsMissingAudience } from './client-credentials-missing-audience.ts';

const request = (answer: object, more: Record<string, string> = {}, status = 403, domain: string = TENANT) =>
  tokenCall(
    { domain },
    { grant_type: 'client_credentials', client_id: CLIENT, client_secret: 's3cret-of-the-machine', ...more },
    { ...answer },
    status,
  );
const missing = {
  error: 'access_denied',
  error_description: 'No audience parameter was provided, and no default audience has been configured',
};

testRule(clientCredentialsMissingAudience, {
  finds: [
    {
      name: 'Auth0’s answer',
      wire: request(missing),
      certainty: 'certain',
      says: /northwind\.auth0\.com refused the client credentials request of nW3k.*neither audience nor resource/,
      change: { kind: 'parameter', of: 'token', name: 'audience' },
      at: { part: 'request-body', name: 'audience' },
    },
    {
      name: 'its older answer',
      wire: request({
        error: 'access_denied',
        error_description: 'Non-global clients are not allowed access to APIv1',
      }),
    },
    {
      name: 'an empty audience',
      wire: request(
        { error: 'invalid_request', error_description: 'Missing required parameter: audience' },
        { audience: '' },
        400,
      ),
    },
  ],
  silent: [
    { name: 'the tenant has a Default Audience', wire: request(tokens(apiToken()), {}, 200) },
    { name: 'an audience is named', wire: request(missing, { audience: API }) },
    { name: 'a resource is named', wire: request(missing, { resource: API }) },
    {
      name: 'the secret is wrong',
      wire: request({ error: 'access_denied', error_description: 'Unauthorized' }, {}, 401),
    },
    {
      name: 'the server is not Auth0',
      wire: request(missing, {}, 403, 'id.example.com').replaceAll('x-auth0-requestid', 'x-request-id'),
    },
  ],
});

import { describe, expect, it } from 'vitest';
import { secretFlaw } from './secret-words.ts';
import { apiToken, auth0OpaqueJwe } from './testing/tokens.ts';

describe('no place in the settings has', () => {
  it.each([
    ['a JWT', apiToken()],
    ['a JWT in a sentence', `use ${apiToken()} here`],
    ['the beginning of a JWT', apiToken().slice(0, 40)],
    ['an encrypted token', auth0OpaqueJwe()],
    ['a header', 'Authorization: Bearer 6OnaV2bXcQ'],
    ['basic credentials', 'Basic dXNlcjpwYXNz'],
    ['a private key', '-----BEGIN PRIVATE KEY-----'],
    ['a refresh token of Auth0', 'v1.MabcdEFGHijklMNOPqrstUVWXyz012345'],
    ['a client secret of Auth0', 'Zq3T9xW1kLmN8pR5sVbC2dFgH7jK4yUeXo6iAqSwEdRfTgYhUjIkOlP0zXcVbNm1'],
    ['a client secret of Google', 'GOCSPX-a1B2c3D4e5F6g7H8'],
    ['a client secret with few changes', 'itBZRQXAeSkxDCLYJwazlgUMrmiVeowZOerPsm31olaQslEfhkgiTIma922dDdOE'],
    ['a token of GitHub', 'github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuv'],
    ['a token of GitLab', 'glpat-abcdefghij0123456789'],
    ['a token of Slack', 'xoxe-1234567890-abcdefghij'],
    ['a client secret with a hyphen', 'client-secret: hunter2hunter2'],
    ['a long hex key', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b'],
    ['a form', 'client_secret=abc'],
    ['a password in an address', 'https://user:pass@example.com/'],
  ])('%s', (_, text) => expect(secretFlaw(text)).toMatch(/^This looks like .+ kept on disk/));
});

describe('harmless is', () => {
  it.each([
    'https://northwind.eu.auth0.com/api/v2/',
    'https://api.example.com/v2/Orders-and-Invoices-2026/with/a/long/path',
    'api://1b4e28ba-2fa1-11d2-883f-0016d3cca427',
    '1b4e28ba-2fa1-11d2-883f-0016d3cca427',
    'nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe',
    'urn:example:orders',
    'openid profile email read:orders offline_access',
    'Contoso',
    'Our test tenant is like that, ask Ann before you change it',
    'https://acme.b2clogin.com/tfp/acme.example/B2C_1_SignUpSignIn_WithMfa_Version2_ForCustomers/v2.0/',
    'us-gov/Service_Account-2024_identity-platform-Prod-01',
    'a-rule-with-a-name-that-is-longer-than-anyone-would-want-it-2',
  ])('%s', (text) => expect(secretFlaw(text)).toBeUndefined());
});

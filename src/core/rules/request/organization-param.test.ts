import { authorizeUrl, deniedSignIn, form, signIn } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { organizationParam } from './organization-param.ts';

const asked = (params: Record<string, string>) => `
  * main_frame
  > GET ${authorizeUrl({ params })}
  < 400
  < x-auth0-requestid: e623ebb9c257099ed80f`;
const ORG = 'org_9ybsU1dN2dKfDkBi';

testRule(organizationParam, {
  finds: [
    {
      name: 'an empty one',
      wire: asked({ organization: '' }),
      severity: 'warning',
      certainty: 'likely',
      says: /an empty organization/,
      change: { kind: 'parameter', name: 'organization' },
      at: { part: 'query', name: 'organization' },
    },
    {
      name: 'a variable that was not set',
      wire: asked({ organization: 'undefined' }),
      says: /a placeholder/,
    },
    { name: 'a broken ID', wire: asked({ organization: 'org_9ybs' }), says: /not the form of an ID/ },
    { name: 'an ID with a hyphen', wire: asked({ organization: 'org-9ybsU1dN2dKfDkBi' }) },
    {
      name: 'a display name',
      wire: asked({ organization: 'Northwind Traders' }),
      says: /neither an ID nor a name/,
    },
    {
      name: 'one that Auth0 calls invalid',
      wire: deniedSignIn(
        { params: { organization: 'northwind' } },
        'invalid_request',
        'parameter organization is invalid: northwind',
      ),
      certainty: 'certain',
      says: /which Auth0 calls invalid/,
    },
    {
      name: 'an invitation alone',
      wire: asked({ invitation: 'hZ3kq' }),
      says: /an invitation, and no organization/,
    },
    {
      name: 'an empty one that was ignored',
      wire: signIn({ params: { organization: '' } }),
      severity: 'info',
    },
    {
      name: 'an invitation alone that was ignored',
      wire: signIn({ params: { invitation: 'hZ3kq' } }),
      severity: 'info',
    },
  ],
  silent: [
    {
      name: 'an ID of the right form is unknown (g11)',
      wire: deniedSignIn(
        { params: { organization: ORG } },
        'invalid_request',
        `parameter organization is invalid: ${ORG}`,
      ),
    },
    {
      name: 'a name in capitals may pass',
      wire: asked({ organization: 'Northwind' }).replace('< 400', '< 302'),
    },
    { name: 'it is an ID', wire: asked({ organization: ORG }) },
    { name: 'it is a name', wire: asked({ organization: 'northwind-traders' }) },
    { name: 'the tenant knows it', wire: signIn({ params: { organization: 'Northwind' } }) },
    { name: 'an invitation has its organization', wire: asked({ organization: ORG, invitation: 'hZ3kq' }) },
    { name: 'there is none', wire: signIn() },
    { name: 'PAR hides the parameters', wire: asked({ organization: '', request_uri: 'urn:x:1' }) },
    {
      name: 'the provider is not Auth0',
      wire: `* main_frame\n> GET https://id.example.com/authorize?${form({ client_id: 'x', response_type: 'code', redirect_uri: 'https://a.example.com', state: 'abcdefgh', organization: '' })}\n< 400`,
    },
  ],
});

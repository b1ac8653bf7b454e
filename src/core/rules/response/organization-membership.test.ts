import { authorizeUrl, deniedSignIn, signIn } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { organizationMembership } from './organization-membership.ts';

const org = { params: { organization: 'org_9ybsU1dN2dKfDkBi' } };
const refused = (text: string, o = {}) => deniedSignIn(o, 'invalid_request', text);

testRule(organizationMembership, {
  finds: [
    {
      name: 'a user without an organization',
      wire: refused('client requires organization membership, but user does not belong to any organization'),
      severity: 'error',
      certainty: 'certain',
      says: /for members of organizations, and the user belongs to none/,
      at: { name: 'error_description' },
      change: { kind: 'setting', name: 'organization-members' },
    },
    {
      name: 'a user of another organization',
      wire: refused('user auth0|5f7c is not part of the org_9ybsU1dN2dKfDkBi organization', org),
      says: /for the organization org_9ybsU1dN2dKfDkBi: the user is not a member/,
      change: { name: 'organization-members', value: 'org_9ybsU1dN2dKfDkBi' },
    },
    {
      name: 'an organization that does not exist',
      wire: refused('parameter organization is invalid: org_9ybsU1dN2dKfDkBi', org),
      change: { name: 'application-organizations' },
    },
    {
      name: 'a login that must name one',
      wire: refused('parameter organization is required for this client'),
    },
    {
      name: 'a client that has none',
      wire: refused('parameter organization is not allowed for this client', org),
    },
    {
      name: 'an organization without connections',
      wire: refused('no connections enabled for the organization are visible', org),
    },
    {
      name: 'a page that says so',
      wire: `* main_frame\n> GET ${authorizeUrl(org)}\n< 403\n<\n< <p>parameter organization is not allowed for this client</p>`,
      at: { part: 'response-body' },
    },
  ],
  silent: [
    { name: 'the member is let in', wire: signIn(org) },
    { name: 'the request is refused for another reason', wire: refused('parameter prompt is invalid', org) },
  ],
});

import { apiCall, CUSTOM, login, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { managementToken } from '../../testing/tokens.ts';
import { mgmtMcdHeader } from './mgmt-mcd-header.ts';

const token = managementToken();
const ticket = (status: number, message: string, url = `https://${TENANT}/api/v2/tickets/password-change`) =>
  login({}, tokens(token)) +
  apiCall(token, { url, method: 'POST', status, body: { statusCode: status, message } });

testRule(mgmtMcdHeader, {
  finds: [
    {
      name: 'a conflict',
      wire: ticket(409, 'The tenant has multiple verified custom domains'),
      certainty: 'certain',
      says: /answered 409: the tenant has several custom domains, and none is named/,
      at: { part: 'request-header', name: 'auth0-custom-domain' },
      change: { kind: 'header', name: 'auth0-custom-domain', value: CUSTOM },
    },
    {
      name: 'the domain in the body',
      wire: ticket(400, "Payload validation error: 'Additional properties not allowed: domain'."),
      says: /stands in the body/,
    },
  ],
  silent: [
    { name: 'the ticket is made', wire: ticket(201, '') },
    { name: 'another conflict', wire: ticket(409, 'The user already exists.') },
    {
      name: 'another property is not allowed',
      wire: ticket(400, 'Additional properties not allowed: email_domains'),
    },
    {
      name: 'a connection has a domain in the wrong place',
      wire: ticket(
        400,
        "Payload validation error: 'Additional properties not allowed: domain'.",
        `https://${TENANT}/api/v2/connections`,
      ),
    },
    {
      name: 'another API says so',
      wire: ticket(
        409,
        'The tenant has multiple verified custom domains',
        'https://api.northwind.com/api/v2/tickets',
      ),
    },
  ],
});

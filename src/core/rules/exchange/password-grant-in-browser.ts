import { changeSetting, makeCall } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import { isFromPage } from '../../questions/client-secret.ts';
import { paramOf } from '../../questions/login.ts';
import { tokenErrorText } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const passwordGrantInBrowser: Rule = {
  id: 'password-grant-in-browser',
  index: 'h07',
  title: 'The page itself takes the password and sends it to the token endpoint',
  severity: 'warning',
  why: 'With the password grant the app sees the password, so everything that runs in the page does. There is no single sign-on, no social login, and a second factor or attack protection does not work as it should. RFC 9700 says that it must not be used.',
  fix: 'Send the user to the login page of the authorization server (Universal Login) with the authorization code flow and PKCE.',
  notWhen: [
    'The login page of the authorization server itself sends the password.',
    'A server or a native app sends it: that is not seen from here.',
  ],
  docs: [rfc(9700, '2.4'), auth0Docs('Resource Owner Password Flow'), auth0Docs('Universal Login')],
  supersededBy: ['grant-type-not-allowed'],
  *check(flow) {
    const sent = flow.exchanges.filter(
      ({ request }) => PASSWORD.test(request.grantType) && isFromPage(request.exchange),
    );
    const e = sent.find((s) => NO_CONNECTION.test(tokenErrorText(s))) ?? sent[0];
    if (!e) return;
    const { request, response } = e;
    const { host } = urlOf(request.exchange);
    const lacksConnection = response !== undefined && NO_CONNECTION.test(tokenErrorText(e));
    yield problem({
      message: `A page sent a user name and a password to ${host} (grant type ${request.grantType})${lacksConnection ? ', which knows no connection to look them up in' : ''}.`,
      certainty: 'certain',
      ...(lacksConnection ? { severity: 'error', fix: REALM } : {}),
      changes: [
        makeCall('log-in'),
        ...(lacksConnection
          ? [changeSetting('application-connections', first(request.params, 'realm'))]
          : []),
      ],
      at: [paramOf(request, 'grant_type'), ...(lacksConnection ? [paramOf(response, 'error')] : [])],
    });
  },
};

/** RFC 6749 section 4.3, and Auth0's own with the connection in `realm`. */
const PASSWORD = /^(?:password|http:\/\/auth0\.com\/oauth\/grant-type\/password-realm)$/;
const NO_CONNECTION = /not configured with default connection/i;
const REALM =
  'Use Universal Login. If it has to be the password grant, name the connection in `realm` with the grant type http://auth0.com/oauth/grant-type/password-realm, or set the tenant’s Default Directory.';

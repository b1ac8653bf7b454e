import {
  API,
  APP,
  CLIENT,
  CUSTOM,
  codeOf,
  login,
  signIn,
  silent,
  tokenCall,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0RefreshToken } from '../../testing/tokens.ts';
import { mfaRequiredOnRenewal } from './mfa-required-on-renewal.ts';

const r1 = auth0RefreshToken();
const at = apiToken();
const signedIn = login({ audience: API }, tokens(at, { refresh_token: r1 }));
const mfa_token = 'Fe26.2*b2f7Hq2Zk*rT0m5Lx8Vb1Nc4Jd6';
const required = {
  error: 'mfa_required',
  error_description: 'Multifactor authentication required',
  mfa_token,
};
const refresh = (answer: object = required, status = 403) =>
  tokenCall({}, { client_id: CLIENT, grant_type: 'refresh_token', refresh_token: r1 }, { ...answer }, status);
const quiet = (error_description: string) =>
  silent({ n: 2, audience: API }, { error: 'login_required', error_description });

testRule(mfaRequiredOnRenewal, {
  finds: [
    {
      name: 'a renewal',
      wire: [signedIn, refresh()],
      severity: 'error',
      certainty: 'likely',
      says: /login\.northwind\.com refused the renewal with mfa_required/,
      change: { kind: 'call', name: 'log-in' },
      at: { part: 'response-body', name: 'error' },
    },
    { name: 'it once, however often the app tries', wire: [signedIn, refresh(), refresh()] },
    {
      name: 'a silent request',
      wire: [signedIn, quiet('Multifactor authentication required')],
      says: /refused the silent request with login_required/,
    },
    {
      name: 'Entra’s words for it',
      wire: `${signedIn}${refresh({ error: 'invalid_grant', error_description: 'AADSTS50076: you must use multi-factor authentication' }, 400)}`
        .replaceAll(CUSTOM, 'login.microsoftonline.com')
        .replaceAll('x-auth0-requestid', 'x-ms-request-id'),
      certainty: 'likely',
    },
  ],
  silent: [
    { name: 'the user is asked then', wire: [signedIn, refresh(), signIn({ n: 2, audience: API })] },
    {
      name: 'the user is asked after a silent request',
      wire: [signedIn, quiet('Multifactor authentication required'), signIn({ n: 3, audience: API })],
    },
    {
      name: 'the app brings the factor by the MFA API',
      wire: [
        signedIn,
        refresh(),
        tokenCall(
          {},
          { grant_type: 'http://auth0.com/oauth/grant-type/mfa-otp', client_id: CLIENT, mfa_token, otp: '1' },
          tokens(apiToken({ amr: ['mfa'] })),
        ),
      ],
    },
    {
      name: 'the app asks for the user’s factors',
      wire: [
        signedIn,
        refresh(),
        `* fetch initiator=${APP}\n> GET https://${CUSTOM}/mfa/authenticators\n> Authorization: Bearer ${mfa_token}\n< 200`,
      ],
    },
    {
      name: 'it is a password login’s first step',
      wire: tokenCall(
        {},
        { grant_type: 'password', client_id: CLIENT, username: 'ada', password: 'x' },
        required,
        403,
      ),
    },
    { name: 'nobody is signed in', wire: [signedIn, quiet('Login required')] },
    {
      name: 'the silent request succeeds',
      wire: [signedIn, silent({ n: 2, audience: API }, { code: codeOf(2) })],
    },
  ],
});

import { API, APP, CLIENT, CUSTOM, login, silent, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { sessionOutlived } from './session-outlived.ts';

const signedIn = login({ audience: API }, tokens(apiToken()));
const denied = { error: 'login_required', error_description: 'Login required' };
const later = (after: string, answer: Record<string, string> = denied, params = {}) =>
  silent({ n: 2, audience: API, params }, answer).replace('* sub_frame', `* sub_frame at=+${after}`);

testRule(sessionOutlived, {
  finds: [
    {
      name: 'a silent request after a week',
      wire: [signedIn, later('170h')],
      severity: 'info',
      certainty: 'possible',
      says: /login\.northwind\.com answered login_required 170 h after the user had last signed in/,
      change: { kind: 'call', name: 'log-in' },
      at: { part: 'response-body', name: 'error' },
    },
    { name: 'one after some hours', wire: [signedIn, later('9h')] },
  ],
  silent: [
    { name: 'the user has just signed in', wire: [signedIn, later('1m')] },
    { name: 'nobody had signed in', wire: later('170h') },
    {
      name: 'the user has signed out since',
      wire: [
        signedIn,
        `* main_frame\n> GET https://${CUSTOM}/v2/logout?client_id=${CLIENT}&returnTo=${APP}\n< 302\n< Location: ${APP}`,
        later('170h'),
      ],
    },
    { name: 'a fresher login is asked for', wire: [signedIn, later('170h', denied, { max_age: '60' })] },
    {
      name: 'a second factor is asked for',
      wire: [
        signedIn,
        later('170h', { ...denied, error_description: 'Multifactor authentication required' }),
      ],
    },
    { name: 'consent is asked for', wire: [signedIn, later('170h', { error: 'consent_required' })] },
  ],
});

import { call } from '../../testing/good/transcript.ts';
import { API, GOOGLE, login, refused } from '../../testing/providers.ts';
import { testRule } from '../../testing/test-rule.ts';
import { ISSUED, jwt } from '../../testing/tokens.ts';
import { googleIdTokenToGoogleApi } from './google-id-token-to-google-api.ts';

const id = GOOGLE.id();
const CALENDAR = 'https://www.googleapis.com/calendar/v3/users/me/calendarList';
const firebase = jwt({
  iss: 'https://securetoken.google.com/notes',
  aud: 'notes',
  sub: 'u7',
  user_id: 'u7',
  auth_time: ISSUED,
  iat: ISSUED,
  exp: ISSUED + 3_600,
});

testRule(googleIdTokenToGoogleApi, {
  finds: [
    {
      name: 'an ID token at the calendar',
      wire:
        login(GOOGLE) +
        call(CALENDAR, id, {
          status: 401,
          answer: {
            error: {
              code: 401,
              status: 'UNAUTHENTICATED',
              details: [{ reason: 'ACCESS_TOKEN_TYPE_UNSUPPORTED' }],
            },
          },
        }),
      certainty: 'certain',
      says: /was sent the ID token/,
    },
    { name: 'one that was only seen in use', wire: refused(CALENDAR, id) },
  ],
  silent: [
    { name: 'the access token goes there', wire: login(GOOGLE) + refused(CALENDAR, GOOGLE.access()) },
    { name: 'the ID token goes to one’s own backend', wire: login(GOOGLE) + refused(API, id) },
    { name: 'the API takes it', wire: login(GOOGLE) + call(CALENDAR, id) },
    { name: 'it has expired', wire: login(GOOGLE) + refused(CALENDAR, id, undefined, { on: 'at=+2h' }) },
    {
      name: 'it is Firebase’s',
      wire: refused('https://firestore.googleapis.com/v1/projects/notes', firebase),
    },
  ],
});

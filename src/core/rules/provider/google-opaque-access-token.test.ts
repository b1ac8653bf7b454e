import { call } from '../../testing/good/transcript.ts';
import { API, GOOGLE, login, PLAIN, refused } from '../../testing/providers.ts';
import { testRule } from '../../testing/test-rule.ts';
import { googleOpaqueAccessToken } from './google-opaque-access-token.ts';

const token = GOOGLE.access();

testRule(googleOpaqueAccessToken, {
  finds: [
    {
      name: 'an API that looks for a JWT',
      wire: login(GOOGLE, token) + refused(API, token, 'jwt malformed'),
      certainty: 'certain',
      says: /only Google’s APIs can read/,
    },
    { name: 'a refusal that says nothing', wire: refused(API, token), certainty: 'likely' },
  ],
  silent: [
    {
      name: 'the user is not known',
      wire: login(GOOGLE, token) + call(API, token, { status: 401, answer: { message: 'User not found' } }),
    },
    { name: 'the API took one before', wire: login(GOOGLE, token) + call(API, token) + refused(API, token) },
    {
      name: 'it goes to Google',
      wire: login(GOOGLE, token) + refused('https://www.googleapis.com/calendar/v3/users/me', token),
    },
    { name: 'the API asks Google about it', wire: login(GOOGLE, token) + call(API, token) },
    { name: 'the user may not', wire: login(GOOGLE, token) + call(API, token, { status: 403 }) },
    { name: 'it is over', wire: login(GOOGLE, token) + refused(API, token, 'The token has expired') },
    { name: 'the ID token is refused', wire: login(GOOGLE) + refused(API, GOOGLE.id(), 'jwt malformed') },
    { name: 'the provider is another', wire: login(PLAIN) + refused(API, PLAIN.access(), 'jwt malformed') },
  ],
});

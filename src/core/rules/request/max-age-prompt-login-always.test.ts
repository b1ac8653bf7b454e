import { API, APP, CUSTOM, deniedSignIn, form, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { maxAgePromptLoginAlways } from './max-age-prompt-login-always.ts';

const anew = { prompt: 'login' };
const logout = `
  * main_frame at=+1m
  > GET https://${CUSTOM}/v2/logout?${form({ returnTo: APP })}
  < 302
  < Location: ${APP}`;

testRule(maxAgePromptLoginAlways, {
  finds: [
    {
      name: 'prompt=login each time',
      wire: [signIn({ n: 1, params: anew }), signIn({ n: 2, params: anew })],
      severity: 'info',
      certainty: 'possible',
      says: /prompt=login .* again/,
      change: { kind: 'parameter', name: 'prompt', remove: true },
      at: { part: 'query', name: 'prompt' },
    },
    {
      name: 'max_age=0 each time',
      wire: [signIn({ n: 1, params: { max_age: '0' } }), signIn({ n: 2, params: { max_age: '0' } })],
      says: /max_age=0/,
    },
  ],
  silent: [
    { name: 'nothing of the kind is asked', wire: login({ audience: API }, tokens(apiToken())) },
    { name: 'it is asked once', wire: [signIn({ n: 1 }), signIn({ n: 2, params: anew })] },
    {
      name: 'the session only has a limit',
      wire: [1, 2].map((n) => signIn({ n, params: { max_age: '3600' } })),
    },
    {
      name: 'the user signs out in between',
      wire: [signIn({ n: 1, params: anew }), logout, signIn({ n: 2, params: anew })],
    },
    {
      name: 'it is a step-up for something else',
      wire: [signIn({ n: 1, params: anew }), signIn({ n: 2, audience: API, params: anew })],
    },
    {
      name: 'the login before came to nothing',
      wire: [
        deniedSignIn({ n: 1, params: anew }, 'access_denied', 'User cancelled'),
        signIn({ n: 2, params: anew }),
      ],
    },
    {
      name: 'a day has passed',
      wire: [
        signIn({ n: 1, params: anew }),
        signIn({ n: 2, params: anew }).replace('* main_frame', '* main_frame at=+1d'),
      ],
    },
    {
      name: 'PAR hides the parameters',
      wire: [1, 2].map((n) => signIn({ n, params: { ...anew, request_uri: `urn:x:${n}` } })),
    },
  ],
});

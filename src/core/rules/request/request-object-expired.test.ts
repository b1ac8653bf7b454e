import { APP, CLIENT, stateOf } from '../../testing/logins.ts';
import { denied, follow } from '../../testing/pushed.ts';
import { testRule } from '../../testing/test-rule.ts';
import { CUSTOM_ISSUER, encryptedApiToken, ISSUED, jwt } from '../../testing/tokens.ts';
import { requestObjectExpired } from './request-object-expired.ts';

const object = (exp?: number) =>
  jwt({
    iss: CLIENT,
    aud: CUSTOM_ISSUER,
    exp,
    client_id: CLIENT,
    response_type: 'code',
    redirect_uri: APP,
    state: stateOf(),
  });
const sent = (request: string, o: Parameters<typeof follow>[1] = { status: 400 }) =>
  follow({ request, request_uri: undefined }, o);

testRule(requestObjectExpired, {
  finds: [
    {
      name: 'an old object',
      wire: sent(object(ISSUED - 3600)),
      severity: 'error',
      certainty: 'likely',
      says: /had expired (?:1 h|60 min|61 min)\w* before/,
      at: { part: 'query', name: 'request' },
    },
    {
      name: 'an old object by the server’s clock',
      wire: `${sent(object(ISSUED + 300))}\n< Date: Thu, 07 May 2026 13:00:00 GMT`,
      certainty: 'certain',
    },
    {
      name: 'an error that names it',
      wire: sent(object(ISSUED - 3600), { back: denied('invalid_request_object') }),
    },
  ],
  silent: [
    { name: 'it holds', wire: sent(object(ISSUED + 300)) },
    { name: 'it has just expired, and clocks differ', wire: sent(object(ISSUED - 30)) },
    { name: 'the server took it', wire: sent(object(ISSUED - 3600), {}) },
    { name: 'the user refused', wire: sent(object(ISSUED - 3600), { back: denied('access_denied') }) },
    { name: 'it has no end', wire: sent(object()) },
    { name: 'it is encrypted', wire: sent(encryptedApiToken()) },
  ],
});

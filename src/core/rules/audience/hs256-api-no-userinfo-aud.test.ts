import { API, apiCall, CUSTOM, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken } from '../../testing/tokens.ts';
import { hs256ApiNoUserinfoAud } from './hs256-api-no-userinfo-aud.ts';

const hs256 = apiToken({ aud: API }, { alg: 'HS256' });
const o = { audience: API, scope: 'openid read:orders' };
const url = `https://${CUSTOM}/userinfo`;
const refused = { url, status: 401, body: 'Unauthorized' };

testRule(hs256ApiNoUserinfoAud, {
  finds: [
    {
      name: 'a refusal',
      wire: login(o, tokens(hs256)) + apiCall(hs256, refused),
      change: { kind: 'setting', name: 'api-signing-algorithm', value: 'RS256' },
      severity: 'error',
      certainty: 'certain',
      says: /signed with HS256 and for https:\/\/api\.northwind\.com\/ alone.*answered 401/,
      at: { part: 'request-header', claim: 'header.alg' },
    },
    {
      name: 'a call whose answer was not seen',
      wire: `${login(o, tokens(hs256))}\n* fetch error=net::ERR_FAILED\n> GET ${url}\n> Authorization: Bearer ${hs256}`,
      severity: 'warning',
      certainty: 'likely',
    },
    {
      name: 'a login that nobody saw, by the token’s own scope',
      wire: login({ audience: API, scope: '' }, tokens(hs256)) + apiCall(hs256, refused),
    },
  ],
  silent: [
    { name: 'the app never calls /userinfo', wire: login(o, tokens(hs256)) + apiCall(hs256) },
    { name: '/userinfo took it', wire: login(o, tokens(hs256)) + apiCall(hs256, { url }) },
    { name: 'the API signs with RS256', wire: login(o, tokens(apiToken())) + apiCall(apiToken(), refused) },
    {
      name: 'openid was not requested',
      wire: (() => {
        const token = apiToken({ aud: API, scope: 'read:orders' }, { alg: 'HS256' });
        return login({ audience: API, scope: 'read:orders' }, tokens(token)) + apiCall(token, refused);
      })(),
    },
    {
      name: 'it is an ID token',
      wire:
        login(o, tokens(hs256, { id_token: idToken({}, { alg: 'HS256' }) })) +
        apiCall(idToken({}, { alg: 'HS256' }), refused),
    },
    {
      name: 'it is the /userinfo of another provider',
      wire:
        login(o, tokens(hs256)) + apiCall(hs256, { ...refused, url: 'https://api.northwind.com/userinfo' }),
    },
  ],
});

import { expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';
import { parseForm } from './http.ts';
import { auth0Sdk, nameAndVersion, sdkOf } from './sdk.ts';
import { wire } from './testing/wire.ts';

const sdk = (value: string) => auth0Sdk(parseForm(`auth0Client=${value}`).get('auth0Client')?.[0])?.name;
const packed = (value: unknown) => btoa(JSON.stringify(value));

it.each([
  ['base64 with its padding', encodeURIComponent(packed({ name: 'auth0-react', version: '2.2.4' }))],
  [
    'base64url without',
    packed({ name: 'auth0-react', env: '>>>???' })
      .replace(/=+$/, '')
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
  ],
  ['base64 whose plus signs became spaces', packed({ name: 'auth0-react', env: '>>>???' })],
])('reads %s', (_, value) => expect(sdk(value)).toBe('auth0-react'));

it.each(['', '%%%', 'e30', packed('auth0-react'), packed({ name: 7 })])('makes nothing of %s', (value) =>
  expect(sdk(value)).toBeUndefined(),
);

it('reads what an SDK stands on', () => {
  const lock = auth0Sdk(packed({ name: 'lock.js', version: '11.30.4', env: { 'auth0.js': '9.16.4', n: 1 } }));
  expect(lock).toEqual({ name: 'lock.js', version: '11.30.4', env: { 'auth0.js': '9.16.4' } });
});

const authorize = (query: string) => `
> GET https://login.northwind.com/authorize?client_id=spa&response_type=code&redirect_uri=https%3A%2F%2Fapp.northwind.com%2F&${query}
< 302`;

const named = (text: string) => {
  const [flow] = diagnose(wire(text), []).session.flows;
  const found = flow && sdkOf(flow);
  return found && nameAndVersion(found);
};

it.each([
  [
    'auth0Client',
    authorize(`auth0Client=${packed({ name: 'auth0-vue', version: '2.3.1' })}`),
    'auth0-vue 2.3.1',
  ],
  ['MSAL', authorize('x-client-SKU=msal.js.browser&x-client-VER=3.11.0'), 'msal.js.browser 3.11.0'],
  [
    'Okta’s header',
    `
> POST https://northwind.okta.com/oauth2/default/v1/token
> Content-Type: application/x-www-form-urlencoded
> X-Okta-User-Agent-Extended: okta-auth-js/7.5.1
>
> grant_type=authorization_code&client_id=spa&code=abc&redirect_uri=https%3A%2F%2Fapp.northwind.com%2F
< 200`,
    'okta-auth-js 7.5.1',
  ],
  ['nothing', authorize('state=x'), undefined],
])('knows the SDK of a login by %s', (_, text, expected) => expect(named(text)).toBe(expected));

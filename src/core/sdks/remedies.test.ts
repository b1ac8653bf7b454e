import vm from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Call,
  type Change,
  changeSetting,
  makeCall,
  removeParameter,
  sendHeader,
  setOption,
  setParameter,
} from '../change.ts';
import type { Sdk } from '../sdk.ts';
import { remediesFor } from './remedies.ts';
import { dollar, js } from './words.ts';

const API = 'https://api.northwind.com/';

const sdk = (text: string): Sdk => {
  const [name = '', version] = text.split(' ');
  return { name, ...(version === undefined ? {} : { version }), env: {} };
};

const remedies = (text: string | undefined, ...changes: Change[]) =>
  remediesFor(changes, text === undefined ? undefined : sdk(text), 'auth0');

const code = (text: string | undefined, ...changes: Change[]) => remedies(text, ...changes)[0]?.code;

describe('an audience', () => {
  it.each<[string | undefined, string]>([
    [
      'auth0-spa-js 2.4.1',
      `const auth0 = await createAuth0Client({
  // everything else as it is
  authorizationParams: {
    audience: '${API}',
  },
});`,
    ],
    [
      'auth0-spa-js 1.22.6',
      `const auth0 = await createAuth0Client({
  // everything else as it is
  audience: '${API}',
});`,
    ],
    [
      'auth0-react 2.2.4',
      `<Auth0Provider
  // everything else as it is
  authorizationParams={{
    audience: '${API}',
  }}
>`,
    ],
    [
      'auth0-react 1.12.1',
      `<Auth0Provider
  // everything else as it is
  audience={'${API}'}
>`,
    ],
    [
      '@auth0/auth0-angular 2.2.3',
      `provideAuth0({
  // everything else as it is
  authorizationParams: {
    audience: '${API}',
  },
})`,
    ],
    [
      '@auth0/auth0-angular 1.11.1',
      `AuthModule.forRoot({
  // everything else as it is
  audience: '${API}',
})`,
    ],
    [
      'auth0-vue 2.3.1',
      `app.use(
  createAuth0({
    // everything else as it is
    authorizationParams: {
      audience: '${API}',
    },
  }),
);`,
    ],
    [
      'nextjs-auth0 4.0.1',
      `export const auth0 = new Auth0Client({
  authorizationParameters: {
    audience: '${API}',
  },
});`,
    ],
    [
      'nextjs-auth0 3.5.0',
      `export const GET = handleAuth({
  login: handleLogin({
    authorizationParams: {
      audience: '${API}',
    },
  }),
});`,
    ],
    [
      'lock.js 11.30.4',
      `new Auth0Lock(clientId, domain, {
  auth: {
    audience: '${API}',
  },
});`,
    ],
    [
      'auth0.js 9.23.2',
      `const webAuth = new auth0.WebAuth({
  // everything else as it is
  audience: '${API}',
});`,
    ],
    [
      'Auth0.swift 2.7.0',
      `Auth0
    .webAuth()
    .audience("${API}")
    .start { result in }`,
    ],
    [
      'Auth0.Android 2.10.2',
      `WebAuthProvider.login(account)
    .withAudience("${API}")
    .start(context, callback)`,
    ],
    [
      'auth0-flutter 1.7.2',
      `await auth0.webAuthentication().login(
  audience: "${API}",
);`,
    ],
    [
      'react-native-auth0 4.0.0',
      `const { authorize } = useAuth0();
await authorize({
  audience: '${API}',
});`,
    ],
    ['some-sdk 1.0.0', 'audience=https%3A%2F%2Fapi.northwind.com%2F'],
    [undefined, 'audience=https%3A%2F%2Fapi.northwind.com%2F'],
  ])('for %s', (name, expected) => expect(code(name, setParameter('audience', API))).toBe(expected));

  it('that is not known is for the reader to fill in', () => {
    expect(code('auth0-react 2.2.4', setParameter('audience'))).toContain("audience: 'YOUR_API_IDENTIFIER',");
    expect(code(undefined, setParameter('audience'))).toBe('audience=YOUR_API_IDENTIFIER');
  });
});

describe('what else can change', () => {
  it.each<[string, string | undefined, Change[], string]>([
    ['a parameter must go', 'auth0-spa-js 2.4.1', [removeParameter('prompt')], '// no prompt'],
    ['a parameter must go, in plain HTTP', undefined, [removeParameter('prompt')], 'without prompt'],
    ['an option', 'auth0-react 2.2.4', [setOption('useRefreshTokens', true)], 'useRefreshTokens={true}'],
    ['the domain of version 1', 'auth0-spa-js 1.22.6', [setOption('clientId', 'abc')], "client_id: 'abc'"],
    [
      'the domain of Next.js',
      'nextjs-auth0 3.5.0',
      [setOption('domain', 'x.auth0.com')],
      'AUTH0_ISSUER_BASE_URL=https://x.auth0.com',
    ],
    [
      'the domain of Next.js 4',
      'nextjs-auth0 4.1.0',
      [setOption('domain', 'x.auth0.com')],
      'AUTH0_DOMAIN=x.auth0.com',
    ],
    [
      'an option that only the protocol can say',
      undefined,
      [setOption('useRefreshTokens', true)],
      'offline_access',
    ],
    [
      'a scope for MSAL',
      'msal.js.browser 3.11.0',
      [setParameter('scope', 'api://orders/read')],
      "scopes: ['api://orders/read']",
    ],
    [
      'a scope for Okta',
      'okta-auth-js 7.5.1',
      [setParameter('scope', 'openid orders')],
      "scopes: ['openid', 'orders']",
    ],
    [
      'a parameter of the token request',
      'auth0-react 2.2.4',
      [removeParameter('client_secret', 'token')],
      'without client_secret',
    ],
    ['a header', undefined, [sendHeader('DPoP', 'PROOF')], 'DPoP: PROOF'],
    ['a call past the cache, version 2', 'auth0-react 2.2.4', [makeCall('renew-token')], "cacheMode: 'off'"],
    [
      'a call past the cache, version 1',
      'auth0-spa-js 1.22.6',
      [makeCall('renew-token')],
      'ignoreCache: true',
    ],
    ['a call of an API', undefined, [makeCall('call-api')], 'Authorization: Bearer ACCESS_TOKEN'],
    ['a logout, version 1', 'auth0-spa-js 1.22.6', [makeCall('log-out')], 'logout({ returnTo:'],
    ['a logout, version 2', 'auth0-spa-js 2.4.1', [makeCall('log-out')], 'logoutParams: { returnTo:'],
  ])('%s', (_, name, changes, expected) => expect(code(name, ...changes)).toContain(expected));

  it.each<[string, string, Change, string]>([
    ['seconds are a number', 'auth0-react 2.2.4', setOption('leeway', '60'), 'leeway={60}'],
    [
      'version 1 of a wrapper has its own names for some',
      'auth0-react 1.12.1',
      setParameter('redirect_uri', 'https://a.example/'),
      "redirectUri={'https://a.example/'}",
    ],
    [
      '… and hands on the others',
      'auth0-react 1.12.1',
      setParameter('response_mode', 'query'),
      "response_mode={'query'}",
    ],
    [
      'Next.js 3 reads nothing of it from the link',
      'nextjs-auth0 3.5.0',
      makeCall('log-in', { audience: API }),
      'authorizationParams',
    ],
    [
      'an option alone for Lock',
      'lock.js 11.30.4',
      setOption('clientId', 'abc'),
      "new Auth0Lock('abc', domain);",
    ],
    [
      'a name of its own in Flutter',
      'auth0-flutter 1.7.2',
      setParameter('organization', 'org_1'),
      'organizationId: "org_1"',
    ],
    [
      'a call of an API, version 1 of Swift',
      'Auth0.swift 1.10.1',
      makeCall('call-api'),
      'credentials { error, credentials in',
    ],
    [
      'a call of an API, version 2 of Swift',
      'Auth0.swift 2.7.0',
      makeCall('call-api'),
      '"Bearer \\(accessToken)"',
    ],
    [
      'what React Native has no name for',
      'react-native-auth0 4.0.0',
      setParameter('prompt', 'login'),
      "additionalParameters: {\n    prompt: 'login',",
    ],
  ])('%s', (_, name, change, expected) => expect(code(name, change)).toContain(expected));

  it('names an argument once, however many parameters go into it', () => {
    const two = [setParameter('prompt', 'login'), setParameter('response_mode', 'query')];
    expect(code('auth0-flutter 1.7.2', ...two)).toContain(
      'parameters: {"prompt": "login", "response_mode": "query"},',
    );
  });

  it.each(['auth0-spa-js 2.4.1', 'auth0.js 9.23.2'])(
    'never writes into the configuration of %s what is new for each login',
    (name) =>
      expect(remedies(name, setParameter('state'))).toEqual([
        { where: 'Authorization request', code: 'state=YOUR_STATE' },
      ]),
  );

  it.each(['lock.js 11.30.4', 'auth0.js 9.23.2'])('does not send %s, without PKCE, for a code', (name) =>
    expect(remedies(name, setParameter('response_type', 'code'))[0]?.where).toBe('Authorization request'),
  );

  it('says several parameters in one piece', () => {
    const both = [setParameter('audience', API), setParameter('scope', 'openid')];
    expect(remedies('auth0-react 2.2.4', ...both)).toHaveLength(1);
    expect(remedies(undefined, ...both)[0]?.code).toBe(
      'audience=https%3A%2F%2Fapi.northwind.com%2F\nscope=openid',
    );
  });

  it('names the place in the dashboard, and the value for it', () => {
    const [remedy] = remedies(
      'auth0-react 2.2.4',
      changeSetting('allowed-web-origins', 'https://app.northwind.com'),
    );
    expect(remedy).toMatchObject({ where: 'Auth0', code: 'https://app.northwind.com' });
    expect(remedy?.place).toMatch(/^Applications → .* → Allowed Web Origins$/);
  });

  it('names the setting where the provider’s place for it is not known', () => {
    const [remedy] = remediesFor(
      [changeSetting('allowed-callback-urls', 'https://a.example/')],
      undefined,
      'generic',
    );
    expect(remedy).toMatchObject({
      place: 'the setting for allowed callback urls',
      code: 'https://a.example/',
    });
  });
});

const CALLS: readonly Call[] = ['call-api', 'renew-token', 'log-in', 'handle-callback', 'log-out'];
const HOSTILE = `'});alert("\${1}")//\n\\`;

describe('code in JavaScript', () => {
  it.each([
    'auth0-spa-js 2.4.1',
    'auth0-spa-js 1.22.6',
    'auth0-vue 2.3.1',
    'lock.js 11.30.4',
    'auth0.js 9.23.2',
    'nextjs-auth0 4.1.0',
    'react-native-auth0 4.0.0',
    'msal.js.browser 3.11.0',
    'okta-auth-js 7.5.1',
  ])('of %s parses, whatever stands in the request', (name) => {
    const changes = [
      [setParameter('audience', HOSTILE), setParameter('scope', HOSTILE), removeParameter(HOSTILE)],
      [setParameter('scope', HOSTILE)],
      ...CALLS.map((call) => [makeCall(call, { audience: HOSTILE, scope: HOSTILE })]),
    ];
    for (const { where, code: snippet = '' } of changes.flatMap((change) => remedies(name, ...change))) {
      if (where.endsWith('request') || snippet.startsWith('<')) continue;
      expect(
        () => new vm.Script(`async () => {\n${snippet.replaceAll('export ', '')}\n}`),
        snippet,
      ).not.toThrow();
    }
  });

  it('quotes any value as itself', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(new vm.Script(js(value)).runInNewContext()).toBe(value);
      }),
    );
    expect(dollar('$a')).toBe('"\\$a"');
  });
});

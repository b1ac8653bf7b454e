import { argument, js, members, named, type Parameter, type SdkWords, sendWith } from './words.ts';

/** Auth0's SDKs for the web that are not built on auth0-spa-js. */

export const nextjs: SdkWords = {
  name: 'nextjs-auth0',
  is: /(?:^|\/)nextjs-auth0$/i,
  setUp({ options, parameters }, major) {
    if (options.some(({ name }) => name !== 'domain')) return undefined;
    const domain = options.map(({ value }) =>
      major < 4 ? `AUTH0_ISSUER_BASE_URL=https://${value}` : `AUTH0_DOMAIN=${value}`,
    );
    if (parameters.length === 0) return `# .env.local\n${domain.join('\n')}`;
    const lines = members(parameters, major < 4 ? '      ' : '    ');
    const code =
      major < 4
        ? `export const GET = handleAuth({\n  login: handleLogin({\n    authorizationParams: {\n${lines}\n    },\n  }),\n});`
        : `export const auth0 = new Auth0Client({\n  authorizationParameters: {\n${lines}\n  },\n});`;
    return [...domain.map((line) => `// .env.local: ${line}`), code].join('\n');
  },
  calls: (major) => ({
    'call-api': () =>
      major < 4
        ? `const { accessToken } = await getAccessToken();\n${sendWith('accessToken')}`
        : `const { token } = await auth0.getAccessToken();\n${sendWith('token')}`,
    'renew-token': () =>
      major < 4
        ? 'const { accessToken } = await getAccessToken({ refresh: true });'
        : 'const { token } = await auth0.getAccessToken({ refresh: true });',
    'log-in': (wants) => {
      // Version 3 takes nothing from the address but returnTo.
      const asked = named(wants);
      if (major < 4 && asked.length > 0) return nextjs.setUp({ options: [], parameters: asked }, major) ?? '';
      const query = asked.map(({ name, value = '' }) => `${name}=${encodeURIComponent(value)}`).join('&');
      return `<a href="${major < 4 ? '/api' : ''}/auth/login${query ? `?${query}` : ''}">Log in</a>`;
    },
    'log-out': () => `<a href="${major < 4 ? '/api' : ''}/auth/logout">Log out</a>`,
  }),
};

/** auth0.js, and Lock on top of it, make no PKCE verifier: a page that uses them cannot redeem a code safely. */
const redeemsCode = ({ name, value }: Parameter): boolean => name === 'response_type' && value === 'code';

const LOCK_NAMES: Readonly<Record<string, string>> = {
  audience: 'audience',
  redirect_uri: 'redirectUrl',
  response_type: 'responseType',
};

export const lock: SdkWords = {
  name: 'Lock',
  is: /^(?:auth0-)?lock(?:\.js)?$/i,
  setUp({ options, parameters }) {
    if (options.some(({ name }) => name !== 'domain' && name !== 'clientId')) return undefined;
    if (parameters.some(redeemsCode)) return undefined;
    const value = (wanted: string) => {
      const found = options.find(({ name }) => name === wanted);
      return found ? js(String(found.value)) : wanted;
    };
    const own = parameters.flatMap(({ name, ...rest }) => {
      const own = LOCK_NAMES[name];
      return own ? [{ ...rest, name: own }] : [];
    });
    const others = parameters.filter(({ name }) => !LOCK_NAMES[name]);
    const lines = own.length > 0 ? [members(own, '    ')] : [];
    if (others.length > 0) lines.push(`    params: {\n${members(others, '      ')}\n    },`);
    const auth = lines.length > 0 ? `, {\n  auth: {\n${lines.join('\n')}\n  },\n}` : '';
    return `new Auth0Lock(${value('clientId')}, ${value('domain')}${auth});`;
  },
  calls: () => ({
    'call-api': () =>
      `lock.on('authenticated', async ({ accessToken }) => {\n  ${sendWith('accessToken').replaceAll('\n', '\n  ')}\n});`,
    'renew-token': (wants) =>
      `lock.checkSession(${argument(wants) || '{}'}, (error, result) => {\n  // result.accessToken\n});`,
    'log-in': () => 'lock.show();',
    'log-out': () => 'lock.logout({ returnTo: window.location.origin });',
  }),
};

const AUTH0_JS_NAMES: Readonly<Record<string, string>> = {
  redirect_uri: 'redirectUri',
  response_type: 'responseType',
  response_mode: 'responseMode',
};

const auth0JsName = ({ name, ...rest }: Parameter): Parameter => ({
  name: AUTH0_JS_NAMES[name] ?? name,
  ...rest,
});

export const auth0Js: SdkWords = {
  name: 'auth0.js',
  is: /^auth0\.js$/i,
  setUp({ options, parameters }) {
    if (options.some(({ name }) => name !== 'domain' && name !== 'clientId')) return undefined;
    if (parameters.some(redeemsCode)) return undefined;
    const lines = [
      '  // everything else as it is',
      ...options.map(
        ({ name, value }) => `  ${name === 'clientId' ? 'clientID' : name}: ${js(String(value))},`,
      ),
      ...(parameters.length > 0 ? [members(parameters.map(auth0JsName), '  ')] : []),
    ];
    return `const webAuth = new auth0.WebAuth({\n${lines.join('\n')}\n});`;
  },
  calls: () => ({
    'call-api': (wants) =>
      `webAuth.checkSession(${argument(wants) || '{}'}, async (error, result) => {\n  if (error) throw error;\n  ${sendWith('result.accessToken').replaceAll('\n', '\n  ')}\n});`,
    'renew-token': (wants) =>
      `webAuth.checkSession(${argument(wants) || '{}'}, (error, result) => {\n  // result.accessToken\n});`,
    'log-in': (wants) => `webAuth.authorize(${argument(wants)});`,
    'handle-callback': () =>
      "webAuth.parseHash((error, result) => {\n  window.history.replaceState({}, '', window.location.pathname);\n});",
    'log-out': () => 'webAuth.logout({ returnTo: window.location.origin });',
  }),
};

import {
  dollar,
  js,
  members,
  named,
  type Parameter,
  type SdkWords,
  safe,
  sendWith,
  swift,
  type Wants,
} from './words.ts';

/** Auth0's SDKs that are not built on auth0-spa-js. */

const argument = (wants: Wants): string =>
  Object.keys(wants).length === 0 ? '' : `{\n${members(named(wants), '  ')}\n}`;

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
      const query = named(wants)
        .map(({ name, value = '' }) => `${name}=${encodeURIComponent(value)}`)
        .join('&');
      return `<a href="${major < 4 ? '/api' : ''}/auth/login${query ? `?${query}` : ''}">Log in</a>`;
    },
    'log-out': () => `<a href="${major < 4 ? '/api' : ''}/auth/logout">Log out</a>`,
  }),
};

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
    return `new Auth0Lock(${value('clientId')}, ${value('domain')}, {\n  auth: {\n${lines.join('\n')}\n  },\n});`;
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
      `webAuth.checkSession(${argument(wants) || '{}'}, async (error, { accessToken }) => {\n  ${sendWith('accessToken').replaceAll('\n', '\n  ')}\n});`,
    'renew-token': (wants) =>
      `webAuth.checkSession(${argument(wants) || '{}'}, (error, result) => {\n  // result.accessToken\n});`,
    'log-in': (wants) => `webAuth.authorize(${argument(wants)});`,
    'handle-callback': () =>
      "webAuth.parseHash((error, result) => {\n  window.history.replaceState({}, '', window.location.pathname);\n});",
    'log-out': () => 'webAuth.logout({ returnTo: window.location.origin });',
  }),
};

/** `.audience("…")` and the like; what has no method of its own goes into `rest`. */
function chain(
  parameters: readonly Parameter[],
  methods: Readonly<Record<string, string>>,
  quote: (value: string) => string,
  rest: (pairs: readonly (readonly [string, string])[]) => string,
): string {
  const set = parameters.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]));
  const own = set.flatMap(([name, value]) =>
    methods[name] ? [`    .${methods[name]}(${quote(value)})\n`] : [],
  );
  const others = set.filter(([name]) => !methods[name]);
  const gone = parameters.flatMap(({ name, value }) =>
    value === undefined ? [`    // no ${safe(name)}\n`] : [],
  );
  return [...own, ...(others.length > 0 ? [rest(others)] : []), ...gone].join('');
}

const asked = (wants: Wants): { options: []; parameters: readonly Parameter[] } => ({
  options: [],
  parameters: named(wants),
});

export const swiftSdk: SdkWords = {
  name: 'Auth0.swift',
  is: /^auth0\.swift$/i,
  setUp({ options, parameters }) {
    if (options.length > 0) return undefined;
    const methods = {
      audience: 'audience',
      scope: 'scope',
      connection: 'connection',
      organization: 'organization',
    };
    const rest = (pairs: readonly (readonly [string, string])[]) =>
      `    .parameters([${pairs.map(([name, value]) => `${swift(name)}: ${swift(value)}`).join(', ')}])\n`;
    return `Auth0\n    .webAuth()\n${chain(parameters, methods, swift, rest)}    .start { result in }`;
  },
  calls: (major) => ({
    'call-api': () =>
      'credentialsManager.credentials { result in\n    guard case .success(let credentials) = result else { return }\n    request.setValue("Bearer \\(credentials.accessToken)", forHTTPHeaderField: "Authorization")\n}',
    'renew-token': () => 'credentialsManager.renew { result in }',
    'log-in': (wants) => swiftSdk.setUp(asked(wants), major) ?? '',
    'log-out': () => 'Auth0.webAuth().clearSession { result in }',
  }),
};

export const android: SdkWords = {
  name: 'Auth0.Android',
  is: /^auth0\.android$/i,
  setUp({ options, parameters }) {
    if (options.length > 0) return undefined;
    const methods = {
      audience: 'withAudience',
      scope: 'withScope',
      connection: 'withConnection',
      organization: 'withOrganization',
    };
    const rest = (pairs: readonly (readonly [string, string])[]) =>
      `    .withParameters(mapOf(${pairs.map(([name, value]) => `${dollar(name)} to ${dollar(value)}`).join(', ')}))\n`;
    return `WebAuthProvider.login(account)\n${chain(parameters, methods, dollar, rest)}    .start(context, callback)`;
  },
  calls: (major) => ({
    'call-api': () =>
      `manager.getCredentials(object : Callback<Credentials, CredentialsManagerException> {
    override fun onSuccess(result: Credentials) {
        request.header("Authorization", "Bearer \${result.accessToken}")
    }
    override fun onFailure(error: CredentialsManagerException) {}
})`,
    'log-in': (wants) => android.setUp(asked(wants), major) ?? '',
    'log-out': () => 'WebAuthProvider.logout(account).start(context, callback)',
  }),
};

export const flutter: SdkWords = {
  name: 'auth0_flutter',
  is: /^auth0[-_]flutter$/i,
  setUp({ options, parameters }) {
    if (options.length > 0) return undefined;
    const lines = parameters.flatMap(({ name, value }) => {
      if (value === undefined) return [`  // no ${safe(name)}`];
      if (name === 'scope')
        return [`  scopes: {${value.split(/\s+/).filter(Boolean).map(dollar).join(', ')}},`];
      if (name === 'audience') return [`  audience: ${dollar(value)},`];
      return [`  parameters: {${dollar(name)}: ${dollar(value)}},`];
    });
    return `await auth0.webAuthentication().login(\n${lines.join('\n')}\n);`;
  },
  calls: (major) => ({
    'call-api': () =>
      `final credentials = await auth0.credentialsManager.credentials();
headers['Authorization'] = 'Bearer \${credentials.accessToken}';`,
    'log-in': (wants) => flutter.setUp(asked(wants), major) ?? '',
    'log-out': () => 'await auth0.webAuthentication().logout();',
  }),
};

export const reactNative: SdkWords = {
  name: 'react-native-auth0',
  is: /^react-native-auth0$/i,
  setUp({ options, parameters }) {
    if (options.length > 0) return undefined;
    return `const { authorize } = useAuth0();\nawait authorize({\n${members(parameters, '  ')}\n});`;
  },
  calls: () => ({
    'call-api': () =>
      `const { getCredentials } = useAuth0();\nconst { accessToken } = await getCredentials();\n${sendWith('accessToken')}`,
    'log-in': (wants) => `const { authorize } = useAuth0();\nawait authorize(${argument(wants)});`,
    'log-out': () => 'const { clearSession } = useAuth0();\nawait clearSession();',
  }),
};

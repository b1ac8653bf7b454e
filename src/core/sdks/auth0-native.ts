import {
  argument,
  dollar,
  members,
  named,
  type Parameter,
  type SdkWords,
  safe,
  sendWith,
  swift,
  type Wants,
} from './words.ts';

/** Auth0's SDKs for apps of phones. */

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
      `credentialsManager.credentials { ${
        major < 2
          ? 'error, credentials in\n    guard let accessToken = credentials?.accessToken else { return }'
          : 'result in\n    guard case .success(let credentials) = result else { return }\n    let accessToken = credentials.accessToken'
      }\n    request.setValue("Bearer \\(accessToken)", forHTTPHeaderField: "Authorization")\n}`,
    // Version 1 renews by itself what has expired, and only that.
    ...(major < 2 ? {} : { 'renew-token': () => 'credentialsManager.renew { result in }' }),
    'log-in': (wants) => swiftSdk.setUp(asked(wants), major) ?? '',
    'log-out': () => `Auth0.webAuth().clearSession${major < 2 ? '(federated: false)' : ''} { result in }`,
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

const FLUTTER_NAMES: Readonly<Record<string, string>> = {
  audience: 'audience',
  redirect_uri: 'redirectUrl',
  organization: 'organizationId',
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
      return FLUTTER_NAMES[name] ? [`  ${FLUTTER_NAMES[name]}: ${dollar(value)},`] : [];
    });
    const others = parameters.flatMap(({ name, value }) =>
      value === undefined || name === 'scope' || FLUTTER_NAMES[name]
        ? []
        : `${dollar(name)}: ${dollar(value)}`,
    );
    if (others.length > 0) lines.push(`  parameters: {${others.join(', ')}},`);
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

const REACT_NATIVE_NAMES: Readonly<Record<string, string>> = {
  audience: 'audience',
  scope: 'scope',
  connection: 'connection',
  organization: 'organization',
  max_age: 'maxAge',
  redirect_uri: 'redirectUrl',
};

export const reactNative: SdkWords = {
  name: 'react-native-auth0',
  is: /^react-native-auth0$/i,
  setUp({ options, parameters }) {
    if (options.length > 0) return undefined;
    const own = parameters.flatMap((p) =>
      p.value === undefined || REACT_NATIVE_NAMES[p.name]
        ? [{ ...p, name: REACT_NATIVE_NAMES[p.name] ?? p.name }]
        : [],
    );
    const others = parameters.filter((p) => p.value !== undefined && !REACT_NATIVE_NAMES[p.name]);
    const lines = own.length > 0 ? [members(own, '  ')] : [];
    if (others.length > 0) lines.push(`  additionalParameters: {\n${members(others, '    ')}\n  },`);
    return `const { authorize } = useAuth0();\nawait authorize({\n${lines.join('\n')}\n});`;
  },
  calls: () => ({
    'call-api': () =>
      `const { getCredentials } = useAuth0();\nconst { accessToken } = await getCredentials();\n${sendWith('accessToken')}`,
    'log-in': (wants) => `const { authorize } = useAuth0();\nawait authorize(${argument(wants)});`,
    'log-out': () => 'const { clearSession } = useAuth0();\nawait clearSession();',
  }),
};

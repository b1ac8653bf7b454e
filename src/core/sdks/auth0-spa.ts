import { js, members, named, type SdkWords, type SetUp, safe, sendWith, type Wants } from './words.ts';

/** auth0-spa-js, and the SDKs built on it. Version 2 moved what goes to /authorize into `authorizationParams`. */

const AS_BEFORE = '  // everything else as it is';

/** Seconds are added to times: a string would be put behind them. */
const literal = ({ name, value }: SetUp['options'][number]): string =>
  typeof value === 'string' && !(name === 'leeway' && /^\d+$/.test(value)) ? js(value) : String(value);

/** The members of the configuration object. Version 1 had everything on one level, in the wrapper's own spelling. */
function configuration(
  { options, parameters }: SetUp,
  major: number,
  spelt: (name: string) => string,
): string {
  const lines = [AS_BEFORE];
  for (const option of options)
    lines.push(`  ${major < 2 ? spelt(option.name) : option.name}: ${literal(option)},`);
  if (parameters.length > 0 && major < 2)
    lines.push(
      members(
        parameters.map((p) => ({ ...p, name: spelt(p.name) })),
        '  ',
      ),
    );
  else if (parameters.length > 0) lines.push('  authorizationParams: {', members(parameters, '    '), '  },');
  return lines.join('\n');
}

const snake = (name: string): string => (name === 'clientId' ? 'client_id' : name);
/** The wrappers' own names; what else they are given goes on as it is. */
const CAMEL: Readonly<Record<string, string>> = { redirect_uri: 'redirectUri', max_age: 'maxAge' };
const camel = (name: string): string => CAMEL[name] ?? name;

/** The argument of a call that asks for a token. */
function ask(wants: Wants, major: number, more: readonly string[] = []): string {
  const parameters = named(wants);
  const lines = more.map((line) => `  ${line},`);
  if (parameters.length > 0 && major < 2) lines.push(members(parameters, '  '));
  else if (parameters.length > 0) lines.push('  authorizationParams: {', members(parameters, '    '), '  },');
  return lines.length === 0 ? '' : `{\n${lines.join('\n')}\n}`;
}

const past = (major: number): string => (major < 2 ? 'ignoreCache: true' : "cacheMode: 'off'");

const leave = (major: number, call: string): string =>
  major < 2
    ? `${call}({ returnTo: window.location.origin });`
    : `${call}({ logoutParams: { returnTo: window.location.origin } });`;

export const spaJs: SdkWords = {
  name: 'auth0-spa-js',
  is: /^auth0-spa-js$/i,
  setUp: (wants, major) =>
    `const auth0 = await createAuth0Client({\n${configuration(wants, major, snake)}\n});`,
  calls: (major) => ({
    'call-api': (wants) =>
      `const token = await auth0.getTokenSilently(${ask(wants, major)});\n${sendWith('token')}`,
    'renew-token': (wants) =>
      `const token = await auth0.getTokenSilently(${ask(wants, major, [past(major)])});`,
    'log-in': (wants) => `await auth0.loginWithRedirect(${ask(wants, major)});`,
    'handle-callback': () =>
      "const query = new URLSearchParams(window.location.search);\nif (query.has('state') && (query.has('code') || query.has('error'))) {\n  await auth0.handleRedirectCallback();\n  window.history.replaceState({}, '', window.location.pathname);\n}",
    'log-out': () => leave(major, 'await auth0.logout'),
  }),
};

/** The hook, and what a component does with it. */
const hook = (names: string): string => `const { ${names} } = useAuth0();\n`;

const hooked = (major: number): ReturnType<SdkWords['calls']> => ({
  'call-api': (wants) =>
    `${hook('getAccessTokenSilently')}const token = await getAccessTokenSilently(${ask(wants, major)});\n${sendWith('token')}`,
  'renew-token': (wants) =>
    `${hook('getAccessTokenSilently')}const token = await getAccessTokenSilently(${ask(wants, major, [past(major)])});`,
  'log-in': (wants) => `${hook('loginWithRedirect')}await loginWithRedirect(${ask(wants, major)});`,
  'log-out': () => `${hook('logout')}${leave(major, 'logout')}`,
});

export const react: SdkWords = {
  name: 'auth0-react',
  is: /(?:^|\/)auth0-react$/i,
  setUp({ options, parameters }, major) {
    const attributes = options.map((option) => `  ${option.name}={${literal(option)}}`);
    if (parameters.length > 0 && major < 2) {
      for (const { name, value } of parameters)
        attributes.push(value === undefined ? `  // no ${safe(name)}` : `  ${camel(name)}={${js(value)}}`);
    } else if (parameters.length > 0)
      attributes.push(`  authorizationParams={{\n${members(parameters, '    ')}\n  }}`);
    return `<Auth0Provider\n${AS_BEFORE}\n${attributes.join('\n')}\n>`;
  },
  calls: (major) => ({
    ...hooked(major),
    'handle-callback': () =>
      '// Auth0Provider answers the callback by itself: mount it once, above the router,\n// and wait while isLoading is true.\nconst { isLoading } = useAuth0();\nif (isLoading) return null;',
  }),
};

export const angular: SdkWords = {
  name: 'auth0-angular',
  is: /(?:^|\/)auth0-angular$/i,
  setUp: (wants, major) =>
    `${major < 2 ? 'AuthModule.forRoot' : 'provideAuth0'}({\n${configuration(wants, major, camel)}\n})`,
  calls: (major) => ({
    'call-api': (wants) =>
      `// The interceptor adds the token to these addresses and to no others.\nhttpInterceptor: {\n  allowedList: [\n    {\n      uri: url,\n      tokenOptions: ${(ask(wants, major) || '{}').replaceAll('\n', '\n      ')},\n    },\n  ],\n},`,
    'renew-token': (wants) =>
      `this.auth.getAccessTokenSilently(${ask(wants, major, [past(major)])}).subscribe();`,
    'log-in': (wants) => `this.auth.loginWithRedirect(${ask(wants, major)}).subscribe();`,
    'log-out': () => leave(major, 'this.auth.logout').replace(/;$/, '.subscribe();'),
  }),
};

export const vue: SdkWords = {
  name: 'auth0-vue',
  is: /(?:^|\/)auth0-vue$/i,
  setUp: (wants, major) =>
    `app.use(\n  createAuth0({\n${configuration(wants, major, snake).replaceAll(/^/gm, '  ')}\n  }),\n);`,
  calls: (major) => hooked(major),
};

import type { Change, Setting } from '../change.ts';
import type { ProviderId } from '../model.ts';
import { providers } from '../providers/recognise.ts';
import { settings } from '../providers/settings.ts';
import type { Sdk } from '../sdk.ts';
import { android, flutter, reactNative, swiftSdk } from './auth0-native.ts';
import { auth0Js, lock, nextjs } from './auth0-others.ts';
import { angular, react, spaJs, vue } from './auth0-spa.ts';
import { msal, okta } from './other-providers.ts';
import type { Parameter, SdkWords, SetUp, Wants } from './words.ts';

/** One thing to do, ready to be copied. */
export interface Remedy {
  /** Where: `auth0-react 2`, `Authorization request`, `Auth0`. */
  readonly where: string;
  /** The place in the provider's dashboard. */
  readonly place?: string;
  /** Code of the SDK, a line of HTTP, or the value for that place. */
  readonly code?: string;
}

const SDKS: readonly SdkWords[] = [
  react,
  spaJs,
  angular,
  vue,
  nextjs,
  lock,
  auth0Js,
  swiftSdk,
  android,
  flutter,
  reactNative,
  msal,
  okta,
];

/** A fix in the words of the SDK in use, or of the protocol where it is unknown, in the order of `changes`. */
export function remediesFor(
  changes: readonly Change[],
  sdk: Sdk | undefined,
  provider: ProviderId,
): readonly Remedy[] {
  const words = sdk && SDKS.find(({ is }) => is.test(sdk.name));
  const found = words ? inSdk(changes, words, majorOf(sdk)) : undefined;
  const remedies = [
    ...(found?.remedies ?? []),
    ...inHttp(changes.filter((change) => !found?.said.has(change))),
    ...changes.flatMap((change) => (change.kind === 'setting' ? [inDashboard(change, provider)] : [])),
  ];
  return remedies.filter((remedy, i) => remedies.findIndex((r) => isSame(r, remedy)) === i);
}

const isSame = (a: Remedy, b: Remedy): boolean => a.code === b.code && a.place === b.place;

/** An SDK that does not say its version is taken for the newest that is known. */
const majorOf = ({ version }: Sdk): number => {
  const major = Number.parseInt(version ?? '', 10);
  return Number.isNaN(major) ? 99 : major;
};

/** What the SDK has words for, and those changes that it has said. */
function inSdk(
  changes: readonly Change[],
  words: SdkWords,
  major: number,
): { remedies: readonly Remedy[]; said: ReadonlySet<Change> } {
  const said = new Set<Change>();
  const where = major === 99 ? words.name : `${words.name} ${major}`;
  const remedies: Remedy[] = [];
  const set = changes.filter(isSetUp).filter((change) => !MADE_ANEW.has(change.name));
  const code = set.length > 0 ? words.setUp(setUpOf(set), major) : undefined;
  if (code !== undefined) {
    remedies.push({ where, code });
    for (const change of set) said.add(change);
  }
  for (const change of changes) {
    if (change.kind !== 'call') continue;
    const call = words.calls(major)[change.name];
    if (!call) continue;
    remedies.push({ where, code: call(wantsOf(change)) });
    said.add(change);
  }
  return { remedies, said };
}

type SetUpChange = Extract<Change, { kind: 'parameter' | 'option' }>;

const isSetUp = (change: Change): change is SetUpChange =>
  change.kind === 'option' || (change.kind === 'parameter' && change.of === 'authorization');

/** New for each login: SDKs make these themselves, and one that is written down is the same for everybody. */
const MADE_ANEW: ReadonlySet<string> = new Set(['state', 'nonce', 'code_challenge', 'code_challenge_method']);

const setUpOf = (changes: readonly SetUpChange[]): SetUp => ({
  options: changes.flatMap((change) =>
    change.kind === 'option' ? [{ name: change.name, value: change.value ?? yours(change.name) }] : [],
  ),
  parameters: changes.flatMap((change) => (change.kind === 'parameter' ? [parameterOf(change)] : [])),
});

const parameterOf = ({ name, value, remove }: Extract<Change, { kind: 'parameter' }>): Parameter =>
  remove ? { name } : { name, value: value ?? yours(name) };

const wantsOf = ({ audience, scope }: Extract<Change, { kind: 'call' }>): Wants => ({
  ...(audience === undefined ? {} : { audience }),
  ...(scope === undefined ? {} : { scope }),
});

/** What the reader must fill in. */
const yours = (name: string): string =>
  `YOUR_${(name === 'audience' ? 'API_IDENTIFIER' : name)
    .replace(/(?<=[a-z])(?=[A-Z])/g, '_')
    .replace(/\W+/g, '_')
    .toUpperCase()}`;

const REQUESTS = {
  authorization: 'Authorization request',
  token: 'Token request',
  refresh: 'Refresh request',
  logout: 'Logout request',
} as const;

function inHttp(changes: readonly Change[]): Remedy[] {
  const parameters = Object.entries(REQUESTS).flatMap(([of, where]) => {
    const own = changes.flatMap((c) => (c.kind === 'parameter' && c.of === of ? [parameterOf(c)] : []));
    return own.length === 0 ? [] : [{ where, code: own.map(pair).join('\n') }];
  });
  const calls = changes.flatMap((change): Remedy[] => {
    if (change.kind === 'header') return [{ where: 'API request', code: `${change.name}: ${change.value}` }];
    if (change.kind === 'call' && change.name === 'call-api')
      return [{ where: 'API request', code: 'Authorization: Bearer ACCESS_TOKEN' }];
    if (change.kind === 'option' && change.name === 'useRefreshTokens' && change.value !== false)
      return [{ where: REQUESTS.authorization, code: 'scope=openid profile email offline_access' }];
    return [];
  });
  return [...parameters, ...calls];
}

const pair = ({ name, value }: Parameter): string =>
  value === undefined ? `without ${name}` : `${name}=${encodeURIComponent(value)}`;

/** Where a provider's own place is not known, the setting goes by its name. */
function inDashboard({ name, value }: { name: Setting; value?: string }, provider: ProviderId): Remedy {
  const place = settings[provider][name] ?? `the setting for ${name.replaceAll('-', ' ')}`;
  return { where: providers[provider].name, place, ...(value === undefined ? {} : { code: value }) };
}

import { type Given, NOTHING_GIVEN } from './given.ts';
import { urlOf } from './http.ts';
import type { Lesson } from './learn.ts';
import type { Flow, ProviderId, Tenant, TenantDomain, TokenUse } from './model.ts';
import type { Provider } from './providers/provider.ts';
import { providers as known, providerOfHost } from './providers/recognise.ts';

/** What a rule may know beyond the login it looks at. Every question here is one that several rules ask. */
export interface Facts {
  readonly tenants: readonly Tenant[];
  /** What the person said beforehand, in the settings. */
  readonly given: Given;
  /** The provider behind a host, recognised by more than a guess; `undefined` for a host that is none. */
  provider(host: string | undefined): ProviderId | undefined;
  /** What is known of that provider; what is true of any for a host that is not known. */
  traits(host: string | undefined): Provider;
  isAuth0(host: string | undefined): boolean;
  /** True for a host that was seen answering as an authorization server, of whatever provider. */
  isAuthorizationServer(host: string | undefined): boolean;
  /** True for a host that authorization requests were sent to: whoever is sent back there is signing in to it. */
  signsUsersIn(host: string | undefined): boolean;
  /** Why two hosts are one tenant, as a plain clause; `undefined` when nothing says so. */
  paired(a: string, b: string): string | undefined;
  /** The tenant's own host (`….auth0.com`) for any host of it. */
  canonicalHost(host: string | undefined): string | undefined;
  /** Audiences of access tokens that this host (or its pair) issued, with the signing algorithm. */
  issuedAudiences(host: string | undefined): ReadonlyMap<string, string>;
  /** Issuers and audiences of the tokens that an API answered with a success. */
  acceptedBy(apiHost: string): readonly Accepted[];
  /** Issuers that discovery documents of this host name. */
  issuers(host: string | undefined): readonly string[];
  /** A call of Auth0's Management API: its path, on a host that is Auth0's. */
  isManagement(use: TokenUse): boolean;
  /** The last interactive login of the same client that began before this flow. */
  before(flow: Flow): Flow | undefined;
  /** The next flow of the same client. */
  after(flow: Flow): Flow | undefined;
  /** The same client's last success at the same host before this flow, unless somebody signed out there since. */
  signedIn(flow: Flow): Flow | undefined;
  /** The same client's flows that began within the 15 minutes before this one, the latest 24, in order of time. */
  recent(flow: Flow): readonly Flow[];
}

export interface Accepted {
  readonly iss: string;
  readonly aud: string;
  readonly format: string;
}

export type Neighbours = Pick<Facts, 'before' | 'after' | 'signedIn' | 'recent'>;

type Known = Omit<Facts, 'given' | keyof Neighbours>;

/** Counts lessons, so that forgetting a login forgets what only it taught. `version` moves when the set changes. */
export function createKnowledge(given: Given = NOTHING_GIVEN): {
  add(lessons: readonly Lesson[]): void;
  remove(lessons: readonly Lesson[]): void;
  readonly version: number;
  facts(neighbours: Neighbours): Facts;
} {
  const counted = new Map<string, { lesson: Lesson; count: number }>();
  let version = 0;
  let derived: Known | undefined;
  const changed = () => {
    version++;
    derived = undefined;
  };
  return {
    add(lessons) {
      for (const lesson of lessons) {
        const key = Object.values(lesson).join('\n');
        const entry = counted.get(key);
        if (entry) entry.count++;
        else {
          counted.set(key, { lesson, count: 1 });
          changed();
        }
      }
    },
    remove(lessons) {
      for (const lesson of lessons) {
        const key = Object.values(lesson).join('\n');
        const entry = counted.get(key);
        if (entry && --entry.count === 0) {
          counted.delete(key);
          changed();
        }
      }
    },
    get version() {
      return version;
    },
    facts(neighbours) {
      // Sorted, so that what is concluded does not depend on the order of arrival.
      derived ??= derive([
        ...given.lessons,
        ...[...counted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { lesson }]) => lesson),
      ]);
      return { ...derived, given, ...neighbours };
    },
  };
}

/** Its path, on a host that is Auth0's. */
export function isManagementCall({ exchange }: TokenUse, isAuth0: Facts['isAuth0']): boolean {
  const { host, path } = urlOf(exchange);
  return path.startsWith('/api/v2/') && isAuth0(host);
}

const NO_AUDIENCES: ReadonlyMap<string, string> = new Map();
const AUTH0_HOST = /(?:^|\.)auth0(?:app)?\.com$/;

function derive(lessons: readonly Lesson[]): Known {
  const only = <K extends Lesson['kind']>(kind: K) =>
    lessons.filter((l): l is Extract<Lesson, { kind: K }> => l.kind === kind);
  const providers = recognised(only('provider'));
  const servers = new Set(only('server').map((l) => l.host));
  const asked = new Set(only('server').flatMap((l) => (l.asked ? [l.host] : [])));
  const pairs = pairsOf(lessons, providers);
  const pairOf = (a: string, b: string) =>
    pairs.find((p) => (p.a === a && p.b === b) || (p.a === b && p.b === a));
  const family = (host: string) => [
    host,
    ...pairs.flatMap((p) => (p.a === host ? [p.b] : p.b === host ? [p.a] : [])),
  ];

  const audiencesByHost = new Map<string, Map<string, string>>();
  for (const { host, aud, alg } of only('audience')) {
    const known = audiencesByHost.get(host) ?? new Map<string, string>();
    audiencesByHost.set(host, known.set(aud, alg));
  }
  const provider = (host: string | undefined): ProviderId | undefined =>
    host === undefined ? undefined : (providers.get(host)?.provider ?? providerOfHost(host));
  const isAuth0 = (host: string | undefined) => provider(host) === 'auth0';

  return {
    tenants: tenantsOf(servers, providers, family, pairOf),
    provider,
    traits: (host) => known[provider(host) ?? 'generic'],
    isAuth0,
    isAuthorizationServer: (host) => host !== undefined && (servers.has(host) || providers.has(host)),
    signsUsersIn: (host) => host !== undefined && asked.has(host),
    paired: (a, b) => pairOf(a, b)?.how,
    canonicalHost: (host) => (host === undefined ? undefined : family(host).find((h) => AUTH0_HOST.test(h))),
    issuedAudiences(host) {
      if (host === undefined) return NO_AUDIENCES;
      return new Map(family(host).flatMap((h) => [...(audiencesByHost.get(h) ?? [])]));
    },
    acceptedBy: (apiHost) => only('accepted').filter((l) => l.host === apiHost),
    issuers: (host) => only('issuer').flatMap((l) => (l.host === host ? [l.issuer] : [])),
    isManagement: (use) => isManagementCall(use, isAuth0),
  };
}

type Recognised = { provider: ProviderId; how: string };

/** One strong sign, or two different weak ones, make a provider. */
function recognised(signs: readonly Extract<Lesson, { kind: 'provider' }>[]): Map<string, Recognised> {
  const found = new Map<string, Recognised>();
  for (const { host, provider, how, strength } of signs)
    if (strength === 'strong') found.set(host, { provider, how });
  for (const { host, provider, how } of signs) {
    const other = signs.find((s) => s.host === host && s.provider === provider && s.how !== how);
    if (other && !found.has(host)) found.set(host, { provider, how: `${how}, and ${other.how}` });
  }
  return found;
}

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly how: string;
}

/** A custom domain and its tenant: by a token, by the same client at both, or by the same signing key at both. */
function pairsOf(lessons: readonly Lesson[], providers: ReadonlyMap<string, Recognised>): Pair[] {
  const pairs: Pair[] = [];
  const isAuth0 = (host: string) => providers.get(host)?.provider === 'auth0' || AUTH0_HOST.test(host);
  const add = (a: string, b: string, how: string) => {
    if (a !== b && !pairs.some((p) => (p.a === a && p.b === b) || (p.a === b && p.b === a)))
      pairs.push({ a, b, how });
  };
  for (const lesson of lessons) if (lesson.kind === 'pair') add(lesson.canonical, lesson.custom, lesson.how);
  const seenAt = new Map<string, string>();
  for (const lesson of lessons) {
    if ((lesson.kind !== 'client' && lesson.kind !== 'key') || !isAuth0(lesson.host)) continue;
    const what = lesson.kind === 'client' ? `the client ${lesson.clientId}` : `the signing key ${lesson.kid}`;
    const other = seenAt.get(what);
    // Two hosts under auth0.com are two tenants or two regions, never a domain and its alias.
    if (other !== undefined && AUTH0_HOST.test(other) !== AUTH0_HOST.test(lesson.host))
      add(other, lesson.host, `${what} is known at both`);
    seenAt.set(what, other ?? lesson.host);
  }
  return pairs;
}

function tenantsOf(
  servers: ReadonlySet<string>,
  providers: ReadonlyMap<string, Recognised>,
  family: (host: string) => string[],
  pairOf: (a: string, b: string) => Pair | undefined,
): Tenant[] {
  const tenants: Tenant[] = [];
  const placed = new Set<string>();
  for (const host of new Set([...servers, ...providers.keys()])) {
    if (placed.has(host)) continue;
    const hosts = [...new Set(family(host))];
    for (const h of hosts) placed.add(h);
    const known = hosts.map((h) => providers.get(h)).find(Boolean);
    const domains = hosts.map((h): TenantDomain => {
      const canonical = AUTH0_HOST.test(h);
      const kind = canonical ? 'canonical' : known?.provider === 'auth0' ? 'custom' : 'unknown';
      const how =
        h === host
          ? (providers.get(h)?.how ?? 'it answered as an authorization server')
          : (pairOf(host, h)?.how ?? '');
      return { host: h, kind, how };
    });
    tenants.push({ provider: known?.provider ?? 'generic', domains });
  }
  return tenants;
}

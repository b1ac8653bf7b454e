import type { Facts } from './facts.ts';
import { first, hostOf, splitUrl, urlOf } from './http.ts';
import type { Evidence, Finding, Flow, Step, StepKind } from './model.ts';
import { type Draft, draftsOf } from './sequence-drafts.ts';
import { folded } from './sequence-fold.ts';

/** A login as a sequence diagram: who talked to whom, in which order, and how it went. */
export interface Sequence {
  readonly lanes: readonly Lane[];
  readonly arrows: readonly Arrow[];
}

export type LaneKind = 'app' | 'browser' | 'server' | 'api' | 'other';

export interface Lane {
  readonly kind: LaneKind;
  /** A tenant and its custom domain are one server under two names. Empty where nobody saw one. */
  readonly hosts: readonly string[];
}

export interface Arrow {
  readonly step: StepKind;
  /** Places of lanes. */
  readonly from: number;
  readonly to: number;
  /** `unseen`: it must have happened, out of sight; `presumed`: nobody saw whether it happened. */
  readonly sight: 'seen' | 'unseen' | 'presumed';
  /** What to look at: the step itself, or for one that was not seen what tells of it. */
  readonly at: Evidence;
  /** Absent for what is no request of its own. */
  readonly method?: string;
  readonly host: string;
  readonly path: string;
  /** Whose API was called, where that is not the application's. */
  readonly api?: 'userinfo' | 'management';
  /** The grant of a token request, the error or the way of an answer. */
  readonly note?: string;
  readonly status?: number;
  readonly error?: string;
  /** Milliseconds since the login began; absent for what was not seen. */
  readonly after?: number;
  /** How many equal ones it stands for. */
  readonly times: number;
  readonly findings: readonly Finding[];
}

/** A step that went wrong, whether or not a rule says why. */
export const hasFailed = ({ status, error, note, findings }: Arrow): boolean =>
  error !== undefined ||
  (status ?? 0) >= 400 ||
  note?.startsWith('error') === true ||
  findings.some(({ severity }) => severity === 'error');

export function sequenceOf(
  flow: Flow,
  facts: Pick<Facts, 'tenants' | 'isAuthorizationServer' | 'isManagement'>,
  findings: readonly Finding[] = [],
): Sequence {
  const apps = appsOf(flow);
  const servers = new Set(flow.steps.filter((s) => isServers(s, facts, apps)).map((s) => hostIn(s)));
  if (flow.host) servers.add(flow.host);
  const isServer = (host: string) => servers.has(host) || facts.isAuthorizationServer(host);
  const tenantOf = (host: string) =>
    facts.tenants.find(({ domains }) => domains.some((d) => d.host === host))?.domains[0]?.host ?? host;
  const laneAt = (host: string, kind: LaneKind): string =>
    kind === 'app' || kind === 'browser'
      ? kind
      : kind === 'server' || isServer(host)
        ? `server ${tenantOf(host)}`
        : `${kind} ${host}`;
  const drafts = draftsOf(flow, { apps, isServer, isManagement: facts.isManagement });

  const hosts = new Map<string, Set<string>>();
  const place = (end: Draft['from']): string => {
    const key = laneAt(end.host, end.kind);
    const names = hosts.get(key) ?? new Set();
    if (end.host !== '' && end.kind !== 'browser' && end.kind !== 'app') names.add(end.host);
    hosts.set(key, names);
    return key;
  };
  const placed = drafts.map((draft) => ({ ...draft, from: place(draft.from), to: place(draft.to) }));
  const keys = [...hosts.keys()].toSorted((a, b) => rank(a) - rank(b));
  const lanes = keys.map(
    (key): Lane => ({
      kind: kindOf(key),
      hosts: key === 'app' ? apps : [...(hosts.get(key) ?? [])],
    }),
  );
  const arrows = placed.map(
    (draft): Arrow => ({
      ...draft,
      from: keys.indexOf(draft.from),
      to: keys.indexOf(draft.to),
      times: 1,
      findings: [],
    }),
  );
  return { lanes, arrows: folded(withFindings(arrows, findings)) };
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

const ORDER: readonly LaneKind[] = ['app', 'browser', 'server', 'api', 'other'];
const kindOf = (key: string): LaneKind => ORDER.find((kind) => key.split(' ', 1)[0] === kind) ?? 'other';
const rank = (key: string): number => ORDER.indexOf(kindOf(key));

const hostIn = (step: Step): string => urlOf(step.exchange).host;

const NO_SERVERS: ReadonlySet<StepKind> = new Set(['authorization-response', 'preflight', 'disclosure']);

/** What only an authorization server is sent. An app has pages for login and logout too. */
function isServers(step: Step, facts: Pick<Facts, 'isManagement'>, apps: readonly string[]): boolean {
  if (step.kind === 'token-use') return step.api === 'userinfo' || facts.isManagement(step);
  if (NO_SERVERS.has(step.kind)) return false;
  const mayBeApps = step.kind === 'login-page' || step.kind === 'logout';
  return !(mayBeApps && apps.includes(hostIn(step)));
}

/** Where the answer is sent to; else the pages that called. */
function appsOf({ request, response, steps }: Flow): string[] {
  const told = [request && first(request.params, 'redirect_uri'), response?.to].flatMap(addressOf);
  if (told.length > 0) return distinct(told);
  return distinct(steps.flatMap(({ exchange }) => addressOf(exchange.initiator))).slice(0, 1);
}

/** A native app has a scheme of its own and no host. */
function addressOf(url: string | undefined): string[] {
  if (!url) return [];
  if (/^https?:/i.test(url)) return [hostOf(url)].filter(Boolean);
  const scheme = /^[a-z][a-z\d+.-]{0,60}:/i.exec(url)?.[0];
  return scheme && splitUrl(url).path !== '' ? [scheme] : [];
}

const ANSWERS = new Set(['response-body', 'response-header', 'status', 'error']);

/** Each finding stands at the step that its evidence names first. */
function withFindings(arrows: readonly Arrow[], findings: readonly Finding[]): Arrow[] {
  const byExchange = new Map<string, number[]>();
  for (const [i, { at, sight }] of arrows.entries())
    if (sight === 'seen') byExchange.set(at.exchange, [...(byExchange.get(at.exchange) ?? []), i]);
  const placed = new Map<number, Finding[]>();
  for (const finding of findings) {
    const at = finding.at.find(({ exchange }) => byExchange.has(exchange));
    const own = at && byExchange.get(at.exchange);
    if (!own) continue;
    const wanted =
      at.part === 'redirect'
        ? own.find((i) => arrows[i]?.step === 'authorization-response')
        : ANSWERS.has(at.part)
          ? own.at(-1)
          : own[0];
    const i = wanted ?? own[0] ?? 0;
    placed.set(i, [...(placed.get(i) ?? []), finding]);
  }
  return arrows.map((arrow, i) => ({ ...arrow, findings: placed.get(i) ?? [] }));
}

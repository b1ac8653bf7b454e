import { asksForApp, asksForToken, describes, isOtherDomain, isPageOf, mayBeIts, shares } from './clues.ts';
import { byStart, byTime, isBareStart } from './flow.ts';
import { first, hostOf, splitUrl, urlOf } from './http.ts';
import { isMasked } from './masked.ts';
import type { AuthorizationResponse, Exchange, Flow, Step, Token } from './model.ts';
import { audiences } from './token.ts';
import { authorizedClient, issuedAt, issuerHost } from './token-claims.ts';

/**
 * Steps that no key ties to a login, yet plainly belong to one: a preflight, a discovery document, a call with
 * `Bearer undefined`, or a token whose issue nobody saw. They are given to the login that explains them best.
 */
export interface Adoptable {
  readonly members: ReadonlyMap<string, readonly Step[]>;
  readonly flows: readonly Flow[];
}

export interface Neighbourhood<C extends Adoptable> {
  readonly byTab: ReadonlyMap<number | undefined, readonly Neighbour<C>[]>;
  readonly byClient: ReadonlyMap<string, readonly Neighbour<C>[]>;
  readonly usedHosts: ReadonlyMap<string, readonly Neighbour<C>[]>;
}

interface Neighbour<C extends Adoptable> {
  readonly flow: Flow;
  readonly component: C;
}

/** Silent requests and sign-ins are anchors; everything else may be adopted by one. */
export const isAnchored = (component: Adoptable): boolean =>
  component.flows.some((flow) => flow.request !== undefined);

export function createNeighbourhood<C extends Adoptable>(components: readonly C[]): Neighbourhood<C> {
  const byTab = new Map<number | undefined, Neighbour<C>[]>();
  const byClient = new Map<string, Neighbour<C>[]>();
  const usedHosts = new Map<string, Neighbour<C>[]>();
  for (const component of components) {
    const anchored = isAnchored(component);
    for (const flow of component.flows) {
      for (const host of hostsUsed(flow)) push(usedHosts, host, { flow, component });
      if (!anchored) continue;
      for (const tab of flow.tabs.length > 0 ? flow.tabs : [undefined]) push(byTab, tab, { flow, component });
      if (flow.clientId) push(byClient, flow.clientId, { flow, component });
    }
  }
  for (const index of [byTab, byClient, usedHosts]) {
    for (const list of index.values()) list.sort((a, b) => byStart(a.flow, b.flow));
  }
  return { byTab, byClient, usedHosts };
}

function push<K, N>(index: Map<K, N[]>, key: K, neighbour: N): void {
  const list = index.get(key);
  if (list) list.push(neighbour);
  else index.set(key, [neighbour]);
}

const hosts = new WeakMap<Flow, ReadonlySet<string>>();
function hostsUsed(flow: Flow): ReadonlySet<string> {
  let known = hosts.get(flow);
  if (!known) {
    const sent = [...flow.uses.filter((use) => use.carried), ...flow.exchanges.map((e) => e.request)];
    known = new Set(sent.map((step) => urlOf(step.exchange).host));
    hosts.set(flow, known);
  }
  return known;
}

/** The component that `orphan` belongs to, or `undefined` when it stands for itself. */
export function adopt<C extends Adoptable>(orphan: C, hood: Neighbourhood<C>): C | undefined {
  if (isAnchored(orphan)) return undefined;
  const flow = orphan.flows[0];
  if (!flow || flow.steps.every(isBareStart)) {
    const [step] = [...orphan.members.values()].flat().sort(byTime);
    return step && adoptLoose(step, orphan, hood);
  }
  if (flow.exchanges.length > 0) return adoptExchange(flow, hood)?.component;
  if (flow.response) return adoptAnswer(flow.response, hood)?.component;
  const token = flow.tokens.find((t) => t.role !== 'authorization_code');
  return (token ? adoptToken(token, flow, hood) : lastBefore(hood.byTab.get(flow.tabs[0]), flow.startedAt))
    ?.component;
}

/** A code redeemed by a client whose callback nobody saw, or a refresh token whose issue nobody saw. */
function adoptExchange<C extends Adoptable>(flow: Flow, hood: Neighbourhood<C>): Neighbour<C> | undefined {
  const request = flow.exchanges[0]?.request;
  if (request?.grantType === '' && request.exchange.requestBody === undefined) {
    // Its body was out of sight: all that is known is where it went, and from which tab.
    return lastBefore(hood.byTab.get(flow.tabs[0]), flow.startedAt, (n) => n.flow.host === flow.host);
  }
  if (!request || !flow.clientId) return undefined;
  if (request.grantType === 'refresh_token') {
    return lastBefore(
      hood.byClient.get(flow.clientId),
      flow.startedAt,
      (n) => gotUnseen(n.flow) || n.flow.tokens.some((t) => t.role === 'refresh_token' && isMasked(t.raw)),
    );
  }
  if (request.grantType !== 'authorization_code') return undefined;
  const redirectUri = first(request.params, 'redirect_uri');
  const isCleaned = isMasked(first(request.params, 'code') ?? '');
  return lastBefore(
    hood.byClient.get(flow.clientId),
    flow.startedAt,
    ({ flow: f }) =>
      f.exchanges.length === 0 &&
      f.request !== undefined &&
      // A code tells, and so does a verifier that fits the challenge (RFC 7636), unless a tool has masked them.
      (isCleaned ||
        (f.response === undefined &&
          !(request.params.has('code_verifier') && f.request.params.has('code_challenge')))) &&
      (redirectUri === undefined || first(f.request.params, 'redirect_uri') === redirectUri),
  );
}

/** An answer without its state, or with another, to the request that its tab was waiting on (g09, g10). */
const adoptAnswer = <C extends Adoptable>(
  { exchange, part, to }: AuthorizationResponse,
  hood: Neighbourhood<C>,
): Neighbour<C> | undefined => {
  if (part !== 'redirect') return undefined;
  const last = lastBefore(hood.byTab.get(exchange.tab), exchange.startedAt);
  const { request, response, exchanges, kind } = last?.flow ?? {};
  if (!request || response || exchanges?.length !== 0 || kind !== 'interactive') return undefined;
  const [asked, came] = [splitUrl(first(request.params, 'redirect_uri')), splitUrl(to)];
  const isIts =
    urlOf(request.exchange).host === urlOf(exchange).host &&
    asked.origin === came.origin &&
    asked.path === came.path;
  return isIts && exchange.startedAt - request.exchange.startedAt < PATIENCE ? last : undefined;
};

/** How long a person may take to sign in. Milliseconds. */
const PATIENCE = 30 * 60_000;

/** Something was issued to it in an answer that nobody saw. */
const gotUnseen = (flow: Flow): boolean =>
  flow.exchanges.some(
    ({ request: { exchange }, response }) =>
      !response && exchange.error === undefined && (exchange.status ?? 200) < 400,
  );

/** Entra dates its tokens five minutes back, and clocks differ by one. Milliseconds. */
const BACKDATED = 360_000;

/** A token in use that must come from a response out of sight: the client and the time of issue decide. */
function adoptToken<C extends Adoptable>(
  token: Token,
  orphan: Flow,
  hood: Neighbourhood<C>,
): Neighbour<C> | undefined {
  const issuedHere = ({ flow }: Neighbour<C>) =>
    flow.response?.params.has('error') !== true &&
    (gotUnseen(flow) || (flow.exchanges.length === 0 && !flow.tokens.some((t) => t.role === token.role)));
  if (token.claims) {
    const client = [authorizedClient(token), ...audiences(token)].find(
      (c) => c !== undefined && hood.byClient.has(c),
    );
    const iat = issuedAt(token);
    if (client === undefined || iat === undefined) return undefined;
    return lastBefore(
      hood.byClient.get(client),
      orphan.startedAt,
      (n) => issuedHere(n) && iat >= n.flow.startedAt - BACKDATED,
    );
  }
  // UserInfo reads the tokens of its own server only, so an opaque one names its issuer there.
  const issuedBy =
    issuerHost(token) ?? hostOf(orphan.uses.find((use) => use.api === 'userinfo')?.exchange.url);
  if (issuedBy === '') return undefined;
  return lastBefore(
    hood.byTab.get(orphan.tabs[0]),
    orphan.startedAt,
    (n) => issuedHere(n) && n.flow.host === issuedBy,
  );
}

/** How long before a login its first requests may come. Milliseconds. */
export const NEAR = 60_000;

function adoptLoose<C extends Adoptable>(step: Step, orphan: C, hood: Neighbourhood<C>): C | undefined {
  const { exchange } = step;
  const host = urlOf(exchange).host;
  const inTab = hood.byTab.get(exchange.tab);
  if (step.kind === 'token-use' || step.kind === 'preflight') {
    return (
      nearest(hood.usedHosts.get(host), exchange, (n) => n.component !== orphan && shares(n.flow, step)) ??
      (step.kind === 'preflight'
        ? nearest(inTab, exchange, ({ flow }) => flow.host === host || asksForApp(flow, exchange))
        : step.kind === 'token-use' && step.api === 'userinfo' && exchange.status === 200
          ? lastBefore(inTab, exchange.startedAt, ({ flow }) => flow.host === host)
          : asksForToken(step)
            ? lastBefore(
                inTab,
                exchange.startedAt,
                ({ flow }) => isPageOf(flow, exchange) && mayBeIts(flow, host),
              )
            : undefined)
    )?.component;
  }
  return (
    nearest(inTab, exchange, ({ flow }) => flow.host === host) ??
    (step.kind === 'discovery'
      ? (nearest(inTab, exchange, ({ flow }) => isOtherDomain(flow.host, host) && isPageOf(flow, exchange)) ??
        nearest(inTab, exchange, ({ flow }) => describes(exchange, flow)))
      : undefined)
  )?.component;
}

const lastBefore = <C extends Adoptable>(
  list: readonly Neighbour<C>[] | undefined,
  time: number,
  fits: (n: Neighbour<C>) => boolean = () => true,
) => list?.findLast((n) => n.flow.startedAt <= time && fits(n));

function nearest<C extends Adoptable>(
  list: readonly Neighbour<C>[] | undefined,
  exchange: Exchange,
  fits: (n: Neighbour<C>) => boolean,
): Neighbour<C> | undefined {
  const before = lastBefore(list, exchange.startedAt, fits);
  const after = list?.find(
    (n) => n.flow.startedAt > exchange.startedAt && n.flow.startedAt - exchange.startedAt < NEAR && fits(n),
  );
  if (!before || !after) return before ?? after;
  return exchange.startedAt - before.flow.endedAt <= after.flow.startedAt - exchange.startedAt
    ? before
    : after;
}

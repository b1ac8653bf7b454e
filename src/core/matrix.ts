import { type Acceptance, type Api, acceptance } from './acceptance.ts';
import type { Facts } from './facts.ts';
import { matchesHost } from './host-pattern.ts';
import { urlOf } from './http.ts';
import type { Evidence, Flow, Session, Token, TokenUse } from './model.ts';
import { bearerChallenge, statusAt, tokenOfUse, wasAccepted, wasRefused } from './questions/login.ts';
import { issuerOf } from './summary.ts';
import { audiences } from './token.ts';
import { issuerHost } from './token-claims.ts';

/** "Would it work there?": the tokens of one login against every API that is known of. */
export interface Matrix {
  readonly tokens: readonly Token[];
  readonly apis: readonly Column[];
  /** One row a token, one cell an API. */
  readonly cells: readonly (readonly Cell[])[];
}

export type Column =
  | (Api & { readonly label: string })
  /** An API that no call was seen of, known by the audience of a token. */
  | { readonly kind: 'audience'; readonly audience: string; readonly host: string; readonly label: string };

export interface Cell extends Acceptance {
  /** What the API really answered to this token, which decides; absent where it was not sent there. */
  readonly observed?: readonly Evidence[];
}

/** What is shown to an API; the others are never sent to one, and their row would say so in every column. */
const SHOWN: readonly Token['role'][] = ['access_token', 'id_token', 'refresh_token', 'unknown'];

/** As things stood when the login was last seen: by now every token of an old recording has expired. */
export function matrixOf(flow: Flow, { flows, facts }: Pick<Session, 'flows' | 'facts'>): Matrix {
  const tokens = flow.tokens.filter(({ role }) => SHOWN.includes(role));
  const apis = columnsOf(flow, flows, facts);
  return {
    tokens,
    apis,
    cells: tokens.map((token) => apis.map((api) => cellOf(token, api, flow, facts))),
  };
}

function columnsOf(flow: Flow, flows: readonly Flow[], facts: Facts): Column[] {
  const server = issuerOf(flow);
  const columns = new Map<string, Column>();
  const add = (column: Column) => {
    const key = `${column.kind} ${column.kind === 'audience' ? column.audience : column.host}`;
    if (!columns.has(key)) columns.set(key, column);
  };
  if (server !== undefined) add({ host: server, kind: 'userinfo', label: `/userinfo at ${server}` });
  const uses = [...flow.uses, ...flows.flatMap((other) => (other === flow ? [] : other.uses))];
  for (const use of uses) add(columnOf(use, facts));
  if (facts.isAuth0(server)) {
    const tenant = facts.tenants.find(({ domains }) => domains.some(({ host }) => host === server));
    for (const { host } of tenant?.domains ?? [])
      add({ host, kind: 'management', label: `Management API at ${host}` });
  }
  const isCalledAt = (known: string) =>
    [...columns.values()].some(({ kind, host }) => kind === 'custom' && matchesHost(known, host));
  for (const { host } of facts.given.apis) if (!isCalledAt(host)) add({ host, kind: 'custom', label: host });
  for (const audience of facts.issuedAudiences(server).keys()) {
    if (isOwnApi(audience) || isCalled(audience, uses, flows) || isGiven(audience, facts)) continue;
    add({ kind: 'audience', audience, host: server ?? '', label: audience });
  }
  return [...columns.values()];
}

function columnOf(use: TokenUse, facts: Facts): Column {
  const { host } = urlOf(use.exchange);
  if (use.api === 'userinfo') return { host, kind: 'userinfo', label: `/userinfo at ${host}` };
  if (facts.isManagement(use)) return { host, kind: 'management', label: `Management API at ${host}` };
  return { host, kind: 'custom', label: host };
}

const isOwnApi = (audience: string): boolean => /\/(?:userinfo|api\/v2\/)$/.test(audience);

/** The settings say which host is behind it, and that has a column. */
const isGiven = (audience: string, facts: Facts): boolean =>
  facts.given.apis.some((api) => api.audience === audience);

/** The API behind this audience took a token for it, so it has a column by its host. */
const isCalled = (audience: string, uses: readonly TokenUse[], flows: readonly Flow[]): boolean =>
  uses.some((use) => {
    if (!wasAccepted(use)) return false;
    const token = flows.map((flow) => tokenOfUse(use, flow)).find((found) => found !== undefined);
    return token !== undefined && audiences(token).includes(audience);
  });

function cellOf(token: Token, api: Column, flow: Flow, facts: Facts): Cell {
  if (api.kind === 'audience') return byAudience(token, api.audience, flow, facts);
  const calls = flow.uses.filter(
    (use) =>
      use.exchange.status !== undefined &&
      tokenOfUse(use, flow)?.id === token.id &&
      columnOf(use, facts).kind === api.kind &&
      urlOf(use.exchange).host === api.host,
  );
  const last = calls.findLast(isDecided);
  if (!last) return acceptance(token, api, flow.endedAt, flow, facts);
  const theory = acceptance(token, api, last.exchange.startedAt, flow, facts);
  return { ...observed(last, calls.filter(isDecided), theory), observed: calls.map(statusAt) };
}

/** A 404 or a 500 says nothing of the token, and `use_dpop_nonce` only asks for another proof (RFC 9449 section 9). */
const isDecided = (use: TokenUse): boolean =>
  wasAccepted(use) || (wasRefused(use) && bearerChallenge(use)?.params.get('error') !== 'use_dpop_nonce');

/** What happened is a fact; what the rules of the game say explains it, or is contradicted by it. */
function observed(last: TokenUse, calls: readonly TokenUse[], theory: Acceptance): Acceptance {
  const { status } = last.exchange;
  const earlier = calls.some((call) => wasAccepted(call) !== wasAccepted(last))
    ? ' Other calls with it were answered otherwise.'
    : '';
  if (wasAccepted(last)) {
    const surprise =
      theory.verdict === 'refused'
        ? ` That is a surprise, and the API should be looked at: ${theory.reason}`
        : '';
    return { verdict: 'accepted', reason: `The API answered ${status}.${surprise}${earlier}` };
  }
  const why =
    theory.verdict === 'refused'
      ? ` ${theory.reason}`
      : status === 403
        ? ' The API knows the token, and does not allow this call with it.'
        : ' Nothing that was seen says why: the API may expect another issuer, audience or key.';
  return { verdict: 'refused', reason: `The API answered ${status}.${why}${earlier}` };
}

/** An API that was never called: only what the token says of itself can be held against its Identifier. */
function byAudience(token: Token, audience: string, flow: Flow, facts: Facts): Cell {
  const general = acceptance(token, { host: '', kind: 'custom' }, flow.endedAt, flow, facts);
  if (general.verdict === 'refused') return general;
  if (token.format !== 'jws') return { verdict: 'unknown', reason: 'Its content cannot be read here.' };
  const own = audiences(token);
  if (!own.includes(audience))
    return { verdict: 'refused', reason: `It is for ${own.join(' and ') || 'nobody'}, not for ${audience}.` };
  return {
    verdict: 'accepted',
    reason: `Its aud holds ${audience}, and ${issuerHost(token) ?? 'its issuer'} issues tokens for it.`,
  };
}

import { first, isObject, parseJson, words } from '../core/http.ts';
import type { Diagnosis, Finding, Flow, Params, Severity, Token, Unseen } from '../core/model.ts';
import { authorizedClient, issuerHost } from '../core/token-claims.ts';
import { groupBy } from './collect.ts';

/** A login as one line of the list. Pure: a flow and what was found about it, in words. */
export interface LoginRow {
  readonly flow: Flow;
  readonly client: string;
  /** The SDK that sent the request, such as `auth0-react 2.2.0`. */
  readonly sdk?: string;
  readonly issuer: string;
  readonly grant: string;
  readonly result: Result;
  readonly findings: readonly Finding[];
  readonly unseen: readonly Unseen[];
  readonly worst?: Finding;
}

export interface Result {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'neutral';
}

const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2 };
export const severityRank = (finding: Finding | undefined) => (finding ? RANK[finding.severity] : 3);

export function loginRows(diagnosis: Diagnosis): LoginRow[] {
  const findings = groupBy(diagnosis.findings, (f) => f.flow);
  const unseen = groupBy(diagnosis.unseen, (u) => u.flow);
  return diagnosis.session.flows.map((flow) => {
    // Worst first already: that is the diagnoser's order.
    const own = findings.get(flow.id) ?? [];
    const sdk = sdkOf(flow);
    return {
      flow,
      client: flow.clientId ?? firstOf(flow, authorizedClient) ?? 'Unknown client',
      ...(sdk ? { sdk } : {}),
      issuer: flow.host ?? firstOf(flow, issuerHost) ?? '',
      grant: grantOf(flow),
      result: resultOf(flow),
      findings: own,
      unseen: unseen.get(flow.id) ?? [],
      ...(own[0] ? { worst: own[0] } : {}),
    };
  });
}

const firstOf = (flow: Flow, read: (token: Token) => string | undefined) =>
  flow.tokens.map(read).find((v) => v !== undefined);

/** `auth0Client` is base64 of `{"name": …, "version": …}`, sent by every Auth0 SDK. */
function sdkOf(flow: Flow): string | undefined {
  const params: (Params | undefined)[] = [flow.request?.params, flow.exchanges[0]?.request.params];
  for (const encoded of params.map((p) => p && first(p, 'auth0Client'))) {
    if (!encoded) continue;
    const client = parseJson(decodeBase64(encoded));
    if (isObject(client) && typeof client.name === 'string')
      return typeof client.version === 'string' ? `${client.name} ${client.version}` : client.name;
  }
  return undefined;
}

function decodeBase64(text: string): string | undefined {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return undefined;
  }
}

const GRANTS: Readonly<Record<string, string>> = {
  authorization_code: 'Authorization code',
  refresh_token: 'Refresh token',
  client_credentials: 'Client credentials',
  password: 'Password',
  'http://auth0.com/oauth/grant-type/password-realm': 'Password (realm)',
  'urn:ietf:params:oauth:grant-type:device_code': 'Device code',
  'urn:ietf:params:oauth:grant-type:token-exchange': 'Token exchange',
};

/** How the tokens were asked for, in the words of the specifications. */
export function grantOf(flow: Flow): string {
  const { request } = flow;
  if (!request) {
    const type = flow.exchanges[0]?.request.grantType;
    if (type !== undefined) return GRANTS[type] ?? type;
    return flow.kind === 'use-only' ? 'API calls only' : 'Unknown';
  }
  const types = words(first(request.params, 'response_type'));
  const tokens = types.some((t) => t === 'token' || t === 'id_token');
  let grant = 'Authorization code';
  if (types.length === 0) grant = request.hidden ? 'Pushed request' : 'Authorization';
  else if (tokens) grant = types.includes('code') ? 'Hybrid' : 'Implicit';
  else if (request.params.has('code_challenge')) grant = 'Code + PKCE';
  return flow.kind === 'silent' ? `${grant}, silent` : grant;
}

/** How it ended: the last thing that is known for sure. */
export function resultOf(flow: Flow): Result {
  const denied = flow.response && first(flow.response.params, 'error');
  if (denied) return { text: denied, tone: 'bad' };
  const exchange = flow.exchanges.at(-1);
  const answer = exchange?.response;
  if (answer && !answer.ok) {
    const error = first(answer.params, 'error');
    return { text: error ?? `HTTP ${answer.exchange.status ?? '?'}`, tone: 'bad' };
  }
  const refused = flow.uses.findLast((use) => use.exchange.status !== undefined)?.exchange.status ?? 0;
  if (refused === 401 || refused === 403) return { text: `API said ${refused}`, tone: 'bad' };
  if (flow.kind === 'use-only')
    return { text: refused > 0 ? `API said ${refused}` : 'Calls seen', tone: 'neutral' };
  if (answer?.ok || flow.tokens.some((t) => t.role === 'access_token' || t.role === 'id_token'))
    return { text: 'Tokens issued', tone: 'good' };
  if (exchange) {
    const { status, error } = exchange.request.exchange;
    if (error) return { text: error.replace(/^net::/, ''), tone: 'bad' };
    return status === undefined
      ? { text: 'Waiting for tokens', tone: 'neutral' }
      : { text: 'Answer out of sight', tone: 'neutral' };
  }
  if (flow.response) return { text: 'Code received', tone: 'neutral' };
  const failure = flow.request?.exchange.error;
  if (failure) return { text: failure.replace(/^net::/, ''), tone: 'bad' };
  return { text: 'Waiting for the user', tone: 'neutral' };
}

export type Column = 'client' | 'issuer' | 'grant' | 'time' | 'result' | 'finding';
export interface Sort {
  readonly by: Column;
  readonly descending: boolean;
}

const compareText = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);
const COMPARE: Record<Column, (a: LoginRow, b: LoginRow) => number> = {
  client: (a, b) => compareText(a.client, b.client),
  issuer: (a, b) => compareText(a.issuer, b.issuer),
  grant: (a, b) => compareText(a.grant, b.grant),
  time: (a, b) => a.flow.startedAt - b.flow.startedAt,
  result: (a, b) => compareText(a.result.text, b.result.text),
  finding: (a, b) => severityRank(b.worst) - severityRank(a.worst) || a.findings.length - b.findings.length,
};

/** Sorted copy; equal rows stand newest first. */
export function sortRows(rows: readonly LoginRow[], sort: Sort): LoginRow[] {
  const sign = sort.descending ? -1 : 1;
  return rows.toSorted((a, b) => sign * COMPARE[sort.by](a, b) || b.flow.startedAt - a.flow.startedAt);
}

import { first, hostOf, urlOf, words } from './http.ts';
import { joinKeys } from './join.ts';
import { tokensOf } from './ledger.ts';
import type {
  AuthorizationRequest,
  AuthorizationResponse,
  Flow,
  Step,
  TokenExchange,
  TokenUse,
} from './model.ts';
import { unpacked } from './packed.ts';
import { authorizedClient, issuerHost } from './token-claims.ts';

/** A later id is never shorter, so that `e9` comes before `e10`. */
const byId = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
export const byTime = ({ exchange: a }: Step, { exchange: b }: Step): number =>
  a.startedAt - b.startedAt || byId(a.id, b.id);
export const byStart = (a: Flow, b: Flow): number => a.startedAt - b.startedAt || byId(a.id, b.id);

/**
 * Steps that belong together by some key, in order of time, as the logins they are: each authorization request
 * begins one, and every other step goes to the login that its strongest key was last seen in.
 */
export function splitFlows(steps: readonly Step[]): Flow[] {
  const groups: Step[][] = [];
  const owner = new Map<string, Step[]>();
  const waiting: Step[] = [];
  let last: Step[] | undefined;
  for (const [i, step] of steps.entries()) {
    const keys = [...joinKeys(step), ...answerKeys(step, steps[i + 1])];
    // An answer belongs to its request, even if it brings a token that was issued before.
    let group =
      step.kind === 'token-response'
        ? last
        : keys.map((key) => owner.get(key)).find((found) => found !== undefined);
    if (step.kind === 'authorization-request' && !(group && isSameRequest(group, step))) group = undefined;
    else group ??= groups.slice(-1).find((last) => !isAnotherAnswer(last, step));
    if (!group && (keys.length === 0 || (step.kind === 'token-use' && !step.carried))) {
      waiting.push(step);
      continue;
    }
    if (!group) {
      group = waiting.splice(0);
      groups.push(group);
    }
    group.push(step);
    last = group;
    for (const key of keys) owner.set(key, group);
  }
  if (waiting.length > 0) groups.push(waiting);
  const starts = new Map<string, number>();
  return groups.map((group) => buildFlow(group, starts)).filter((flow) => flow !== undefined);
}

/** Where the body of a token request was out of sight, what it brought says whose it is. */
const answerKeys = (request: Step, answer: Step | undefined): readonly string[] =>
  answer?.kind === 'token-response' && answer.exchange === request.exchange ? joinKeys(answer) : [];

/** A second code is the answer to another request: that of a broker's own client, whose request was no OAuth. */
function isAnotherAnswer(group: readonly Step[], step: Step): boolean {
  const codeOf = (s: Step) => (s.kind === 'authorization-response' ? first(s.params, 'code') : undefined);
  const code = codeOf(step);
  return code !== undefined && group.some((s) => codeOf(s) !== undefined && codeOf(s) !== code);
}

/** The same URL again before any answer: a reload, or a provider's own redirect on the way to its login page. */
function isSameRequest(group: readonly Step[], step: AuthorizationRequest): boolean {
  if (group.some((s) => s.kind === 'authorization-response' || s.kind === 'token-request')) return false;
  const previous = group.find((s) => s.kind === 'authorization-request');
  if (!previous) return group.some((s) => s.kind === 'pushed-authorization');
  const same = (name: string) => first(previous.params, name) === first(step.params, name);
  return (
    [
      'state',
      'client_id',
      'nonce',
      'code_challenge',
      'prompt',
      'redirect_uri',
      'request_uri',
      'audience',
    ].every(same) && urlOf(previous.exchange).host === urlOf(step.exchange).host
  );
}

function buildFlow(all: readonly Step[], starts: Map<string, number>): Flow | undefined {
  const steps = withoutEchoes(all);
  const start = steps[0];
  if (!start) return undefined;
  // A broker's callback can be the first thing seen of two logins: the upstream answer, and its own.
  const nth = (starts.get(start.exchange.id) ?? 0) + 1;
  starts.set(start.exchange.id, nth);
  const id = nth === 1 ? start.exchange.id : `${start.exchange.id}.${nth}`;
  const request = mergePushed(steps);
  const response = bestResponse(steps);
  const uses = steps.filter((s): s is TokenUse => s.kind === 'token-use');
  const exchanges = tokenExchanges(steps);
  const refused = steps.find(isRefusedLogout) ?? steps.find(isBareStart);
  if (!request && exchanges.length === 0 && !refused && !isWorthShowing(response, uses)) return undefined;
  const clientId = clientIdOf(request, exchanges);
  const tokens = tokensOf(id, steps, clientId);
  const claimedClient = clientId ?? tokens.map(authorizedClient).find(Boolean);
  const host =
    hostOf((request ?? exchanges[0]?.request)?.exchange.url) ||
    tokens.map(issuerHost).find(Boolean) ||
    hostOf(refused?.exchange.url);
  return {
    id,
    kind: request
      ? words(first(request.params, 'prompt')).includes('none')
        ? 'silent'
        : 'interactive'
      : response
        ? 'interactive'
        : exchanges.length > 0
          ? 'direct-grant'
          : 'use-only',
    steps,
    startedAt: start.exchange.startedAt,
    endedAt: Math.max(...steps.map((s) => s.exchange.endedAt ?? s.exchange.startedAt)),
    tabs: [
      ...new Set(
        steps.flatMap((s) => [s.exchange.openerTab, s.exchange.tab]).filter((tab) => tab !== undefined),
      ),
    ],
    ...(claimedClient ? { clientId: claimedClient } : {}),
    ...(host ? { host } : {}),
    ...(request ? { request } : {}),
    ...(response ? { response } : {}),
    exchanges,
    uses,
    tokens,
  };
}

/** A redirect's `Location` and the request that follows it are one authorization response, seen twice. */
function withoutEchoes(steps: readonly Step[]): Step[] {
  const announced = new Map<string, number>();
  const kept: Step[] = [];
  for (const step of steps) {
    const identity =
      step.kind === 'authorization-response' && step.mode !== 'web_message' ? identityOf(step) : undefined;
    const index = identity === undefined ? undefined : announced.get(identity);
    const announcement = index === undefined ? undefined : kept[index];
    if (identity === undefined || index === undefined || announcement?.kind !== 'authorization-response') {
      if (identity !== undefined && step.part === 'redirect') announced.set(identity, kept.length);
      kept.push(step);
    } else if (step.part !== 'redirect') {
      kept[index] = { ...announcement, received: step.exchange };
      announced.delete(identity);
    }
  }
  return kept;
}

const identityOf = (answer: AuthorizationResponse): string =>
  ['code', 'error', 'access_token', 'id_token', 'state'].map((n) => first(answer.params, n) ?? '').join(' ');

/** RFC 9126: where the pushed request itself was seen, its parameters are what was asked for. */
function mergePushed(steps: readonly Step[]): AuthorizationRequest | undefined {
  const request = steps.find((s) => s.kind === 'authorization-request');
  const pushed = steps.find((s) => s.kind === 'pushed-authorization');
  if (!request || !pushed) return request;
  return {
    ...request,
    params: new Map([...request.params, ...pushed.params]),
    hidden: pushed.params.has('request') && !unpacked(pushed.params, 'request'),
    pushed: true,
  };
}

const bestResponse = (steps: readonly Step[]): AuthorizationResponse | undefined => {
  const responses = steps.filter((s) => s.kind === 'authorization-response');
  return responses.find((r) => !r.params.has('error')) ?? responses[0];
};

function tokenExchanges(steps: readonly Step[]): TokenExchange[] {
  return steps
    .filter((s) => s.kind === 'token-request')
    .map((request) => {
      const response = steps.find(
        (s) => s.kind === 'token-response' && s.exchange.id === request.exchange.id,
      );
      return { request, ...(response?.kind === 'token-response' ? { response } : {}) };
    });
}

/** The server did not send the user on, and shows a page that says why. */
const isRefusedLogout = ({ kind, exchange: { status } }: Step): boolean =>
  kind === 'logout' && status !== undefined && status >= 400 && status < 500;

/** A login that may have ended before it began: the page did not get the metadata, or sent a password itself. */
export const isBareStart = (step: Step): boolean =>
  isFailedDiscovery(step) || (step.kind === 'login-page' && urlOf(step.exchange).path === '/co/authenticate');

const isFailedDiscovery = ({ kind, exchange: { status = 0, error, url, resourceType } }: Step): boolean =>
  kind === 'discovery' &&
  resourceType === 'fetch' &&
  url.includes('/openid-configuration') &&
  (/ERR_FAILED|CORS|BLOCKED|NAME_NOT_RESOLVED|UNKNOWN_HOST/i.test(error ?? '') ||
    (status >= 400 && status < 500));

/** A lone response must look like one beyond doubt: `?code=…` alone is also a voucher, a country, a lesson. */
function isWorthShowing(response: AuthorizationResponse | undefined, uses: readonly TokenUse[]): boolean {
  if (uses.some((use) => use.carried)) return true;
  if (!response) return false;
  const { params } = response;
  if (params.has('access_token') || params.has('id_token')) return true;
  // SAML's answer was posted, and a code came of it: a login that its provider began.
  if (response.part === 'redirect' && /(?:^|&)SAMLResponse=/.test(response.exchange.requestBody ?? ''))
    return (first(params, 'code')?.length ?? 0) >= 16;
  const state = first(params, 'state') ?? '';
  return state.length >= 8 && (params.has('error') || (first(params, 'code')?.length ?? 0) >= 16);
}

const clientIdOf = (
  request: AuthorizationRequest | undefined,
  exchanges: readonly TokenExchange[],
): string | undefined =>
  (request && first(request.params, 'client_id')) ??
  exchanges.map((e) => first(e.request.params, 'client_id')).find(Boolean);

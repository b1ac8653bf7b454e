import type { Facts } from './facts.ts';
import { evidence, first, hostOf, urlOf } from './http.ts';
import type {
  AuthorizationResponse,
  Exchange,
  Flow,
  Step,
  StepKind,
  TokenRequest,
  TokenResponse,
} from './model.ts';
import type { Arrow } from './sequence.ts';
import { APP, BROWSER, type End, server } from './sequence-ends.ts';
import { withUnseen } from './sequence-unseen.ts';

/** An arrow whose ends have names, before there are lanes. */
export interface Draft extends Omit<Arrow, 'from' | 'to' | 'times' | 'findings'> {
  readonly from: End;
  readonly to: End;
}

export interface Surroundings {
  /** The application's own hosts. */
  readonly apps: readonly string[];
  isServer(host: string): boolean;
  readonly isManagement: Facts['isManagement'];
}

/** Everything that was seen in order of time, and what must have been between. */
export function draftsOf(flow: Flow, around: Surroundings): Draft[] {
  const seen = flow.steps
    .flatMap((step) => {
      const held = step.kind === 'preflight' ? callBehind(step, flow) : undefined;
      const before = held === undefined ? 0 : -1;
      return draftsOfStep(step, flow, around).map((draft) => ({
        draft,
        at: held ?? draft.after ?? 0,
        before,
      }));
    })
    .toSorted((a, b) => a.at - b.at || a.before - b.before)
    .map(({ draft }) => draft);
  return withUnseen(seen, flow);
}

/**
 * When the call began that waits for this preflight. Browsers count it from when the page made it, and so before the
 * preflight, which is asked first.
 */
function callBehind({ exchange }: Step, flow: Flow): number | undefined {
  const { host, path } = urlOf(exchange);
  const call = flow.steps.findLast(({ kind, exchange: other }) => {
    const address = urlOf(other);
    const isOpen =
      other.startedAt <= exchange.startedAt && (other.endedAt ?? other.startedAt) >= exchange.startedAt;
    return kind !== 'preflight' && isOpen && address.host === host && address.path === path;
  });
  return call && call.exchange.startedAt - flow.startedAt;
}

function draftsOfStep(step: Step, flow: Flow, around: Surroundings): Draft[] {
  switch (step.kind) {
    case 'authorization-response':
      return answerDrafts(step, flow, around);
    case 'token-response':
      return [tokenResponse(step, flow)];
    case 'token-request':
      return tokenRequest(step, flow);
    default: {
      const draft = requestDraft(step, flow, around);
      if (step.kind !== 'token-use') return [draft];
      const api = step.api === 'userinfo' ? step.api : around.isManagement(step) ? 'management' : undefined;
      return [api === undefined ? draft : { ...draft, api }];
    }
  }
}

function requestDraft(step: Step, flow: Flow, around: Surroundings): Draft {
  const { exchange } = step;
  const { host, path } = urlOf(exchange);
  return {
    step: step.kind,
    from: isOfBrowser(step) ? BROWSER : APP,
    to: recipient(step.kind, host, around),
    sight: 'seen',
    at: evidence(exchange, 'url'),
    method: exchange.method,
    host,
    path,
    ...outcomeOf(exchange),
    after: exchange.startedAt - flow.startedAt,
  };
}

const CALLS: ReadonlySet<StepKind> = new Set(['token-use', 'preflight']);
const PAGES: ReadonlySet<StepKind> = new Set(['login-page', 'logout']);

function recipient(kind: StepKind, host: string, { apps, isServer }: Surroundings): End {
  if (CALLS.has(kind)) return { kind: isServer(host) ? 'server' : 'api', host };
  if (kind === 'disclosure') return { kind: 'other', host };
  return PAGES.has(kind) && apps.includes(host) && !isServer(host) ? APP : server(host);
}

const FRONT: ReadonlySet<StepKind> = new Set([
  'authorization-request',
  'login-page',
  'logout',
  'preflight',
  'disclosure',
]);

/** A page, or what the browser asks by itself; else the page's code asked. */
function isOfBrowser({ kind, exchange: { resourceType } }: Step): boolean {
  if (resourceType === 'main_frame' || resourceType === 'sub_frame' || resourceType === 'preflight')
    return true;
  if (kind === 'preflight' || kind === 'disclosure') return true;
  return resourceType === undefined || resourceType === 'other' ? FRONT.has(kind) : false;
}

const outcomeOf = ({ status, error }: Exchange): Pick<Draft, 'status' | 'error'> => ({
  ...(status === undefined ? {} : { status }),
  ...(error === undefined ? {} : { error: error.replace(/^net::/, '') }),
});

/** What a server calls its error: a word, and never the text that it was sent. */
const errorNote = (params: Step['params']): string | undefined => {
  const error = first(params, 'error');
  return error === undefined ? undefined : /^[\w.-]{1,60}$/.test(error) ? `error: ${error}` : 'error';
};

/** It comes from the server in a redirect, and the browser brings it to the app. */
function answerDrafts(step: AuthorizationResponse, flow: Flow, around: Surroundings): Draft[] {
  const { exchange, received, mode } = step;
  const { host, path } = urlOf(exchange);
  const ended = (exchange.endedAt ?? exchange.startedAt) - flow.startedAt;
  const error = errorNote(step.params);
  const base = { step: step.kind, sight: 'seen', ...(error ? { note: error } : {}) } as const;
  const to = hostOf(step.to);
  const target = !around.apps.includes(to) && around.isServer(to) ? server(to) : APP;
  if (mode === 'web_message') {
    const note = error ?? 'web message';
    const at = evidence(exchange, step.part);
    return [{ ...base, from: BROWSER, to: target, at, host: to, path: '', note, after: ended }];
  }
  if (step.part !== 'redirect') {
    const own = { at: evidence(exchange, 'url'), method: exchange.method, host, path };
    const after = exchange.startedAt - flow.startedAt;
    return [{ ...base, from: BROWSER, to: target, ...own, ...outcomeOf(exchange), after }];
  }
  const at = evidence(exchange, 'redirect');
  const sent: Draft = {
    ...base,
    from: server(host),
    to: BROWSER,
    at,
    host,
    path: '',
    ...outcomeOf(exchange),
    after: ended,
  };
  if (!received) return [sent];
  return [
    sent,
    {
      ...base,
      from: BROWSER,
      to: target,
      at,
      method: received.method,
      host: urlOf(received).host,
      path: urlOf(received).path,
      ...outcomeOf(received),
      after: Math.max(ended, received.startedAt - flow.startedAt),
    },
  ];
}

/** Its answer is an arrow of its own, also where nobody saw what it said. */
function tokenRequest(step: TokenRequest, flow: Flow): Draft[] {
  const { exchange } = step;
  const { host, path } = urlOf(exchange);
  const known = flow.exchanges.find(({ request }) => request.exchange.id === exchange.id);
  const isAnswered = exchange.status !== undefined;
  const grant = step.grantType.split(/[:/]/).at(-1) ?? '';
  const note = /^[\w.-]{1,60}$/.test(grant) ? grant : undefined;
  const request: Draft = {
    step: step.kind,
    from: isOfBrowser(step) ? BROWSER : APP,
    to: server(host),
    sight: 'seen',
    at: evidence(exchange, 'url'),
    method: exchange.method,
    host,
    path,
    ...(note ? { note } : {}),
    ...(isAnswered ? {} : outcomeOf(exchange)),
    after: exchange.startedAt - flow.startedAt,
  };
  if (!isAnswered || known?.response) return [request];
  const answer: Draft = {
    step: 'token-response',
    from: server(host),
    to: APP,
    // What came was seen, and is no answer of a token endpoint.
    sight: exchange.responseBody === undefined ? 'unseen' : 'seen',
    at: evidence(exchange, 'status'),
    host,
    path: '',
    ...outcomeOf(exchange),
    after: (exchange.endedAt ?? exchange.startedAt) - flow.startedAt,
  };
  return [request, answer];
}

function tokenResponse(step: TokenResponse, flow: Flow): Draft {
  const { exchange, params } = step;
  const error = errorNote(params);
  return {
    step: step.kind,
    from: server(urlOf(exchange).host),
    to: APP,
    sight: 'seen',
    at: evidence(exchange, 'status'),
    host: urlOf(exchange).host,
    path: '',
    ...(error ? { note: error } : {}),
    ...outcomeOf(exchange),
    after: (exchange.endedAt ?? exchange.startedAt) - flow.startedAt,
  };
}

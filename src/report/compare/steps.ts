import { urlOf, withoutQuery } from '../../core/http.ts';
import type { Exchange, Flow, Step, StepKind, TokenUse } from '../../core/model.ts';
import { distinctBy, tokenOfUse } from '../../core/questions/login.ts';
import { codeExchanges } from '../../core/questions/token-answers.ts';
import { STEP_WORDS } from '../step-words.ts';
import { ROLE_WORDS } from '../token-words.ts';
import { align, pairUp } from './align.ts';
import { type Row, row, sides, UNSEEN, type Value } from './rows.ts';

/** Whether they are sent depends on what the browser or the SDK has in its cache. */
const CACHED: ReadonlySet<StepKind> = new Set(['discovery', 'jwks']);

interface Stop {
  readonly step: Step;
  readonly key: string;
  readonly address: string;
}

/** The way of each login, step by step; the same host by another name is the same way. */
export function stepRows(a: Flow, b: Flow): Row[] {
  return align(stopsOf(a), stopsOf(b), ({ key }) => key).flatMap(([left, right]): Row[] => {
    const { step, address } = (left ?? right) as Stop;
    const name = `${STEP_WORDS[step.kind]}: ${methodOf(step)}${address}`;
    if (left && right) return row(name, answerOf(left.step.exchange), answerOf(right.step.exchange));
    const answers = sides(left && plain(left.step.exchange), right && plain(right.step.exchange));
    if (CACHED.has(step.kind)) {
      const note = 'What is asked for once may be kept and not asked for again.';
      return [{ name, ...answers, status: 'differs as it should', note }];
    }
    const status = mayBeUnseen(step, left ? b : a) ? 'out of sight' : left ? 'only a' : 'only b';
    return [{ name, ...answers, status }];
  });
}

/** A code comes of a request and an answer, seen or not; tokens that are used come from somewhere. */
function mayBeUnseen({ kind }: Step, flow: Flow): boolean {
  if (flow.kind === 'use-only') return true;
  const isRedeemed = codeExchanges(flow).length > 0;
  if (kind === 'authorization-request') return !flow.request && (isRedeemed || flow.response !== undefined);
  return kind === 'authorization-response' && !flow.response && isRedeemed;
}

const methodOf = ({ kind, exchange }: Step): string =>
  kind === 'authorization-response' ? '' : `${exchange.method} `;

/** Calls have a group of their own, an answer is told with its request, and preflights come and go with a cache. */
const ELSEWHERE: ReadonlySet<StepKind> = new Set(['token-use', 'token-response', 'preflight']);

function stopsOf(flow: Flow): Stop[] {
  const stops = flow.steps
    .filter(({ kind }) => !ELSEWHERE.has(kind))
    .map((step): Stop => {
      // The answer is the same, whichever page of the server sends it on.
      const address =
        step.kind === 'authorization-response' ? withoutQuery(step.to) : addressOf(step.exchange, flow);
      return { step, address, key: `${step.kind} ${address} ${methodOf(step)}` };
    });
  // What is asked again and again, until the user is done on another device, is one step.
  return stops.filter(
    ({ key, step }, i) =>
      key !== stops[i - 1]?.key || step.exchange.status !== stops[i - 1]?.step.exchange.status,
  );
}

/** Without what differs from login to login. The login's own server goes without its name, which may be another. */
export function addressOf(exchange: Exchange, flow: Flow): string {
  const { host, path } = urlOf(exchange);
  const general = path.replace(/[^/]+/g, (segment) => (isPrivate(segment) ? '…' : segment));
  return host === flow.host ? general : `${host}${general}`;
}

/** A number, a UUID, a random string, a user's ID or address. */
const isPrivate = (segment: string): boolean =>
  /^\d+$/.test(segment) ||
  /%7C|%40|@|‹|%E2%80%B9/i.test(segment) ||
  (/^[\w~-]{16,}$/.test(segment) && /\d/.test(segment) && segment.length > 19);

const plain = ({ status, error }: Exchange): string =>
  status === undefined ? (error?.replace(/^net::/, '') ?? 'no answer seen') : `HTTP ${status}`;

const answerOf = (exchange: Exchange): Value =>
  exchange.status === undefined && exchange.error === undefined ? UNSEEN : plain(exchange);

interface Endpoint {
  readonly name: string;
  readonly outcomes: string;
}

/** Each API once, however often it was called: what it said, and to which token. */
export function callRows(a: Flow, b: Flow): Row[] {
  return pairUp(endpointsOf(a), endpointsOf(b), [({ name }) => name]).flatMap(([left, right]) =>
    row((left ?? right)?.name ?? '', left?.outcomes, right?.outcomes),
  );
}

function endpointsOf(flow: Flow): Endpoint[] {
  const calls = flow.uses
    .filter(({ exchange }) => exchange.status !== undefined || exchange.error !== undefined)
    .map((use) => ({
      name: `${use.exchange.method} ${addressOf(use.exchange, flow)}`,
      outcome: `${plain(use.exchange)} to ${carriedBy(use, flow)}`,
    }));
  return distinctBy(calls, ({ name }) => name).map(({ name }) => {
    const own = calls.filter((call) => call.name === name);
    return {
      name,
      outcomes: distinctBy(own, ({ outcome }) => outcome)
        .map(({ outcome }) => outcome)
        .join(', then '),
    };
  });
}

function carriedBy(use: TokenUse, flow: Flow): string {
  if (!use.carried) return 'no token';
  const role = tokenOfUse(use, flow)?.role;
  if (role === undefined) return 'something that is no token';
  return `the ${ROLE_WORDS[role]}`;
}

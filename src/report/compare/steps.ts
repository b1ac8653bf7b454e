import { splitUrl, urlOf } from '../../core/http.ts';
import type { Carried, Exchange, Flow, Step, StepKind, TokenUse } from '../../core/model.ts';
import { distinctBy } from '../../core/questions/login.ts';
import { STEP_WORDS } from '../step-words.ts';
import { ROLE_WORDS } from '../token-words.ts';
import { align, pairUp } from './align.ts';
import { type Row, row, sides, UNSEEN, type Value } from './rows.ts';
import { areCallsUnseen, mayHaveStep } from './sight.ts';

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
    if (left && right) return row(name, answerOf(left.step), answerOf(right.step));
    const answers = sides(left && outcomeOf(left.step), right && outcomeOf(right.step));
    if (CACHED.has(step.kind)) {
      const note = 'What is asked for once may be kept and not asked for again.';
      return [{ name, ...answers, status: 'differs as it should', note }];
    }
    const status = mayHaveStep(step, left ? b : a) ? 'out of sight' : left ? 'only a' : 'only b';
    return [{ name, ...answers, status }];
  });
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
        step.kind === 'authorization-response' ? addressIn(step.to) : addressOf(step.exchange, flow);
      return { step, address, key: `${step.kind} ${address} ${methodOf(step)}` };
    });
  // What is asked again and again, until the user is done on another device, is one step.
  return stops.filter(
    ({ key, step }, i) =>
      key !== stops[i - 1]?.key || step.exchange.status !== stops[i - 1]?.step.exchange.status,
  );
}

/** A slash after the host is there or not, as the source has it. */
export function addressIn(url: string): string {
  const { host, path } = splitUrl(url);
  return host === '' ? url : `${host}${path}`;
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

/** An answer comes in a redirect, or is seen where it arrives. */
const outcomeOf = ({ kind, params, exchange }: Step): string => {
  if (kind === 'authorization-response') return params.has('error') ? 'an error' : 'an answer';
  return plain(exchange);
};

const answerOf = (step: Step): Value =>
  isOver(step.exchange) || step.kind === 'authorization-response' ? outcomeOf(step) : UNSEEN;

const isOver = ({ status, error }: Exchange): boolean => status !== undefined || error !== undefined;

interface Endpoint {
  readonly name: string;
  readonly outcomes: Value;
}

/** Each API once, however often it was called: what it said, and to which token. */
export function callRows(a: Flow, b: Flow): Row[] {
  return pairUp(endpointsOf(a), endpointsOf(b), [({ name }) => name]).flatMap(([left, right]) =>
    row((left ?? right)?.name ?? '', outcomesIn(a, left), outcomesIn(b, right)),
  );
}

const outcomesIn = (flow: Flow, endpoint: Endpoint | undefined): Value =>
  areCallsUnseen(flow) ? UNSEEN : endpoint?.outcomes;

function endpointsOf(flow: Flow): Endpoint[] {
  const calls = flow.uses.map((use) => ({
    name: `${use.exchange.method} ${addressOf(use.exchange, flow)}`,
    use,
  }));
  return distinctBy(calls, ({ name }) => name).map(({ name }) => {
    const outcomes = calls
      .filter((call) => call.name === name && isOver(call.use.exchange))
      .map(({ use }) => `${plain(use.exchange)} to ${carriedBy(use, flow)}`);
    return { name, outcomes: outcomes.length === 0 ? UNSEEN : [...new Set(outcomes)].join(', then ') };
  });
}

function carriedBy({ carried }: TokenUse, flow: Flow): string {
  if (!carried) return 'no token';
  const role = flow.tokens.find(({ raw }) => raw === carried.value)?.role;
  if (role === undefined) return 'something that is no token';
  return `the ${ROLE_WORDS[role]}${wayOf(carried)}`;
}

/** As the header has it by default, it goes without saying. */
function wayOf({ scheme, at }: Carried): string {
  if (at.part === 'query') return ' in its address';
  if (at.part === 'request-body') return ' in its body';
  if (scheme === '') return ' without a scheme';
  return scheme === undefined || /^bearer$/i.test(scheme) ? '' : ` by ${scheme}`;
}

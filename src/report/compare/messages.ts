import type { AuthorizationRequest, Flow, Step, TokenExchange } from '../../core/model.ts';
import { type Pair, pairUp } from './align.ts';
import { type Message, paramRows } from './params.ts';
import { type Group, group, type Row, row, UNSEEN, type Value } from './rows.ts';
import { addressIn, addressOf } from './steps.ts';

/** Message by message, what was asked and answered in both; that one of them is missing is told with the steps. */
export function messageGroups(a: Flow, b: Flow): Group[] {
  return [...group('Asked', askedRows(a, b)), ...group('Answer', answerRows(a, b)), ...exchangeGroups(a, b)];
}

function askedRows(a: Flow, b: Flow): Row[] {
  const [left, right] = [a.request, b.request];
  if (!left || !right) return [];
  return [
    ...row('Endpoint', addressOf(left.exchange, a), addressOf(right.exchange, b)),
    ...row('Sent by', viaOf(left), viaOf(right)),
    ...paramRows(
      { params: left.params, partly: left.hidden },
      { params: right.params, partly: right.hidden },
    ),
  ];
}

const viaOf = ({ via, exchange }: AuthorizationRequest): Value =>
  exchange.resourceType === undefined ? UNSEEN : via;

/** Told of with the tokens. */
const TOKENS: ReadonlySet<string> = new Set(['access_token', 'id_token', 'refresh_token']);

function answerRows(a: Flow, b: Flow): Row[] {
  const [left, right] = [a.response, b.response];
  if (!left || !right) return [];
  return [
    ...row('Sent by', left.mode, right.mode),
    ...row('Sent to', addressIn(left.to), addressIn(right.to)),
    ...paramRows(left, right, TOKENS),
  ];
}

function exchangeGroups(a: Flow, b: Flow): Group[] {
  return counterparts(differentOnes(a), differentOnes(b)).flatMap(([left, right], i) => {
    if (!left || !right) return [];
    const which = i === 0 ? '' : ` (${left.request.grantType || i + 1})`;
    return [
      ...group(`Token request${which}`, requestRows(left, right, a, b)),
      ...group(`Token answer${which}`, responseRows(left, right)),
    ];
  });
}

/** By their grant; a request whose body was out of sight may be the one that is left. */
function counterparts(a: readonly TokenExchange[], b: readonly TokenExchange[]): Pair<TokenExchange>[] {
  const grant = ({ request }: TokenExchange) => request.grantType;
  const pairs = pairUp(a, b, [grant]);
  const left = pairs.flatMap(([one, other]) => (one && !other ? [one] : []));
  const right = pairs.flatMap(([one, other]) => (other && !one ? [other] : []));
  const isPair = (one: TokenExchange, other: TokenExchange) => grant(one) === '' || grant(other) === '';
  return [
    ...pairs.filter(([one, other]) => one && other),
    ...left.flatMap((one, i): Pair<TokenExchange>[] => {
      const other = right[i];
      return other && isPair(one, other) ? [[one, other]] : [];
    }),
  ];
}

/** A session that lasts longer renews its tokens more often: the first of each kind, and each other outcome. */
function differentOnes(flow: Flow): TokenExchange[] {
  const seen = new Set<string>();
  return flow.exchanges.filter(({ request, response }) => {
    const key = `${request.grantType} ${request.exchange.status} ${response?.params.get('error')?.[0]}`;
    return !seen.has(key) && seen.add(key);
  });
}

function requestRows(
  { request: left }: TokenExchange,
  { request: right }: TokenExchange,
  a: Flow,
  b: Flow,
): Row[] {
  return [
    ...row('Endpoint', addressOf(left.exchange, a), addressOf(right.exchange, b)),
    ...row('Client authentication', authOf(left), authOf(right)),
    ...paramRows(requestMessage(left), requestMessage(right)),
  ];
}

/** Without its body nobody knows how the client proved itself. */
const authOf = (request: TokenExchange['request']): Value =>
  request.clientAuth === 'none' && isBodyUnseen(request) ? UNSEEN : request.clientAuth;

const isBodyUnseen = ({ exchange }: Step): boolean =>
  exchange.method !== 'GET' && exchange.requestBody === undefined;

const requestMessage = (step: Step): Message => ({ params: step.params, partly: isBodyUnseen(step) });

function responseRows(left: TokenExchange, right: TokenExchange): Row[] {
  const status = ({ request }: TokenExchange): Value =>
    request.exchange.status === undefined
      ? (request.exchange.error?.replace(/^net::/, '') ?? UNSEEN)
      : `HTTP ${request.exchange.status}`;
  return [
    ...row('Status', status(left), status(right)),
    ...paramRows(responseMessage(left), responseMessage(right), TOKENS),
  ];
}

const responseMessage = ({ response }: TokenExchange): Message =>
  response ? { params: response.params } : { params: new Map(), partly: true };

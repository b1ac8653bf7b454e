import { withoutQuery } from '../../core/http.ts';
import type { Flow, Step, TokenExchange } from '../../core/model.ts';
import { align } from './align.ts';
import { type Message, paramRows } from './params.ts';
import { type Group, group, type Row, row, UNSEEN, type Value } from './rows.ts';
import { addressOf } from './steps.ts';

/** Message by message, what was asked and answered in both; that one of them is missing is told with the steps. */
export function messageGroups(a: Flow, b: Flow): Group[] {
  return [...group('Asked', askedRows(a, b)), ...group('Answer', answerRows(a, b)), ...exchangeGroups(a, b)];
}

function askedRows(a: Flow, b: Flow): Row[] {
  const [left, right] = [a.request, b.request];
  if (!left || !right) return [];
  return [
    ...row('Endpoint', addressOf(left.exchange, a), addressOf(right.exchange, b)),
    ...row('Sent by', left.via, right.via),
    ...paramRows(
      { params: left.params, partly: left.hidden },
      { params: right.params, partly: right.hidden },
    ),
  ];
}

/** Told of with the tokens. */
const TOKENS: ReadonlySet<string> = new Set(['access_token', 'id_token', 'refresh_token']);

function answerRows(a: Flow, b: Flow): Row[] {
  const [left, right] = [a.response, b.response];
  if (!left || !right) return [];
  return [
    ...row('Sent by', left.mode, right.mode),
    ...row('Sent to', withoutQuery(left.to), withoutQuery(right.to)),
    ...paramRows(left, right, TOKENS),
  ];
}

function exchangeGroups(a: Flow, b: Flow): Group[] {
  const pairs = align(differentOnes(a), differentOnes(b), ({ request }) => request.grantType);
  return pairs.flatMap(([left, right], i) => {
    if (!left || !right) return [];
    const which = i === 0 ? '' : ` (${left.request.grantType || i + 1})`;
    return [
      ...group(`Token request${which}`, requestRows(left, right, a, b)),
      ...group(`Token answer${which}`, responseRows(left, right)),
    ];
  });
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

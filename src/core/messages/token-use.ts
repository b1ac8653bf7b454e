import { requestHeader, words } from '../http.ts';
import type { Carried, Exchange, Params, TokenUse } from '../model.ts';
import { looksLikeJwt } from '../token.ts';
import { isAuthorizationResponse } from './authorization.ts';
import type { Message } from './message.ts';

const USERINFO_PATH = /\/userinfo\/?$/i;
const PROTECTED_BY_OTHER_MEANS =
  /^(?:basic|digest|negotiate|ntlm|aws4-|aws |hawk|hoba|mutual|scram|signature|vapid|sapisidhash|sharedkey|apikey|api-key|key=|hmac|oauth |glsa|client-id)/i;

export function tokenUse({ exchange, url, query }: Message): TokenUse | undefined {
  const found = fromHeader(exchange) ?? fromQuery(exchange, query);
  const carried = found && API_KEY.test(found.value) ? undefined : found;
  const userinfo = USERINFO_PATH.test(url.path) && exchange.method !== 'OPTIONS';
  const refused = (exchange.status === 401 || exchange.status === 403) && exchange.resourceType === 'fetch';
  if (!carried && !userinfo && !refused) return undefined;
  if (!carried && userinfo && exchange.resourceType !== 'fetch') return undefined;
  return {
    kind: 'token-use',
    exchange,
    params: query,
    part: 'query',
    api: userinfo ? 'userinfo' : 'custom',
    ...(carried ? { carried } : {}),
  };
}

/** Keys of payment, map, database and model services travel as tokens do, and no login issued them. */
const API_KEY = /^(?:(?:pk|sk|rk)_(?:live|test)_|[pst]k\.eyJ|AIza|sb_(?:publishable|secret)_|sk-|phc_)/;

/** RFC 6750 section 2.1, RFC 9449 section 7.1, and the ways people get them wrong. */
function fromHeader(exchange: Exchange): Carried | undefined {
  const value = requestHeader(exchange, 'authorization');
  if (value === undefined || PROTECTED_BY_OTHER_MEANS.test(value)) return undefined;
  const at = { exchange: exchange.id, part: 'request-header', name: 'authorization' } as const;
  const scheme = /^(bearer:?|dpop)(?:\s+|$)/i.exec(value);
  if (scheme?.[1]) return { scheme: scheme[1], value: value.slice(scheme[0].length), at };
  const [head = '', ...rest] = words(value);
  if (looksLikeJwt(head)) return { scheme: '', value: head, at };
  if (rest.length === 1 && looksLikeJwt(rest[0] ?? '')) return { scheme: head, value: rest[0] ?? '', at };
  return undefined;
}

/** RFC 6750 section 2.3. Parameters whose JWT is part of the protocol are not a token being used. */
const NOT_A_USE =
  /^(?:id_token_hint|request|client_assertion|assertion|state|nonce|code|login_hint_token|logout_token|logout_hint|claims|response|relaystate|samlresponse|session_state)$/i;

function fromQuery(exchange: Exchange, query: Params): Carried | undefined {
  for (const [name, values] of query) {
    const value = values[0] ?? '';
    if (name === 'access_token' ? value !== '' : !NOT_A_USE.test(name) && looksLikeJwt(value)) {
      if (isAuthorizationResponse(query, true) && exchange.resourceType !== 'fetch') return undefined;
      return { value, at: { exchange: exchange.id, part: 'query', name } };
    }
  }
  return undefined;
}

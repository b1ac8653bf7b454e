import { sendHeader } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { evidence, requestHeader, urlOf } from '../../http.ts';
import type { Flow, TokenExchange } from '../../model.ts';
import { statusAt } from '../../questions/login.ts';
import { tokenError, tokenErrorText } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const wrongContentType: Rule = {
  id: 'wrong-content-type',
  index: 'h09',
  title: 'The body of the token request is not what its Content-Type says',
  severity: 'error',
  why: 'The server reads the body as the header says. JSON under a form’s header, a form under JSON’s, or a multipart form look to it like a request without any parameter, so it misses `grant_type` or the client.',
  fix: 'Send `Content-Type: application/x-www-form-urlencoded` with a body of that kind (`new URLSearchParams({…})` in JavaScript, not `JSON.stringify` and not `FormData`). Auth0 takes JSON as well, with `application/json`.',
  notWhen: [
    'The server issued tokens: then it could read it.',
    'The server speaks of the code, the refresh token, the grant or the client’s rights, so it has read the body.',
    'The headers of the request were not seen.',
  ],
  docs: [rfc(6749, '4.1.3'), rfc(6749, 'B'), auth0Docs('Authorization Code Flow with PKCE')],
  *check(flow, facts) {
    for (const e of flow.exchanges) {
      const fault = couldNotRead(e) ? faultOf(e, flow, facts) : undefined;
      if (!fault) continue;
      const { exchange } = e.request;
      yield problem({
        message: `${urlOf(exchange).host} answered ${exchange.status} to a token request whose body is ${fault.body} under Content-Type: ${fault.type || 'none at all'}.`,
        certainty:
          NAMES_IT.test(tokenErrorText(e)) || exchange.status === 415 || fault.sure ? 'certain' : 'likely',
        changes: [sendHeader('Content-Type', 'application/x-www-form-urlencoded')],
        at: [evidence(exchange, 'request-header', 'content-type'), statusAt(e.request)],
      });
      return;
    }
  },
};

const NAMES_IT = /content.?type|media.?type|grant_type|form.?(?:url)?.?encoded|\bjson\b/i;

/** Refused, and not in words that show that the parameters were read. */
function couldNotRead(e: TokenExchange): boolean {
  const { status, method } = e.request.exchange;
  if (method !== 'POST' || status === undefined || ![400, 401, 403, 415, 422].includes(status)) return false;
  const error = tokenError(e);
  if (status === 415 || error === undefined) return status !== 403;
  if (error === 'access_denied') return status === 401;
  return /^(?:invalid_(?:request|client)|unsupported_(?:grant_type|media_type)|server_error|bad_request)$/.test(
    error,
  );
}

interface Fault {
  readonly body: string;
  readonly type: string;
  readonly sure: boolean;
}

function faultOf(
  { request: { exchange, params, clientAuth } }: TokenExchange,
  flow: Flow,
  facts: Facts,
): Fault | undefined {
  if (!exchange.requestHeaders?.length || exchange.requestBody === undefined) return undefined;
  const { host } = urlOf(exchange);
  const type = requestHeader(exchange, 'content-type')?.toLowerCase() ?? '';
  const text = exchange.requestBody.trimStart();
  // A form that the browser has parsed holds a JSON text as the name of its only parameter.
  const isJson = text.startsWith('{') || [...params.keys()][0]?.startsWith('{') === true;
  const isMultipart = text.startsWith('--') || type.startsWith('multipart/');
  if (text === '' && clientAuth !== 'none') return undefined;
  if (isMultipart) return { body: 'a multipart form', type: type.split(';')[0] ?? '', sure: true };
  if (isJson && !type.includes('json')) return { body: 'JSON', type, sure: true };
  if (!isJson && text !== '' && !type.includes('x-www-form-urlencoded'))
    return { body: 'a form', type, sure: true };
  // RFC 6749 knows forms only; Auth0 and Google read JSON, too.
  const readsJson = /^(?:auth0|google)$/.test(facts.provider(host) ?? '');
  const isServer = host === flow.host || facts.provider(host) !== undefined;
  return isJson && isServer && !readsJson ? { body: 'JSON', type, sure: false } : undefined;
}

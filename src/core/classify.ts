import { parseForm, urlOf } from './http.ts';
import { authorizationRequest, authorizationResponses } from './messages/authorization.ts';
import { disclosures } from './messages/disclosure.ts';
import { endpoint } from './messages/endpoint.ts';
import { readMessage } from './messages/message.ts';
import { tokenRequest, tokenResponse } from './messages/token-endpoint.ts';
import { tokenUse } from './messages/token-use.ts';
import type { Exchange, Step } from './model.ts';

/**
 * The only place that recognises protocol messages. One exchange can be several steps: a redirect that carries
 * an authorization response is the answer to an authorization request. Pure, and by shape alone: whatever needs
 * to know more than one exchange (is this host Auth0's?) is decided in `flow.ts` and `facts.ts`.
 */
export function classify(exchange: Exchange): Step[] {
  const url = urlOf(exchange);
  if (url.host === '') return [];
  if (exchange.resourceType === 'preflight' || exchange.method === 'OPTIONS') {
    return [{ kind: 'preflight', exchange, params: parseForm(url.query), part: 'query' }];
  }
  const message = readMessage(exchange, url);
  const steps = [
    authorizationRequest(message) ?? tokenRequest(message) ?? endpoint(message) ?? tokenUse(message),
    ...authorizationResponses(message),
    tokenResponse(message),
    ...disclosures(message),
  ];
  return steps.filter((step) => step !== undefined);
}

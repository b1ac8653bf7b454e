import { first, header } from '../../core/http.ts';
import type { Flow, Step } from '../../core/model.ts';
import { unseenExchanges } from '../../core/questions/login.ts';
import { codeExchanges, isSanitized } from '../../core/questions/token-answers.ts';

/** What a recording may have missed, so that nothing of it is called missing in the login. */

/** A step of the other login that this one may have had as well. */
export function mayHaveStep({ kind }: Step, flow: Flow): boolean {
  if (flow.kind === 'use-only') return true;
  if (kind === 'authorization-request') return !flow.request && (isRedeemed(flow) || !!flow.response);
  if (kind === 'authorization-response') return !flow.response && (isRedeemed(flow) || isAnswerUnseen(flow));
  return kind === 'token-request' && isCodeLost(flow);
}

/** Tokens may have come: an answer was out of sight, or all that happened before they were used. */
export const mayHaveTokens = (flow: Flow): boolean =>
  flow.kind === 'use-only' || unseenExchanges(flow).length > 0 || isCodeLost(flow);

/** A code comes of a request and an answer, seen or not. */
const isRedeemed = (flow: Flow): boolean => codeExchanges(flow).length > 0;

/** A code came, and what became of it was not seen: a server may have redeemed it. */
const isCodeLost = ({ response, exchanges }: Flow): boolean =>
  exchanges.length === 0 && response?.params.has('code') === true;

/** In the body of a page, or in a header that no source saw. */
function isAnswerUnseen({ request }: Flow): boolean {
  if (!request) return false;
  const { status = 0, redirectTo, responseBody, bodyCutFrom } = request.exchange;
  if (status >= 300 && status < 400) return redirectTo === undefined;
  const isInBody = /message|post/.test(first(request.params, 'response_mode') ?? '');
  return isInBody && (responseBody === undefined || bodyCutFrom !== undefined);
}

/** Calls are known by the token that they carry, which a file without `Authorization` does not show. */
export const areCallsUnseen = (flow: Flow): boolean =>
  // Nobody can say of a token whose answer was out of sight which login it is of.
  (flow.uses.length === 0 && unseenExchanges(flow).length > 0) ||
  flow.steps.every(({ exchange }) => exchange.requestHeaders === undefined) ||
  (isSanitized(flow) &&
    flow.uses.every(({ exchange }) => header(exchange.requestHeaders, 'authorization') === undefined));

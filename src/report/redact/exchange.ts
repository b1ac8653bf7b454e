import type { Exchange } from '../../core/model.ts';
import { requestBodyKept, responseBodyKept } from './body.ts';
import { headersKept } from './headers.ts';
import { textKept } from './text.ts';
import { REMOVED, type Tools } from './tools.ts';
import { urlKept } from './url.ts';

/** Chromium's own words, with its reason for a blocked response. */
const NET_ERROR = /^net::ERR_[A-Z_]{1,60}(?:\.(?:Coep|CoopSandboxed|NotSame)[A-Za-z]{0,60})?$/;

/** One exchange, place by place. What has no place here does not get into a report. */
export function exchangeKept(tools: Tools, exchange: Exchange): Exchange {
  const {
    url,
    method,
    requestHeaders,
    requestBody,
    responseHeaders,
    responseBody,
    error,
    redirectTo,
    initiator,
  } = exchange;
  const kept: Partial<Exchange> = {
    method: /^[A-Za-z-]{0,20}$/.test(method) ? tools.keep(method) : REMOVED,
    url: urlKept(tools, url),
    ...(requestHeaders && { requestHeaders: headersKept(tools, requestHeaders) }),
    ...(requestBody !== undefined && { requestBody: requestBodyKept(tools, requestBody) }),
    ...(responseHeaders && { responseHeaders: headersKept(tools, responseHeaders) }),
    ...(responseBody !== undefined && { responseBody: responseBodyKept(tools, exchange, responseBody) }),
    ...(error !== undefined && { error: NET_ERROR.test(error) ? error : textKept(tools, error) }),
    ...(redirectTo !== undefined && { redirectTo: urlKept(tools, redirectTo) }),
    ...(initiator !== undefined && {
      initiator: initiator === 'null' ? initiator : urlKept(tools, initiator),
    }),
  };
  const { id, tab, openerTab, startedAt, endedAt, status, bodyCutFrom, resourceType, sources } = exchange;
  return {
    id,
    ...(tab !== undefined && { tab }),
    ...(openerTab !== undefined && { openerTab }),
    startedAt,
    ...(endedAt !== undefined && { endedAt }),
    ...(status !== undefined && { status }),
    ...(bodyCutFrom !== undefined && { bodyCutFrom }),
    ...(resourceType !== undefined && { resourceType }),
    sources,
    ...kept,
  } as Exchange;
}

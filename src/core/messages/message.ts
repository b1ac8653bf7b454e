import { parseBody, parseForm, type UrlParts, urlOf } from '../http.ts';
import type { Exchange, Params } from '../model.ts';

/** An exchange with its URL and parameters read once, as every recogniser needs them. */
export interface Message {
  readonly exchange: Exchange;
  readonly url: UrlParts;
  readonly query: Params;
  readonly body: Params;
}

const NO_PARAMS: Params = new Map();

export const readMessage = (exchange: Exchange, url: UrlParts = urlOf(exchange)): Message => ({
  exchange,
  url,
  query: url.query ? parseForm(url.query) : NO_PARAMS,
  body: exchange.requestBody ? parseBody(exchange.requestBody) : NO_PARAMS,
});

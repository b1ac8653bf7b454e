import browser, { type WebRequest } from 'webextension-polyfill';
import type { RequestDetails, RequestEvent } from './request-facts.ts';

type Type = WebRequest.ResourceType;

const EVERYWHERE = ['<all_urls>'];
/** Where tokens travel: pages, frames, and what scripts call. Pictures, styles and scripts are not watched … */
const PAGES: Type[] = ['main_frame', 'sub_frame'];
const CALLS: Type[] = ['xmlhttprequest'];
/** … unless their address holds a token. */
const FILES: Type[] = ['image', 'media', 'script', 'ping', 'object'];
const WITH_TOKEN = ['*://*/*access_token=*'];

const addresses = (parts: readonly string[]) => parts.map((part) => `*://*/*${part}*`);
/** Calls whose headers are wanted in full. */
const PROTOCOL = ['oauth', 'token', 'connect/', '/co/'];
/** Calls whose body is wanted. */
const WITH_BODY = [...PROTOCOL, 'passwordless', 'dbconnections', 'delegation'];

/**
 * Reports requests of every tab. Registers at once, because a worker that registers later misses the event that
 * woke it. Listens narrowly: every event of every request is a message to the worker, and before that the browser
 * tries every pattern of every listener on it. An ordinary call costs two events, a picture none
 * (bench/page-load.ts).
 */
export function listenToRequests(receive: (event: RequestEvent) => void): void {
  const on = (kind: RequestEvent['kind']) => (details: unknown) => {
    receive({ kind, details: details as RequestDetails });
  };
  const { onBeforeRequest, onSendHeaders, onBeforeRedirect, onCompleted, onErrorOccurred } =
    browser.webRequest;
  const starts = (urls: string[], types: Type[]) =>
    onBeforeRequest.addListener(on('start'), { urls, types }, ['requestBody']);
  const answers = (urls: string[], types: Type[], extra: 'extraHeaders'[]) => {
    onSendHeaders.addListener(on('headers'), { urls, types }, ['requestHeaders', ...extra]);
    onBeforeRedirect.addListener(on('redirect'), { urls, types }, ['responseHeaders', ...extra]);
    onCompleted.addListener(on('end'), { urls, types }, ['responseHeaders', ...extra]);
  };
  starts(EVERYWHERE, [...PAGES, 'websocket']);
  starts(addresses(WITH_BODY), CALLS);
  starts(WITH_TOKEN, FILES);
  answers(EVERYWHERE, PAGES, extraHeaders);
  answers(EVERYWHERE, [...CALLS, 'websocket'], []);
  answers(WITH_TOKEN, FILES, []);
  // The second report of the same events is merged with the first.
  if (extraHeaders.length > 0) answers(addresses(PROTOCOL), CALLS, extraHeaders);

  onErrorOccurred.addListener(on('error'), { urls: EVERYWHERE, types: [...PAGES, ...CALLS, 'websocket'] });
}

/** Chromium hides cookies, Origin, Referer and preflights without it; Firefox does not know the word. */
const { OnSendHeadersOptions = {} } = browser.webRequest as { OnSendHeadersOptions?: object };
const extraHeaders: 'extraHeaders'[] = 'EXTRA_HEADERS' in OnSendHeadersOptions ? ['extraHeaders'] : [];

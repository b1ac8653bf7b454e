import browser, { type WebRequest } from 'webextension-polyfill';
import type { RequestDetails, RequestEvent } from './request-details.ts';

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
const PROTOCOL = ['oauth', 'token', 'connect/', '/co/', '/.well-known/'];
/** Calls whose body is wanted. */
const WITH_BODY = [...PROTOCOL, 'passwordless', 'dbconnections', 'delegation'];

/**
 * Reports requests of every tab. Registers at once, because a worker that registers later misses the event that
 * woke it. Listens narrowly: every event of every request is a message to the worker, and before that the browser
 * tries every pattern of every listener on it (bench/page-load.ts). Pages, and calls that look like the protocol's,
 * are always reported; every other call only while there is something it could belong to, for which the answer is
 * the function that switches it off and on again.
 */
export function listenToRequests(receive: (event: RequestEvent) => void): (others: boolean) => void {
  const { onBeforeRequest, onSendHeaders, onBeforeRedirect, onCompleted, onErrorOccurred } =
    browser.webRequest;
  const on = (kind: RequestEvent['kind']) => (all: unknown) => {
    const details = all as RequestDetails;
    if (!isOwn(details)) receive({ kind, details });
  };
  const starts = (urls: string[], types: Type[]) =>
    onBeforeRequest.addListener(on('start'), { urls, types }, ['requestBody']);
  const listeners = () => ({
    headers: on('headers'),
    redirect: on('redirect'),
    end: on('end'),
    error: on('error'),
  });
  const answers = (urls: string[], types: Type[], extra: 'extraHeaders'[], own = listeners()) => {
    onSendHeaders.addListener(own.headers, { urls, types }, ['requestHeaders', ...extra]);
    onBeforeRedirect.addListener(own.redirect, { urls, types }, ['responseHeaders', ...extra]);
    onCompleted.addListener(own.end, { urls, types }, ['responseHeaders', ...extra]);
    onErrorOccurred.addListener(own.error, { urls, types });
  };
  starts(EVERYWHERE, [...PAGES, 'websocket']);
  starts(addresses(WITH_BODY), CALLS);
  answers(EVERYWHERE, PAGES, extraHeaders);
  answers(addresses(PROTOCOL), CALLS, extraHeaders);
  // A call that looks like the protocol's is reported twice then; the reports are merged.
  const [calls, files] = [listeners(), listeners()];
  const watchOthers = () => {
    answers(EVERYWHERE, [...CALLS, 'websocket'], [], calls);
    answers(WITH_TOKEN, FILES, [], files);
  };
  watchOthers();
  return (others) => {
    if (others === onCompleted.hasListener(calls.end)) return;
    if (others) return watchOthers();
    for (const { headers, redirect, end, error } of [calls, files]) {
      onSendHeaders.removeListener(headers);
      onBeforeRedirect.removeListener(redirect);
      onCompleted.removeListener(end);
      onErrorOccurred.removeListener(error);
    }
  };
}

/** Keys that somebody has the extension fetch are no traffic of the tab that shows it. */
const isOwn = ({ type, initiator, originUrl }: RequestDetails): boolean =>
  type === 'xmlhttprequest' && (initiator ?? originUrl)?.startsWith(OWN) === true;
/** Without the slash at its end, which an initiator does not have. */
const OWN = browser.runtime.getURL('').slice(0, -1);

/** Chromium hides cookies, Origin, Referer and preflights without it; Firefox does not know the word. */
const { OnSendHeadersOptions = {} } = browser.webRequest as { OnSendHeadersOptions?: object };
const extraHeaders: 'extraHeaders'[] = 'EXTRA_HEADERS' in OnSendHeadersOptions ? ['extraHeaders'] : [];

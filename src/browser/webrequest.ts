import browser, { type WebRequest } from 'webextension-polyfill';
import type { RequestDetails, RequestEvent } from './request-facts.ts';

type Type = WebRequest.ResourceType;

const EVERYWHERE = ['<all_urls>'];
/** Pages, frames, and what scripts call: where tokens travel. Pictures, styles and scripts are not watched … */
const CALLS: Type[] = ['main_frame', 'sub_frame', 'xmlhttprequest'];
/** … unless their address holds a token. */
const WITH_TOKEN = ['*://*/*access_token=*', '*://*/*=eyJ*'];
const OTHERS: Type[] = ['image', 'media', 'script', 'ping', 'object'];
const SOCKETS = ['ws://*/*access_token=*', 'wss://*/*access_token=*', 'ws://*/*=eyJ*', 'wss://*/*=eyJ*'];
/** Bodies are copied out of the network process, so only for addresses that look like the protocol's. */
const WITH_BODY = [
  'oauth',
  'OAuth',
  'oidc',
  'openid',
  'token',
  'Token',
  '/connect/',
  '/co/',
  'passwordless',
  'dbconnections',
  'delegation',
  'revo',
  'introspect',
  '/par',
  'device',
  'userinfo',
  'authorize',
].map((part) => `*://*/*${part}*`);

/**
 * Reports requests of every tab. Registers at once, because a worker that registers later misses the event that
 * woke it. Listens narrowly: each listener costs every request that it matches (bench/page-load.ts).
 */
export function listenToRequests(receive: (event: RequestEvent) => void): void {
  const on = (kind: RequestEvent['kind']) => (details: unknown) => {
    receive({ kind, details: details as RequestDetails });
  };
  const { onBeforeRequest, onSendHeaders, onBeforeRedirect, onCompleted, onErrorOccurred } =
    browser.webRequest;
  const places: WebRequest.RequestFilter[] = [
    { urls: EVERYWHERE, types: CALLS },
    { urls: WITH_TOKEN, types: OTHERS },
    { urls: SOCKETS, types: ['websocket'] },
  ];
  onBeforeRequest.addListener(on('start'), { urls: EVERYWHERE, types: ['main_frame', 'sub_frame'] }, [
    'requestBody',
  ]);
  onBeforeRequest.addListener(on('start'), { urls: WITH_BODY, types: ['xmlhttprequest', 'ping'] }, [
    'requestBody',
  ]);
  for (const place of places) {
    onSendHeaders.addListener(on('headers'), place, ['requestHeaders', ...extraHeaders]);
    onBeforeRedirect.addListener(on('redirect'), place, ['responseHeaders', ...extraHeaders]);
    onCompleted.addListener(on('end'), place, ['responseHeaders', ...extraHeaders]);
    onErrorOccurred.addListener(on('error'), place);
  }
}

/** Chromium hides Authorization, cookies, Origin and preflights without it; Firefox does not know the word. */
const { OnSendHeadersOptions = {} } = browser.webRequest as { OnSendHeadersOptions?: object };
const extraHeaders: 'extraHeaders'[] = 'EXTRA_HEADERS' in OnSendHeadersOptions ? ['extraHeaders'] : [];

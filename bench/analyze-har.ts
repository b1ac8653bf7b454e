import type { Exchange } from '../src/core/model.ts';
import { harOf } from '../src/report/testing/har.ts';
import { afternoon } from './diagnose.ts';

/**
 * A HAR of `entries` requests and about 4 kB each, as DevTools write one of a busy app: of a hundred requests one
 * belongs to a login; most have headers, cookies and an initiator, a few have large bodies.
 */
export function busyHar(entries: number): string {
  const logins = JSON.parse(harOf(spread(afternoon(entries / 100), entries))).log.entries as object[];
  const parts = Array.from({ length: entries }, (_, n) => {
    const isLogin = n % 100 === 99;
    return JSON.stringify(isLogin ? logins[(n - 99) / 100] : request(n));
  });
  const creator = { name: 'WebInspector', version: '537.36' };
  const pages = [{ id: 'page_1', title: 'https://app.northwind.com/', startedDateTime: instant(0) }];
  return `{"log":{"version":"1.2","creator":${JSON.stringify(creator)},"pages":${JSON.stringify(pages)},"entries":[${parts.join(',')}]}}`;
}

const START = Date.UTC(2026, 10, 22, 5);
const instant = (n: number): string => new Date(START + n * 10).toISOString();

/** As the requests around them, one a hundred. */
const spread = (log: readonly Exchange[], entries: number): readonly Exchange[] =>
  log.map((exchange, i) => {
    const startedAt = START + (i / log.length) * entries * 10;
    return { ...exchange, startedAt, endedAt: startedAt + 8 };
  });

const KINDS = [
  { type: 'script', path: 'assets/chunk', mimeType: 'application/javascript', size: 0 },
  { type: 'image', path: 'images/item', mimeType: 'image/webp', size: 0 },
  { type: 'fetch', path: 'api/orders', mimeType: 'application/json', size: 1500 },
  { type: 'xhr', path: 'api/customers', mimeType: 'application/json; charset=utf-8', size: 800 },
  { type: 'stylesheet', path: 'assets/theme', mimeType: 'text/css', size: 1000 },
] as const;

function request(n: number): object {
  const { type, path, mimeType, size } = KINDS[n % KINDS.length] ?? KINDS[0];
  const url = `https://www.northwind.com/${path}/${n}?v=${n % 97}&locale=en-GB&page=${n % 13}`;
  const bytes = n % 500 === 0 ? 60_000 : size;
  return {
    _connectionId: `${n}`,
    _initiator: { type: 'script', stack: { callFrames: [frame(n), frame(n + 1)] } },
    _priority: 'High',
    _resourceType: type,
    cache: {},
    connection: '443',
    pageref: 'page_1',
    request: {
      method: n % 20 === 0 ? 'POST' : 'GET',
      url,
      httpVersion: 'h2',
      headers: headers([
        ...REQUEST,
        ['cookie', `session=s${n}; theme=dark; visit=${'4f8b1c527a534c0e'.repeat(18)}`],
        ['referer', `https://www.northwind.com/orders${n % 10 === 0 ? `?page=${n}` : ''}`],
        [':path', url.slice(25)],
      ]),
      ...(n % 20 === 0 ? { postData: { mimeType: 'application/json', text: `{"id":${n},"amount":2}` } } : {}),
      queryString: [
        { name: 'v', value: `${n % 97}` },
        { name: 'locale', value: 'en-GB' },
      ],
      cookies: [{ name: 'session', value: `s${n}`, path: '/', httpOnly: true, secure: true }],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: n % 50 === 0 ? 304 : 200,
      statusText: '',
      httpVersion: 'h2',
      headers: headers([...ANSWER, ['content-type', mimeType], ['content-length', `${bytes}`]]),
      cookies: [],
      content: { size: bytes, mimeType, ...(bytes > 0 ? { text: body(n, bytes) } : {}) },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      _transferSize: bytes + 410,
      _error: null,
    },
    serverIPAddress: '192.0.2.7',
    startedDateTime: instant(n),
    time: 31.4 + (n % 17),
    timings: { blocked: 1.1, dns: -1, ssl: -1, connect: -1, send: 0.2, wait: 29.3, receive: 0.8 },
  };
}

const body = (n: number, length: number): string =>
  `{"id":${n},"name":"Chai \\"strong\\"",\n "note":"${'a line of an order, as it came\\n'.repeat(length / 32)}"}`;

const frame = (n: number): object => ({
  functionName: 'loadOrders',
  scriptId: `${n % 40}`,
  url: `https://www.northwind.com/assets/chunk/${n % 40}.js`,
  lineNumber: n % 900,
  columnNumber: n % 120,
});

const headers = (list: readonly (readonly [string, string])[]): object[] =>
  list.map(([name, value]) => ({ name, value }));

const REQUEST = [
  [':authority', 'www.northwind.com'],
  [':method', 'GET'],
  [':scheme', 'https'],
  ['accept', 'application/json, text/plain, */*'],
  ['accept-encoding', 'gzip, deflate, br, zstd'],
  ['accept-language', 'en-GB,en;q=0.9'],
  ['cache-control', 'no-cache'],
  ['priority', 'u=1, i'],
  ['sec-ch-ua', '"Chromium";v="148", "Not.A/Brand";v="24"'],
  ['sec-fetch-dest', 'empty'],
  ['sec-fetch-mode', 'cors'],
  ['sec-fetch-site', 'same-origin'],
  ['user-agent', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0'],
] as const;

const ANSWER = [
  ['cache-control', 'public, max-age=600'],
  ['content-encoding', 'br'],
  ['content-security-policy', "default-src 'self'; img-src 'self' data:; object-src 'none'"],
  ['date', 'Sun, 22 Nov 2026 05:00:00 GMT'],
  ['etag', 'W/"5a3-8Xk2jQ"'],
  ['server', 'northwind'],
  ['strict-transport-security', 'max-age=31536000; includeSubDomains'],
  ['vary', 'Accept-Encoding'],
  ['x-content-type-options', 'nosniff'],
  ['x-request-id', '4f8b1c52-7a53-4c0e-9d0e-2f6a1b9d3c77'],
] as const;

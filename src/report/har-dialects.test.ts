import { describe, expect, test } from 'vitest';
import { diagnose } from '../core/diagnose.ts';
import { rules } from '../core/rules/index.ts';
import { apiToken, idToken } from '../core/testing/tokens.ts';
import { wire } from '../core/testing/wire.ts';
import { readHar } from './har.ts';
import { harOf } from './testing/har.ts';

/** What the programs that write HAR make of the same login: each has its own members, omissions and mistakes. */

interface Header {
  readonly name: string;
  readonly value: string;
}

interface Body {
  readonly mimeType: string;
  readonly text?: string;
  readonly [member: string]: unknown;
}

interface Entry {
  readonly startedDateTime: string;
  readonly time: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly Header[];
    readonly postData?: Body;
  };
  readonly response: {
    readonly status: number;
    readonly headers: readonly Header[];
    readonly content: Body;
    readonly redirectURL: string;
  };
}

type Rewrite = (entry: Entry) => object | readonly object[];

const NONCE = 'n0nce-4f8b1c52';
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

const login = (audience: string, access: string, status: number): string => `
> GET https://northwind.eu.auth0.com/authorize?client_id=nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe&scope=openid%20profile&response_type=code&redirect_uri=https%3A%2F%2Fapp.northwind.com%2Fcallback&state=s1-4f8b1c52&nonce=${NONCE}${audience}&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256
< 302
< Location: https://app.northwind.com/callback?code=c0de-4f8b1c52&state=s1-4f8b1c52

> GET https://app.northwind.com/callback?code=c0de-4f8b1c52&state=s1-4f8b1c52
< 200
< Content-Type: text/html
<
< <!doctype html>

* fetch
> POST https://northwind.eu.auth0.com/oauth/token
> Content-Type: application/x-www-form-urlencoded
> Origin: https://app.northwind.com
>
> grant_type=authorization_code&client_id=nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe&code=c0de-4f8b1c52&code_verifier=${VERIFIER}&redirect_uri=https%3A%2F%2Fapp.northwind.com%2Fcallback
< 200
< Content-Type: application/json
< Cache-Control: no-store
< Access-Control-Allow-Origin: https://app.northwind.com
<
< {"access_token":"${access}","id_token":"${idToken({ iss: 'https://northwind.eu.auth0.com/', nonce: NONCE })}","scope":"openid profile","expires_in":86400,"token_type":"Bearer"}

* fetch
> GET https://api.northwind.com/orders
> Authorization: Bearer ${access}
> Origin: https://app.northwind.com
< ${status}
< Content-Type: application/json${status === 401 ? '\n< WWW-Authenticate: Bearer error="invalid_token", error_description="Invalid Compact JWS"' : ''}
<
< {}
`;

const RIGHT = login(
  '&audience=https%3A%2F%2Fapi.northwind.com',
  apiToken({ iss: 'https://northwind.eu.auth0.com/' }),
  200,
);
const WRONG = login('', 'v9xKjqcpmgPg4esf9PMDX9T5MEjhAIxs', 401);

const inDialect = (transcript: string, rewrite: Rewrite, more: object): string => {
  const { log } = JSON.parse(harOf(wire(transcript))) as { log: { entries: Entry[] } };
  return JSON.stringify({
    log: { version: '1.2', ...more, entries: log.entries.flatMap((e) => rewrite(e)) },
  });
};

const fields = (form: string | undefined) =>
  form === undefined || !form.includes('=')
    ? []
    : form.split('&').map((pair) => ({ name: pair.split('=')[0], value: pair.split('=')[1] }));

const decoded = (form: string | undefined) =>
  [...new URLSearchParams(form)].map(([name, value]) => ({ name, value }));

const named = (headers: readonly Header[], rename: (name: string) => string): Header[] =>
  headers.filter(({ name }) => !name.startsWith(':')).map((h) => ({ ...h, name: rename(h.name) }));

const lower = (name: string) => name.toLowerCase();
const title = (name: string) => name.replace(/(^|-)([a-z])/g, (letter) => letter.toUpperCase());
const base64 = (text: string | undefined) => Buffer.from(text ?? '').toString('base64');
const isDocument = ({ request }: Entry) => request.headers.some(({ value }) => value === 'document');

const chrome: Rewrite = (entry) => {
  const { request, response } = entry;
  const { postData } = request;
  return {
    _connectionId: '77',
    _initiator: { type: 'other' },
    _priority: 'VeryHigh',
    _resourceType: isDocument(entry) || response.status === 302 ? 'document' : 'fetch',
    cache: {},
    pageref: 'page_2',
    request: {
      ...request,
      httpVersion: 'h2',
      headers: [{ name: ':authority', value: new URL(request.url).host }, ...named(request.headers, lower)],
      queryString: decoded(new URL(request.url).search),
      cookies: [],
      headersSize: -1,
      ...(postData ? { postData: { ...postData, params: fields(postData.text) } } : {}),
    },
    response: {
      ...response,
      httpVersion: 'h2',
      headers: named(response.headers, lower),
      _transferSize: 500,
      _error: null,
    },
    serverIPAddress: '192.0.2.7',
    startedDateTime: entry.startedDateTime,
    time: entry.time,
    timings: { blocked: 1, send: 0.1, wait: 3, receive: 1, _blocked_queueing: 0.5 },
  };
};

const isSecret = ({ name }: Header) => /^(?:authorization|cookie|set-cookie)$/i.test(name);

const sanitized: Rewrite = (entry) => {
  const { request, response, ...rest } = chrome(entry) as Entry;
  return {
    ...rest,
    request: { ...request, headers: request.headers.filter((h) => !isSecret(h)) },
    response: { ...response, headers: response.headers.filter((h) => !isSecret(h)) },
  };
};

/** `+02:00`, as programs write that keep to the clock on the wall. */
const wallClock = (instant: string, zone = '+02:00'): string =>
  new Date(Date.parse(instant) + 7_200_000).toISOString().replace('Z', zone);

const firefox: Rewrite = ({ request, response, ...entry }) => ({
  startedDateTime: wallClock(entry.startedDateTime),
  request: {
    ...request,
    bodySize: request.postData?.text?.length ?? 0,
    headers: named(request.headers, title),
    cookies: [],
    headersSize: 500,
    ...(request.postData
      ? { postData: { ...request.postData, params: decoded(request.postData.text) } }
      : {}),
  },
  response: {
    ...response,
    headers: named(response.headers, lower),
    content:
      response.status === 302
        ? { mimeType: 'text/html', size: 0, comment: 'Response bodies are not included.' }
        : response.content,
  },
  cache: {},
  timings: { blocked: 0, dns: 0, connect: 0, ssl: 0, send: 0, wait: 40, receive: 0 },
  time: 40,
  _securityState: 'secure',
  serverIPAddress: '192.0.2.7',
  connection: '443',
  pageref: 'page_1',
});

/** It tells the last request of a chain of redirects only. */
const safari: Rewrite = (entry) =>
  entry.response.status === 302
    ? []
    : {
        ...entry,
        pageref: 'page_0',
        request: {
          ...entry.request,
          headers: named(entry.request.headers, title),
          ...(entry.request.postData ? { postData: { ...entry.request.postData, params: [] } } : {}),
        },
        response: { ...entry.response, headers: named(entry.response.headers, title) },
        _fetchType: 'Network Load',
      };

const attached: Rewrite = ({ request, response, ...entry }) => ({
  ...entry,
  request: {
    ...request,
    ...(request.postData
      ? { postData: { mimeType: request.postData.mimeType, params: [], _file: 'a1.dat' } }
      : {}),
  },
  response: { ...response, content: { mimeType: response.content.mimeType, size: 900, _file: 'b2.json' } },
});

const omitted: Rewrite = ({ request, response, ...entry }) => ({
  ...entry,
  request: { ...request, postData: undefined },
  response: { ...response, content: { mimeType: response.content.mimeType, size: -1 } },
});

const mitmproxy: Rewrite = ({ request, response, ...entry }) => ({
  ...entry,
  startedDateTime: entry.startedDateTime.replace(/\.(\d+)Z/, '.$1017+00:00'),
  request: {
    ...request,
    httpVersion: 'HTTP/2.0',
    headers: named(request.headers, lower),
    ...(request.method === 'POST'
      ? { postData: { ...request.postData, params: decoded(request.postData?.text) } }
      : {}),
  },
  response: {
    ...response,
    headers: named(response.headers, lower),
    content: { ...response.content, compression: 12, text: response.content.text ?? '' },
  },
  timings: { connect: -1, ssl: null, send: 1, receive: 2, wait: 30 },
});

const charles: Rewrite = ({ request, response, ...entry }) => ({
  startedDateTime: wallClock(entry.startedDateTime),
  time: 57,
  request: {
    ...request,
    httpVersion: 'HTTP/2.0',
    headers: [{ name: ':method', value: request.method }, ...named(request.headers, lower)],
    ...(request.postData
      ? { postData: { mimeType: request.postData.mimeType, params: decoded(request.postData.text) } }
      : {}),
  },
  response: {
    ...response,
    _charlesStatus: 'COMPLETE',
    statusText: null,
    headers: [{ name: ':status', value: `${response.status}` }, ...named(response.headers, lower)],
    content: response.content.text
      ? { ...response.content, mimeType: null, text: base64(response.content.text), encoding: 'base64' }
      : { size: 0, mimeType: null },
    redirectURL: null,
  },
});

const fiddler: Rewrite = ({ request, response, ...entry }, n = 7) => [
  {
    startedDateTime: wallClock(entry.startedDateTime, '1234+02:00'),
    time: 0,
    request: { method: 'CONNECT', url: `https://${new URL(request.url).host}:443`, headers: [] },
    response: { status: 200, headers: [], content: { size: 0, mimeType: '' }, redirectURL: '' },
    cache: {},
    timings: {},
  },
  {
    ...entry,
    startedDateTime: wallClock(entry.startedDateTime, '1234+02:00'),
    request: {
      ...request,
      headers: named(request.headers, title),
      ...(request.postData
        ? { postData: { ...request.postData, params: decoded(request.postData.text) } }
        : {}),
    },
    response: { ...response, headers: named(response.headers, title) },
    comment: `[#${n}]`,
    connection: 'ClientPort:50123;EgressPort:50124',
  },
];

const httpToolkit: Rewrite = ({ request, response, ...entry }) => ({
  ...entry,
  pageref: 'Chrome 148 on Linux',
  startedDateTime: wallClock(entry.startedDateTime),
  request: { ...request, headers: named(request.headers, lower) },
  response: { ...response, headers: named(response.headers, lower), redirectURL: '' },
});

const proxyman: Rewrite = ({ request, response, ...entry }) => ({
  ...entry,
  request: {
    ...request,
    ...(request.postData
      ? { postData: { mimeType: request.postData.mimeType, text: request.postData.text } }
      : {}),
  },
  response: {
    ...response,
    content: response.content.text
      ? { ...response.content, text: base64(response.content.text), encoding: 'base64' }
      : response.content,
  },
  comment: '',
  _clientName: 'Safari',
});

/** Headers as an object of names, numbers as strings, members that nobody needs. */
const homemade: Rewrite = ({ request, response, ...entry }) => ({
  startedDateTime: `${Date.parse(entry.startedDateTime)}`,
  time: '40',
  request: {
    ...request,
    headers: Object.fromEntries(named(request.headers, title).map(({ name, value }) => [name, value])),
  },
  response: {
    ...response,
    status: `${response.status}`,
    headers: Object.fromEntries(named(response.headers, title).map(({ name, value }) => [name, [value]])),
  },
});

const program = (name: string, version = '1') => ({ creator: { name, version } });

const DIALECTS: readonly (readonly [string, Rewrite, object])[] = [
  ['Chrome', chrome, { ...program('WebInspector', '537.36'), pages: [{ id: 'page_1' }, { id: 'page_2' }] }],
  ['Edge', chrome, { ...program('WebInspector', '537.36'), pages: [] }],
  ['Firefox', firefox, { ...program('Firefox', '140.0'), browser: { name: 'Firefox', version: '140.0' } }],
  ['Playwright', (entry) => entry, program('Playwright', '1.65.1')],
  ['mitmproxy', mitmproxy, program('mitmproxy', '1.2.3')],
  ['Charles', charles, program('Charles Proxy', '4.6.3')],
  ['Fiddler', fiddler, program('Fiddler', '5.0')],
  ['HTTP Toolkit', httpToolkit, { ...program('HTTP Toolkit', '1.20'), _tlsErrors: [] }],
  ['Proxyman', proxyman, program('Proxyman', '5.2')],
  ['a script', homemade, {}],
];

const PARTIAL: readonly (readonly [string, Rewrite, object])[] = [
  ['Chrome, sanitized', sanitized, program('WebInspector', '537.36')],
  ['Safari', safari, program('WebKit Web Inspector', '20621')],
  ['Playwright, with bodies in files', attached, program('Playwright', '1.65.1')],
  ['Playwright, without bodies', omitted, program('Playwright', '1.65.1')],
];

const rang = (har: string) => {
  const { exchanges, read, entries, unreadable } = readHar(har);
  expect([read, unreadable]).toEqual([entries, []]);
  return diagnose(exchanges, rules).findings.filter(({ severity }) => severity !== 'info');
};

describe('a login that is right', () => {
  test.each([...DIALECTS, ...PARTIAL])('rings nothing in a file of %s', (_, rewrite, more) => {
    expect(rang(inDialect(RIGHT, rewrite, more)).map(({ rule, message }) => [rule, message])).toEqual([]);
  });
});

describe('a login without an audience', () => {
  test.each(DIALECTS)('is told in a file of %s', (_, rewrite, more) => {
    const [first] = rang(inDialect(WRONG, rewrite, more));
    expect(first).toMatchObject({ rule: 'missing-audience-opaque-token', certainty: 'certain' });
  });
});

test.each(DIALECTS)('%s tells the same requests', (_, rewrite, more) => {
  const seen = (har: string) =>
    readHar(har).exchanges.map(
      ({ method, url, status, startedAt, requestBody, responseBody, redirectTo }) => [
        method,
        url,
        status,
        Math.round(startedAt / 1000),
        requestBody,
        responseBody || undefined,
        redirectTo,
      ],
    );
  expect(seen(inDialect(WRONG, rewrite, more))).toEqual(seen(harOf(wire(WRONG))));
});

test('Charles takes JSON without a type for a form', () => {
  const json = '{"grant_type":"authorization_code","redirect_uri":"https://a.northwind.com/?a=b&c=d"}';
  const cut = json.indexOf('=');
  const rest = json.slice(cut + 1).split('&');
  const params = [
    { name: json.slice(0, cut), value: rest[0] },
    { name: rest[1]?.split('=')[0], value: rest[1]?.split('=')[1] },
  ];
  const request = { method: 'POST', url: 'https://northwind.eu.auth0.com/oauth/token', postData: { params } };
  const entry = { startedDateTime: '2026-11-22T05:00:00Z', request, response: { status: 200 } };
  expect(readHar(JSON.stringify({ log: { entries: [entry] } })).exchanges[0]?.requestBody).toBe(json);
});

test.each([
  ['2026-11-22T05:00:00.000Z', '2026-11-22T05:00:00.000Z'],
  ['2026-11-22T07:00:00+0200', '2026-11-22T05:00:00.000Z'],
  ['2026-11-22T07:00:00+02', '2026-11-22T05:00:00.000Z'],
  ['2026-11-22T00:00:00.1234567-05:00', '2026-11-22T05:00:00.123Z'],
  ['2026-11-22 05:00:00', '2026-11-22T05:00:00.000Z'],
  ['2026-11-22T05:00:00,250', '2026-11-22T05:00:00.250Z'],
  ['Sun, 22 Nov 2026 05:00:00 GMT', '2026-11-22T05:00:00.000Z'],
  [1_795_323_600, '2026-11-22T05:00:00.000Z'],
  [1_795_323_600_000, '2026-11-22T05:00:00.000Z'],
  ['1795323600000', '2026-11-22T05:00:00.000Z'],
  ['1795323600.5', '2026-11-22T05:00:00.500Z'],
])('%j is a time', (startedDateTime, instant) => {
  const request = { method: 'GET', url: 'https://id.northwind.com/authorize?client_id=a' };
  const entry = { startedDateTime, request, response: { status: 200 } };
  const [exchange] = readHar(JSON.stringify({ log: { entries: [entry] } })).exchanges;
  expect(new Date(exchange?.startedAt ?? 0).toISOString()).toBe(instant);
});

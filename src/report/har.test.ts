import { describe, expect, it, test } from 'vitest';
import { diagnose } from '../core/diagnose.ts';
import { rules } from '../core/rules/index.ts';
import { goodLogins } from '../core/testing/good-logins.ts';
import { wire } from '../core/testing/wire.ts';
import { HarError, readHar } from './har.ts';
import { harOf } from './testing/har.ts';

const TOKEN_ENDPOINT = 'https://login.northwind.com/oauth/token';

interface Made {
  readonly request?: object;
  readonly response?: object;
  readonly [member: string]: unknown;
}

const entry = ({ request, response, ...more }: Made = {}) => ({
  startedDateTime: '2026-11-22T05:00:00.000Z',
  time: 40,
  request: { method: 'POST', url: TOKEN_ENDPOINT, headers: [], ...request },
  response: { status: 200, headers: [], ...response },
  ...more,
});

const file = (entries: unknown, more: object = {}) => JSON.stringify({ log: { entries, ...more } });

const one = (made: Made) => readHar(file([entry(made)])).exchanges[0];

describe('a request’s body', () => {
  const fields = [
    { name: 'grant_type', value: 'authorization_code' },
    { name: 'redirect_uri', value: 'https://app.northwind.com/?a=b&c' },
  ];
  const form = 'grant_type=authorization_code&redirect_uri=https%3A%2F%2Fapp.northwind.com%2F%3Fa%3Db%26c';

  test.each([
    ['as text', { text: form }],
    ['as fields', { params: fields }],
    [
      'as fields that still have their escapes',
      {
        params: [
          fields[0],
          { name: 'redirect_uri', value: 'https%3A%2F%2Fapp.northwind.com%2F%3Fa%3Db%26c' },
        ],
      },
    ],
    ['as both', { text: form, params: fields }],
    ['as base64', { text: btoa(form), encoding: 'base64' }],
  ])('%s', (_, postData) => expect(one({ request: { postData } })?.requestBody).toBe(form));

  test('of a callback that a page posts to', () => {
    const callback = { url: 'https://app.northwind.com/back', postData: { text: 'code=abc&state=xyz' } };
    expect(one({ request: callback })?.requestBody).toBe('code=abc&state=xyz');
  });
});

describe('an answer’s body', () => {
  test.each<[string, object | undefined, string | undefined]>([
    ['as text', { size: 2, text: '{}' }, '{}'],
    ['as base64', { size: 4, text: btoa('ü'), encoding: 'base64' }, '\ufffd'],
    ['as base64 of UTF-8', { text: 'w7w=', encoding: 'base64' }, 'ü'],
    ['as base64 that is none', { text: '!', encoding: 'base64' }, undefined],
    ['that was not kept', { size: 2 }, undefined],
    ['that was not kept and is called empty', { size: 2, text: '' }, undefined],
    ['that is empty', { size: 0, text: '' }, ''],
    ['without content', undefined, undefined],
  ])('%s', (_, content, expected) => expect(one({ response: { content } })?.responseBody).toBe(expected));
});

test('what fetched it is told by the headers', () => {
  const headers = [
    { name: ':authority', value: 'login.northwind.com' },
    { name: 'Sec-Fetch-Dest', value: 'iframe' },
    { name: 'Referer', value: 'https://app.northwind.com/orders' },
  ];
  const seen = one({
    request: { method: 'get', url: 'https://login.northwind.com/authorize?client_id=a', headers },
  });
  expect(seen).toMatchObject({
    method: 'GET',
    resourceType: 'sub_frame',
    initiator: 'https://app.northwind.com',
  });
  expect(seen?.requestHeaders?.map(({ name }) => name)).toEqual(['Sec-Fetch-Dest', 'Referer']);
});

test('a redirect keeps the fragment that only Location has', () => {
  const location = { name: 'location', value: '/back#access_token=x' };
  const response = { status: 302, headers: [location], redirectURL: 'https://login.northwind.com/back' };
  expect(one({ response })?.redirectTo).toBe('https://login.northwind.com/back#access_token=x');
});

test('a request that failed says how', () => {
  expect(one({ response: { status: -1, _failureText: 'net::ERR_FAILED' } })).toMatchObject({
    error: 'net::ERR_FAILED',
  });
  expect(one({ response: { status: 0, _error: 'net::ERR_FAILED' } })).not.toHaveProperty('status');
});

test('entries are read in order of time, whatever their order in the file', () => {
  const at = (second: number) => entry({ startedDateTime: `2026-11-22T05:00:0${second}Z` });
  const { exchanges } = readHar(file([at(2), at(1)]));
  expect(exchanges.map(({ id }) => id)).toEqual(['h2', 'h1']);
});

test('Playwright has one page for each tab, and everybody else one for each document', () => {
  const pages = [{ id: 'page@a' }, { id: 'page@b' }];
  const [a, b] = pages.map(({ id }) => entry({ pageref: id }));
  const tabs = (name: string) =>
    readHar(file([a, b], { creator: { name, version: '1' }, pages })).exchanges.map(({ tab }) => tab);
  expect(tabs('Playwright')).toEqual([1, 2]);
  expect(tabs('WebInspector')).toEqual([undefined, undefined]);
});

test('what belongs to no login is left out, and counted among the entries', () => {
  const picture = entry({ request: { method: 'GET', url: 'https://app.northwind.com/logo.png' } });
  const { entries, exchanges } = readHar(file([picture, entry()]));
  expect([entries, exchanges.length]).toEqual([2, 1]);
});

test('an endpoint of an unusual name is known from the discovery document', () => {
  const discovery = entry({
    request: { method: 'GET', url: 'https://id.northwind.com/.well-known/openid-configuration' },
    response: { content: { text: '{"token_endpoint":"https://id.northwind.com/get-it"}' } },
  });
  const token = entry({
    request: { url: 'https://id.northwind.com/get-it', postData: { text: 'assertion=x' } },
  });
  expect(readHar(file([token, discovery])).exchanges).toHaveLength(2);
  expect(readHar(file([token])).exchanges).toHaveLength(0);
});

test('a token request and its answer are known from what was sent, wherever that was', () => {
  const token = entry({
    request: { url: 'https://id.northwind.com/get-it', postData: { text: '{"grant_type":"x"}' } },
    response: { content: { text: '{"access_token":"a"}' } },
  });
  const [exchange] = readHar(file([token])).exchanges;
  expect(exchange).toMatchObject({ requestBody: '{"grant_type":"x"}', responseBody: '{"access_token":"a"}' });
});

test('an answer that has lost its state is known from where the request wanted it', () => {
  const at = (url: string) => entry({ request: { method: 'GET', url } });
  const asked = at(
    'https://id.northwind.com/authorize?client_id=c&redirect_uri=https%3A%2F%2Fapp.northwind.com',
  );
  const answer = at('https://app.northwind.com/?code=Code1abcdefghijkl');
  expect(readHar(file([asked, answer])).exchanges).toHaveLength(2);
  expect(readHar(file([answer])).exchanges).toHaveLength(0);
});

test.each([
  [null, 'is no object'],
  [{}, 'has no request'],
  [entry({ request: { url: 'login' } }), 'has no URL that can be read'],
  [entry({ startedDateTime: 'yesterday' }), 'does not say when it started'],
])('%j is left out, and the reason is told', (broken, reason) => {
  const { entries, unreadable, exchanges } = readHar(file([entry(), broken]));
  expect({ entries, unreadable }).toEqual({ entries: 2, unreadable: [`log.entries[1] ${reason}`] });
  expect(exchanges).toHaveLength(1);
});

test.each([
  ['', 'The file is empty.'],
  ['{"log": {\n  "entries": [1,, 2]}}', /^The file is not JSON: .* at line 2, column 17\.$/],
  ['{"log":{"entries":[', /^The file is not JSON: .+\.$/],
  ['[]', 'The file is JSON, but no HAR: it has no “log” object.'],
  ['{"log":{}}', 'The HAR has no list of requests at log.entries.'],
])('%j is no HAR', (text, message) => {
  expect(() => readHar(text)).toThrow(HarError);
  expect(() => readHar(text)).toThrow(message);
});

test('a byte order mark is no error, and the writer is named', () => {
  const text = file([], { creator: { name: 'WebInspector', version: '537.36' } });
  expect(readHar(`\ufeff${text}`).creator).toBe('WebInspector 537.36');
  expect(
    readHar(file([], { browser: { name: 'chromium', version: '148' }, creator: { name: 'Playwright' } }))
      .creator,
  ).toBe('chromium 148');
});

test.each(['null', '7', '"x"', '[]', '{}', '[null]'].map((value) => JSON.parse(value)))(
  '%j for every member',
  (value) => {
    const whole = entry();
    for (const member of ['startedDateTime', 'time', 'request', 'response', '_error', '_resourceType'])
      expect(() => readHar(file([{ ...whole, [member]: value }]))).not.toThrow();
    for (const member of ['method', 'url', 'headers', 'postData', 'queryString'])
      expect(() => readHar(file([entry({ request: { [member]: value } })]))).not.toThrow();
    for (const member of ['status', 'headers', 'content', 'redirectURL', '_failureText'])
      expect(() => readHar(file([entry({ response: { [member]: value } })]))).not.toThrow();
  },
);

describe('a good login rings nothing when it comes as a file', () => {
  it.each(goodLogins)('$name', ({ wire: text, info = [] }) => {
    const { findings } = diagnose(readHar(harOf(wire(text))).exchanges, rules);
    expect(
      findings
        .filter((f) => f.severity !== 'info' && !info.includes(f.rule))
        .map((f) => `${f.rule}: ${f.message}`),
    ).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { entryToObservation, type HarEntry, isBodyWanted, isRelevantEntry } from './har-entry.ts';

const TOKEN_ENDPOINT = 'https://idp/oauth/token';

interface Made extends Omit<Partial<HarEntry>, 'request' | 'response'> {
  readonly request?: Partial<HarEntry['request']>;
  readonly response?: Partial<HarEntry['response']>;
}

const entry = ({ request, response, ...more }: Made): HarEntry => ({
  startedDateTime: '2026-11-22T05:00:00.123Z',
  time: 40,
  ...more,
  request: { method: 'POST', url: TOKEN_ENDPOINT, headers: [], ...request },
  response: { status: 200, headers: [], ...response },
});

const get = (url: string, headers: Record<string, string>): HarEntry =>
  entry({
    request: {
      method: 'GET',
      url,
      headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    },
  });

const nothing = { tokenHosts: new Set<string>(), endpoints: new Set<string>() };

const typeOf = (made: HarEntry) => entryToObservation(made, 7, undefined, nothing).resourceType;

test('what a person types into a login page is not read', () => {
  const url = 'https://idp/u/login?state=x';
  const seen = entryToObservation(
    entry({ request: { url, postData: { text: 'password=secret' } } }),
    7,
    undefined,
    nothing,
  );
  expect(seen.url).toBe(url);
  expect(JSON.stringify(seen)).not.toContain('secret');
});

test('the body of a token request is read', () => {
  const made = entry({ request: { postData: { text: 'grant_type=refresh_token' } } });
  expect(entryToObservation(made, 7, '{}', nothing)).toMatchObject({
    requestBody: 'grant_type=refresh_token',
    responseBody: '{}',
    startedAt: Date.parse('2026-11-22T05:00:00.123Z'),
    endedAt: Date.parse('2026-11-22T05:00:00.163Z'),
    tab: 7,
  });
});

test('an empty body that was not empty is out of sight, an empty one is empty', () => {
  const taken = entry({ response: { content: { size: 0 }, _error: 'net::ERR_ABORTED' } });
  expect(entryToObservation(taken, 7, '', nothing)).not.toHaveProperty('responseBody');
  expect(entryToObservation(entry({ response: { content: { size: 0 } } }), 7, '', nothing).responseBody).toBe(
    '',
  );
});

describe('Firefox says by the headers what Chromium says by a word', () => {
  const page = get('https://idp/authorize?client_id=a', {
    'Sec-Fetch-Dest': 'document',
    Accept: 'text/html',
  });
  const plainPage = get('http://idp/authorize?client_id=a', { Accept: 'text/html,application/xml' });
  const frame = get('https://idp/authorize?response_mode=web_message', { 'Sec-Fetch-Dest': 'iframe' });
  const call = get('https://idp/userinfo', { 'Sec-Fetch-Dest': 'empty', Accept: '*/*' });
  const preflight = entry({
    request: { method: 'OPTIONS', headers: [{ name: 'Access-Control-Request-Method', value: 'POST' }] },
  });

  test('the same types', () => {
    expect([page, plainPage, frame].map(typeOf)).toEqual(['main_frame', undefined, 'sub_frame']);
    expect(typeOf(call)).toBe('fetch');
    expect(typeOf(preflight)).toBe('preflight');
    expect(typeOf(get('https://idp/oauth/events', { Accept: 'text/event-stream' }))).toBe('eventsource');
    expect(typeOf(entry({ _resourceType: 'preflight' }))).toBe('preflight');
  });

  test('no page is read, but the frame that holds a response', () => {
    expect([page, plainPage, frame, call, preflight].map((made) => isBodyWanted(made, nothing))).toEqual([
      false,
      false,
      true,
      true,
      false,
    ]);
  });

  test('pictures and styles stay outside', () => {
    for (const kind of ['image', 'style', 'script', 'font', 'video'])
      expect(isRelevantEntry(get('https://x.auth0.com/logo', { 'Sec-Fetch-Dest': kind }), nothing)).toBe(
        false,
      );
    expect(isRelevantEntry(call, nothing)).toBe(true);
  });

  test('two equal requests of one moment are two', () => {
    const [one, other] = ['52100', '52102'].map((connection) =>
      entryToObservation(entry({ connection }), 7, '', nothing),
    );
    expect(one?.id).not.toBe(other?.id);
  });
});

describe('what tells others of a login is let in, whatever kind of request it is', () => {
  const page = 'https://app.example/callback?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz';
  const jwt = `eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(40)}.sig`;

  test('a Referer with a code, a report with a token, a redirect with an answer', () => {
    const script = get('https://cdn.example/x.js', { Referer: page, 'Sec-Fetch-Dest': 'script' });
    expect(isRelevantEntry(script, nothing)).toBe(true);
    const text = JSON.stringify({ extra: JSON.stringify({ token: jwt }) });
    const report = entry({
      request: { url: 'https://o1.ingest.sentry.io/api/1/envelope/', postData: { text } },
    });
    expect(isRelevantEntry(report, nothing)).toBe(true);
    expect(entryToObservation(report, 7, undefined, nothing).requestBody).toBe(text);
    const packed = `data=${encodeURIComponent(JSON.stringify({ $current_url: page }))}`;
    const event = entry({
      request: { url: 'https://eu.i.posthog.com/e/', postData: { text: packed } },
    });
    expect(isRelevantEntry(event, nothing)).toBe(true);
    const redirect = entry({
      request: { url: 'https://idp.example/finish' },
      response: { status: 302, redirectURL: 'https://app.example/#state=xyz&code=SplxlOBeZQQYbYS6WxSbIA' },
    });
    expect(isRelevantEntry(redirect, nothing)).toBe(true);
  });

  test('and nothing else', () => {
    for (const one of [
      get('https://app.example/main.js', { Referer: page, 'Sec-Fetch-Dest': 'script' }),
      get('https://cdn.example/x.js', {
        Referer: 'https://app.example/list?zipcode=1',
        'Sec-Fetch-Dest': 'script',
      }),
      entry({
        request: {
          url: 'https://o1.ingest.sentry.io/api/1/envelope/',
          postData: { text: '{"level":"error"}' },
        },
      }),
      entry({
        request: { url: 'https://app.example/save' },
        response: { status: 302, redirectURL: '/list' },
      }),
    ])
      expect(isRelevantEntry(one, nothing)).toBe(false);
  });
});

test('a GET that names its origin was made by page code, where nothing else says so', () => {
  expect(typeOf(get('https://api/orders', { Origin: 'https://app', Accept: '*/*' }))).toBe('fetch');
  expect(typeOf(get('https://api/orders', { Accept: '*/*' }))).toBeUndefined();
});

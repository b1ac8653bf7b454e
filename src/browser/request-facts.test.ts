import { describe, expect, test } from 'vitest';
import type { RequestDetails, RequestEvent } from './request-details.ts';
import { createRequestReader } from './request-facts.ts';

const born = 1_000_000;

const reader = (tokenHosts: string[] = []) =>
  createRequestReader({ endpoints: new Set(), tokenHosts: new Set(tokenHosts) }, born);

const event = (kind: RequestEvent['kind'], details: Partial<RequestDetails>): RequestEvent => ({
  kind,
  details: {
    requestId: '1',
    url: 'https://idp/oauth/token',
    method: 'POST',
    tabId: 7,
    type: 'xmlhttprequest',
    timeStamp: born + 60_000,
    ...details,
  },
});

const bytes = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;

describe('bodies', () => {
  test('a form that the browser parsed', () => {
    const formData = { grant_type: ['authorization_code'], scope: ['a b', 'c&d'] };
    const seen = reader().read(event('start', { requestBody: { formData } }));
    expect(seen?.requestBody).toBe('grant_type=authorization_code&scope=a+b&scope=c%26d');
  });

  test('raw bytes, cut in the middle of a character', () => {
    const whole = new Uint8Array(bytes('{"a":"ü"}'));
    const raw = [{ bytes: whole.slice(0, 7).buffer }, { bytes: whole.slice(7).buffer }];
    expect(reader().read(event('start', { requestBody: { raw } }))?.requestBody).toBe('{"a":"ü"}');
  });

  test('a file is not read, and an error is not a body', () => {
    const read = (requestBody: RequestDetails['requestBody']) =>
      reader().read(event('start', { requestBody }));
    expect(read({ raw: [{ file: '/etc/passwd' }] })).not.toHaveProperty('requestBody');
    expect(read({ error: 'Unknown error.' })).not.toHaveProperty('requestBody');
    expect(read(undefined)).not.toHaveProperty('requestBody');
  });

  test('what a person types into a login page is not read', () => {
    const url = 'https://idp/u/login?state=x';
    const seen = reader().read(
      event('start', { url, type: 'main_frame', requestBody: { formData: { password: ['secret'] } } }),
    );
    expect(seen).toBeDefined();
    expect(JSON.stringify(seen)).not.toContain('secret');
  });

  test('a form post to an address of any shape', () => {
    const start = {
      url: 'https://app/signin-oidc',
      type: 'main_frame',
      requestBody: { formData: { code: ['c'], state: ['s'] } },
    };
    expect(reader().read(event('start', start))?.requestBody).toBe('code=c&state=s');
    expect(
      reader().read(event('start', { ...start, requestBody: { formData: { name: ['x'] } } })),
    ).toBeUndefined();
  });
});

describe('a chain of redirects', () => {
  test('is one observation a hop, with the fragment', () => {
    const read = reader().read;
    const page = { type: 'main_frame', method: 'GET' };
    const first = read(event('start', { ...page, url: 'https://idp/authorize?client_id=c' }));
    const answer = read(
      event('redirect', {
        ...page,
        url: 'https://idp/authorize?client_id=c',
        statusCode: 302,
        redirectUrl: 'https://app/#id_token=x',
      }),
    );
    const second = read(event('start', { ...page, url: 'https://app/#id_token=x' }));
    const end = read(event('end', { ...page, url: 'https://app/#id_token=x', statusCode: 200 }));
    expect(answer?.id).toBe(first?.id);
    expect(end?.id).toBe(second?.id);
    expect(second?.id).not.toBe(first?.id);
    expect(answer).toMatchObject({ status: 302, redirectTo: 'https://app/#id_token=x' });
    expect(end).toMatchObject({ url: 'https://app/#id_token=x', status: 200, startedAt: second?.startedAt });
  });
});

describe('calls', () => {
  const api = { url: 'https://api/orders', method: 'GET' };

  test('with a token are kept, others are not', () => {
    const { read } = reader();
    expect(
      read(event('headers', { ...api, requestHeaders: [{ name: 'Authorization', value: 'Bearer x' }] })),
    ).toBeDefined();
    expect(read(event('headers', { ...api, requestId: '2', requestHeaders: [] }))).toBeUndefined();
    expect(read(event('end', { ...api, requestId: '2', statusCode: 200 }))).toBeUndefined();
  });

  test('without a token are kept when a host that was sent tokens refuses them', () => {
    const { read } = reader(['api']);
    const requestHeaders = [{ name: 'Accept', value: '*/*' }];
    expect(read(event('headers', { ...api, timeStamp: born + 60_000, requestHeaders }))).toBeUndefined();
    const refused = read(event('end', { ...api, timeStamp: born + 60_050, statusCode: 401 }));
    expect(refused).toMatchObject({
      status: 401,
      requestHeaders,
      startedAt: born + 60_000,
      endedAt: born + 60_050,
    });
    expect(refused).not.toHaveProperty('late');
    read(event('headers', { ...api, requestId: '2', requestHeaders }));
    expect(read(event('end', { ...api, requestId: '2', statusCode: 200 }))).toBeUndefined();
  });

  test('preflights are told by their headers', () => {
    const requestHeaders = [
      { name: 'Access-Control-Request-Method', value: 'GET' },
      { name: 'Access-Control-Request-Headers', value: 'authorization' },
    ];
    const { read } = reader();
    expect(read(event('headers', { ...api, method: 'OPTIONS', requestHeaders }))).toMatchObject({
      resourceType: 'preflight',
    });
    expect(
      read(event('headers', { ...api, requestId: '2', method: 'OPTIONS', requestHeaders: [] })),
    ).toBeUndefined();
  });

  test('cookies keep their names and lose their values', () => {
    const { read } = reader();
    const seen = read(
      event('headers', { requestHeaders: [{ name: 'Cookie', value: 'auth0=secret; did=s%3Av' }] }),
    );
    expect(seen?.requestHeaders).toEqual([{ name: 'Cookie', value: 'auth0=; did=' }]);
    const responseHeaders = [{ name: 'Set-Cookie', value: 'auth0=secret; Path=/; SameSite=None\nb=secret' }];
    expect(read(event('end', { responseHeaders }))?.responseHeaders).toEqual([
      { name: 'Set-Cookie', value: 'auth0=; Path=/; SameSite=None\nb=' },
    ]);
  });
});

describe('after the worker died', () => {
  test('a request that was under way goes on under its own id', () => {
    const before = reader().read(event('start', {}));
    const next = reader();
    next.resume(before ? [before] : []);
    expect(next.read(event('end', { statusCode: 200 }))).toMatchObject({
      id: before?.id,
      status: 200,
      startedAt: before?.startedAt,
    });
  });

  test('a hop of a redirect is never taken for another', () => {
    const page = { type: 'main_frame', method: 'GET', url: 'https://idp/authorize?client_id=c' };
    const first = reader().read(event('start', page));
    const next = reader();
    next.resume(first ? [first] : []);
    const callback = { ...page, url: 'https://app/?code=a&state=b', timeStamp: born + 100 };
    const end = next.read(event('end', { ...callback, statusCode: 200 }));
    expect(end).toMatchObject({ url: callback.url, late: true });
    expect(end?.id).not.toBe(first?.id);
  });

  test('events that arrive in the wrong order are of one request all the same', () => {
    const { read } = reader();
    const answer = read(event('end', { timeStamp: born + 100, statusCode: 200 }));
    const question = read(event('start', { timeStamp: born + 50 }));
    expect(question).toMatchObject({ id: answer?.id, startedAt: born + 50 });
    const api = { requestId: '2', url: 'https://api/orders' };
    expect(read(event('end', { ...api, timeStamp: born + 100, statusCode: 403 }))).toBeUndefined();
    const requestHeaders = [{ name: 'Authorization', value: 'Bearer x' }];
    expect(read(event('headers', { ...api, timeStamp: born + 50, requestHeaders }))).toMatchObject({
      startedAt: born + 50,
      endedAt: born + 100,
      status: 403,
      requestHeaders,
    });
  });

  test('a redirect to the same address is another request', () => {
    const { read } = reader();
    const page = { type: 'main_frame', method: 'GET', url: 'https://idp/authorize?client_id=c' };
    const first = read(event('start', page));
    read(event('redirect', { ...page, statusCode: 302, redirectUrl: page.url }));
    expect(read(event('start', page))?.id).not.toBe(first?.id);
  });

  test('an answer whose question was lost is kept, and marked', () => {
    const lost = reader().read(event('end', { timeStamp: born + 100, statusCode: 200 }));
    expect(lost).toMatchObject({ late: true, status: 200 });
  });

  test('but not what was dropped, ended or cleared', () => {
    expect(reader().read(event('end', { statusCode: 200 }))).toBeUndefined();
    const cleared = reader();
    cleared.read(event('start', { timeStamp: born }));
    cleared.abandon(() => true);
    expect(cleared.read(event('end', { timeStamp: born + 100, statusCode: 200 }))).toBeUndefined();
  });
});

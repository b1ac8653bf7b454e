import type { Page } from 'playwright';
import { launchChromium } from '../demo/browser.ts';
import { expect, type Site, startSite, startTokenscope, type Tokenscope, test } from './fixtures.ts';

/** The same battery of requests in a page with the hook and in one without the extension. */

let site: Site;
let tokenscope: Tokenscope;
let hooked: Page;
let untouched: Page;

test.beforeAll(async () => {
  site = await startSite(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://site');
    const json = () => response.setHeader('content-type', 'application/json');
    switch (url.searchParams.get('as')) {
      case 'error':
        json();
        response.writeHead(400, { 'x-extra': 'yes' }).end('{"error":"invalid_grant"}');
        return;
      case 'redirect':
        response.writeHead(302, { location: '/oauth/token' }).end();
        return;
      case 'empty':
        response.writeHead(204).end();
        return;
      case 'bytes':
        response.setHeader('content-type', 'application/octet-stream').end(Buffer.from([0, 255, 128, 10]));
        return;
      case 'slow':
      case 'events': {
        response.setHeader(
          'content-type',
          url.searchParams.get('as') === 'slow' ? 'application/json' : 'text/event-stream',
        );
        response.write('{"first":');
        setTimeout(() => response.end('"chunk"}'), 600);
        return;
      }
      case 'cut':
        response.writeHead(200, { 'content-length': '100' }).write('{"half":');
        setTimeout(() => response.destroy(), 100);
        return;
      case 'hang':
        return;
      default:
        if (url.pathname === '/')
          response.setHeader('content-type', 'text/html').end('<!doctype html><title>page</title>');
        else {
          json();
          response.end(JSON.stringify({ access_token: 'abc', method: request.method }));
        }
    }
  });
  tokenscope = await startTokenscope();
  hooked = await tokenscope.context.newPage();
  await hooked.goto(site.origin);
  const watch = await tokenscope.watch(await tokenscope.tabOf(hooked));
  await watch.armed();
  await hooked.reload();
  untouched = await (await launchChromium({})).newPage();
  await untouched.goto(site.origin);
});

test.afterAll(async () => {
  await untouched.context().close();
  await tokenscope.context.close();
  await site.close();
});

/** A promise's outcome as plain data. */
const HELPERS = `
  const outcome = async (run) => {
    try { return { value: await run() }; }
    catch (error) { return { error: error.name + ': ' + error.message, is: Object.prototype.toString.call(error) }; }
  };
  const facts = async (r) => ({
    is: r instanceof Response, kind: Object.prototype.toString.call(r), ok: r.ok, status: r.status, statusText: r.statusText,
    type: r.type, url: r.url, redirected: r.redirected, used: r.bodyUsed, stream: r.body?.locked,
    headers: [...r.headers].filter(([n]) => n !== 'date'), text: await r.text(), after: r.bodyUsed,
  });
  const chunks = async (r) => {
    const start = performance.now();
    const seen = [];
    for (const reader = r.body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) return seen;
      seen.push([new TextDecoder().decode(value), performance.now() - start > 300]);
    }
  };
  const post = { method: 'POST', body: new URLSearchParams({ grant_type: 'refresh_token' }) };
  const xhr = (method, url, { type = '', handle = 'addEventListener', sync = false, abort = 0, body } = {}) => new Promise((resolve) => {
    const x = new XMLHttpRequest();
    const events = [];
    const note = (e) => {
      events.push(e.type + x.readyState);
      if (e.type === 'loadend') resolve(result());
    };
    const result = () => ({ events, status: x.status, type: typeof x.response, value: x.response instanceof ArrayBuffer ? [...new Uint8Array(x.response)] : x.response instanceof Blob ? 'blob ' + x.response.size : x.response, url: x.responseURL, same: x.response === x.response });
    for (const name of ['readystatechange', 'load', 'loadend', 'error', 'abort', 'timeout']) {
      if (handle === 'on') x['on' + name] = note; else x.addEventListener(name, note);
    }
    x.open(method, url, !sync);
    if (!sync) x.responseType = type;
    x.send(body);
    if (sync) resolve(result());
    if (abort) setTimeout(() => x.abort(), abort);
  });
`;

const battery: Record<string, string> = {
  'a token response': `facts(await fetch('/oauth/token', post))`,
  'its clone and itself': `Promise.all((r => [r.clone(), r].map(facts))(await fetch('/oauth/token', post)))`,
  'a Request': `facts(await fetch(new Request('/oauth/token', post)))`,
  'a Request that was used': `(async () => { const r = new Request('/oauth/token', post); await r.text(); return facts(await fetch(r)); })()`,
  'a URL': `facts(await fetch(new URL('/oauth/token', location.href), post))`,
  'an object that turns into an address': `(async () => { let asked = 0; const r = await facts(await fetch({ toString: () => (asked++, '/oauth/token') }, post)); return { ...r, asked }; })()`,
  'options that count how often they are read': `(async () => { let asked = 0; const r = await facts(await fetch('/oauth/token', { get method() { asked++; return 'POST'; } })); return { ...r, asked }; })()`,
  'a refusal': `facts(await fetch('/oauth/token?as=error', post))`,
  'a redirect': `facts(await fetch('/oauth/token?as=redirect', post))`,
  'a redirect that is an error': `fetch('/oauth/token?as=redirect', { ...post, redirect: 'error' }).then(facts)`,
  'a redirect by hand': `facts(await fetch('/oauth/token?as=redirect', { ...post, redirect: 'manual' }))`,
  'an empty response': `facts(await fetch('/oauth/token?as=empty', post))`,
  bytes: `facts(await fetch('/oauth/token?as=bytes', post))`,
  'an opaque response': `facts(await fetch(location.origin.replace('127.0.0.1', 'localhost') + '/oauth/token', { mode: 'no-cors' }))`,
  'a response that CORS blocks': `fetch(location.origin.replace('127.0.0.1', 'localhost') + '/oauth/token', post)`,
  'no server': `fetch('http://127.0.0.1:9/oauth/token', post)`,
  'a bad address': `fetch('http://[', post)`,
  'no argument': `fetch()`,
  'a bad method': `fetch('/oauth/token', { method: 'B A D' })`,
  'a broken body': `fetch('/oauth/token?as=cut', post).then((r) => r.text())`,
  'aborted before': `fetch('/oauth/token', { ...post, signal: AbortSignal.abort() })`,
  'aborted while waiting': `(async () => { const c = new AbortController(); setTimeout(() => c.abort(), 50); return fetch('/oauth/token?as=hang', { ...post, signal: c.signal }); })()`,
  'aborted while the body comes': `(async () => { const c = new AbortController(); const r = await fetch('/oauth/token?as=slow', { ...post, signal: c.signal }); setTimeout(() => c.abort(), 20); return r.text(); })()`,
  'aborted with a reason': `fetch('/oauth/token', { ...post, signal: AbortSignal.abort(new Error('mine')) })`,
  'a slow token body, in chunks': `chunks(await fetch('/oauth/token?as=slow', post))`,
  events: `chunks(await fetch('/oauth/token?as=events', post))`,
  'any other request, in chunks': `chunks(await fetch('/orders?as=slow'))`,
  'XHR text': `xhr('POST', '/oauth/token', { body: post.body })`,
  'XHR with on-handlers': `xhr('POST', '/oauth/token', { body: post.body, handle: 'on' })`,
  'XHR json': `xhr('POST', '/oauth/token', { body: post.body, type: 'json' })`,
  'XHR arraybuffer': `xhr('POST', '/oauth/token', { body: post.body, type: 'arraybuffer' })`,
  'XHR blob': `xhr('POST', '/oauth/token', { body: post.body, type: 'blob' })`,
  'XHR that waits': `xhr('POST', '/oauth/token', { body: post.body, sync: true })`,
  'XHR refused': `xhr('POST', '/oauth/token?as=error', { body: post.body })`,
  'XHR without a server': `xhr('POST', 'http://127.0.0.1:9/oauth/token', { body: post.body })`,
  'XHR aborted': `xhr('POST', '/oauth/token?as=hang', { body: post.body, abort: 50 })`,
  'XHR with a bad method': `xhr('B A D', '/oauth/token')`,
};

for (const [name, code] of Object.entries(battery)) {
  test(`the page gets the same: ${name}`, async () => {
    const run = `(async () => { ${HELPERS} return outcome(async () => ${code}); })()`;
    expect(await hooked.evaluate(run)).toEqual(await untouched.evaluate(run));
  });
}

test('a rejection that nobody handles is still reported', async () => {
  const run = `new Promise((resolve) => {
    addEventListener('unhandledrejection', (event) => { event.preventDefault(); resolve(String(event.reason)); }, { once: true });
    fetch('http://127.0.0.1:9/oauth/token', { method: 'POST' });
  })`;
  expect(await hooked.evaluate(run)).toBe(await untouched.evaluate(run));
});

test('a page that broke everything it could still gets its own answer', async () => {
  const run = `(async () => {
    const { fetch } = window;
    for (const [holder, name] of [[Response.prototype, 'clone'], [Response.prototype, 'text'], [Promise, 'race'], [JSON, 'stringify'], [EventTarget.prototype, 'dispatchEvent'], [EventTarget.prototype, 'addEventListener'], [WeakMap.prototype, 'get'], [Reflect, 'apply']]) {
      holder[name] = () => { throw new Error('broken ' + name); };
    }
    const r = await fetch('/oauth/token', { method: 'POST' });
    return (await r.json()).access_token;
  })()`;
  expect(await hooked.evaluate(run)).toBe('abc');
  await hooked.reload();
});

import { launchChromium } from '../demo/browser.ts';
import { expect, type Site, startSite, startTokenscope, type Tokenscope, test } from './fixtures.ts';

let site: Site;
let tokenscope: Tokenscope;

test.beforeAll(async () => {
  site = await startSite((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>curious</title><script>
      const heard = [];
      const { dispatchEvent } = EventTarget.prototype;
      EventTarget.prototype.dispatchEvent = function (event) { heard.push(event.type); return dispatchEvent.call(this, event); };
      addEventListener('message', (event) => heard.push('message ' + JSON.stringify(event.data)));
      document.addEventListener('readystate', () => heard.push('readystate'));
    </script>`);
  });
  tokenscope = await startTokenscope();
});

test.afterAll(async () => {
  await tokenscope.context.close();
  await site.close();
});

/** Everything that a curious page can ask about the functions that the hook replaces, and about its own window. */
function inspect() {
  const inspectFunction = (holder: object, name: string) => {
    const descriptor = Object.getOwnPropertyDescriptor(holder, name);
    const f = descriptor?.value as (() => unknown) & { prototype?: unknown };
    const attempt = (run: () => unknown) => {
      try {
        return String(run());
      } catch (error) {
        return String(error);
      }
    };
    return {
      flags: [descriptor?.writable, descriptor?.enumerable, descriptor?.configurable],
      own: Reflect.ownKeys(f).map(String),
      name: f.name,
      length: f.length,
      text: [f.toString(), `${f}`, Function.prototype.toString.call(f)],
      prototype: [Object.getPrototypeOf(f) === Function.prototype, 'prototype' in f],
      new: attempt(() => Reflect.construct(f, [])),
      extends: attempt(() => class extends (f as unknown as ObjectConstructor) {}),
      elsewhere: attempt(() => f.call(undefined)),
    };
  };
  return {
    fetch: inspectFunction(globalThis, 'fetch'),
    open: inspectFunction(XMLHttpRequest.prototype, 'open'),
    send: inspectFunction(XMLHttpRequest.prototype, 'send'),
    toString: inspectFunction(Function.prototype, 'toString'),
    globals: Reflect.ownKeys(globalThis).map(String).sort(),
    document: Reflect.ownKeys(document).map(String).sort(),
    html: document.documentElement.outerHTML,
    // The browser asks for the favicon in its own time.
    resources: performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => !name.endsWith('/favicon.ico')),
  };
}

test('a page looks the same from inside with the hook as without the extension', async () => {
  const page = await tokenscope.context.newPage();
  await page.goto(site.origin);
  const watch = await tokenscope.watch(await tokenscope.tabOf(page));
  await watch.armed();
  await page.reload();
  const plain = await launchChromium({});
  const other = await plain.newPage();
  await other.goto(site.origin);
  const [hooked, untouched] = [await page.evaluate(inspect), await other.evaluate(inspect)];
  await plain.close();
  expect(hooked).toEqual(untouched);
});

test('a page hears nothing when its token response is read', async () => {
  const page = await tokenscope.context.newPage();
  await page.goto(site.origin);
  const watch = await tokenscope.watch(await tokenscope.tabOf(page));
  await watch.armed();
  await page.reload();
  await page.evaluate(() => fetch('/oauth/token', { method: 'POST', body: new URLSearchParams({ a: 'b' }) }));
  await expect.poll(async () => (await watch.state()).exchanges[0]?.sources).toEqual(['webrequest', 'hook']);
  expect(await page.evaluate('heard')).toEqual([]);
});

test('an error that goes through the hook does not name the extension', async () => {
  const page = await tokenscope.context.newPage();
  await page.goto(site.origin);
  const watch = await tokenscope.watch(await tokenscope.tabOf(page));
  await watch.armed();
  await page.reload();
  const stack = await page.evaluate(() => fetch('http://[').catch((error: Error) => error.stack));
  expect(stack).toContain('TypeError');
  expect(stack).not.toContain('extension');
});

test('a page can reach no file of the extension', async () => {
  const page = await tokenscope.context.newPage();
  await page.goto(site.origin);
  const files = [
    'manifest.json',
    'icons/16.png',
    'src/browser/page-hook.iife.js',
    'src/browser/relay.iife.js',
    'src/panel/index.html',
  ];
  const reached = await page.evaluate(
    (urls) =>
      Promise.all(
        urls.map((url) =>
          fetch(url).then(
            (r) => r.ok,
            () => false,
          ),
        ),
      ),
    files.map((file) => `chrome-extension://${tokenscope.id}/${file}`),
  );
  expect(reached).toEqual(files.map(() => false));
});

test('nobody is hooked while nobody watches', async () => {
  const watch = await tokenscope.watch(1);
  await watch.armed();
  await tokenscope.unwatch();
  await expect.poll(tokenscope.hooked).toBe(false);
});

import type { Page } from 'playwright';
import { expect, type Site, startSite, startTokenscope, type Tokenscope, test } from './fixtures.ts';

let tokenscope: Tokenscope;
let app: Site;
let page: Page;
let tab: number;

test.beforeAll(async () => {
  app = await startSite((request, response) => {
    const slow = request.url?.includes('slow') ? 1000 : 0;
    setTimeout(
      () => response.setHeader('content-type', 'text/html').end('<!doctype html><title>app</title>'),
      slow,
    );
  });
  tokenscope = await startTokenscope();
  page = await tokenscope.context.newPage();
  await page.goto(app.origin);
  tab = await tokenscope.tabOf(page);
});

test.afterAll(async () => {
  await tokenscope.context.close();
  await app.close();
});

const call = (path: string) =>
  page.evaluate(
    (url) => fetch(url, { headers: { authorization: 'Bearer secret-token' } }).then((r) => r.text()),
    path,
  );

const storedText = async () => JSON.stringify(await tokenscope.stored());

test('clear means gone: from every panel, the store, and what is still under way', async () => {
  const one = await tokenscope.watch(tab);
  const other = await tokenscope.watch(tab);
  await call('/api');
  await expect.poll(async () => (await other.state()).exchanges.length).toBe(1);
  await expect.poll(storedText).toContain('secret-token');

  const late = call('/api?slow');
  await expect.poll(async () => (await one.state()).exchanges.length).toBe(2);
  await one.send({ kind: 'clear' });
  for (const watch of [one, other])
    await expect.poll(async () => (await watch.state()).exchanges).toEqual([]);
  await expect.poll(storedText).not.toContain('secret-token');

  await late;
  await call('/api?after');
  await expect
    .poll(async () => (await one.state()).exchanges.map((e) => e.url))
    .toEqual([`${app.origin}/api?after`]);
  await tokenscope.killWorker();
  const again = await tokenscope.watch(tab);
  await expect
    .poll(async () => (await again.state()).exchanges.map((e) => e.url))
    .toEqual([`${app.origin}/api?after`]);
});

test('nothing is recorded while paused, and the pause survives the worker', async () => {
  const watch = await tokenscope.watch(tab);
  await watch.send({ kind: 'clear' });
  await watch.send({ kind: 'record', on: false });
  await expect.poll(async () => (await watch.state()).recording).toBe(false);
  await call('/api?paused');
  await tokenscope.killWorker();
  await call('/api?still-paused');
  const other = await tokenscope.watch(tab);
  await expect.poll(async () => (await other.state()).recording).toBe(false);
  await watch.send({ kind: 'record', on: true });
  await expect.poll(async () => (await other.state()).recording).toBe(true);
  await call('/api?recorded');
  await expect
    .poll(async () => (await watch.state()).exchanges.map((e) => e.url))
    .toEqual([`${app.origin}/api?recorded`]);
});

test('the log of a tab goes with the tab', async () => {
  const short = await tokenscope.context.newPage();
  await short.goto(`${app.origin}/callback?code=short-lived-code&state=s`);
  await expect.poll(storedText).toContain('short-lived-code');
  await short.close();
  await expect.poll(storedText).not.toContain('short-lived-code');
});

test('irrelevant traffic is dropped at the door', async () => {
  const watch = await tokenscope.watch(tab);
  await watch.send({ kind: 'clear' });
  await page.evaluate(() => Promise.all(['/a', '/b?x=1', '/c.js'].map((url) => fetch(url))));
  await page.goto(`${app.origin}/some/page?with=query`);
  await call('/api?relevant');
  await expect.poll(async () => (await watch.state()).exchanges.length).toBeGreaterThan(0);
  expect((await watch.state()).exchanges.map((e) => e.url)).toEqual([`${app.origin}/api?relevant`]);
});

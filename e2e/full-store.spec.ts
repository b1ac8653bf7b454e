import { expect, startSite, test } from './fixtures.ts';

test('when the store is full the oldest go, the panel says so, and the newest survive the worker', async ({
  tokenscope,
}) => {
  const app = await startSite((_, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>app</title>');
  });
  const page = await tokenscope.context.newPage();
  await page.goto(app.origin);
  const tab = await tokenscope.tabOf(page);
  const watch = await tokenscope.watch(tab);
  // All but 40 kB of the browser's 10 MiB.
  await tokenscope.fillStore(10 * 1024 * 1024 - 40_000);
  const call = (n: number) =>
    page.evaluate(
      (url) => fetch(url, { headers: { authorization: 'Bearer abc' } }).then((r) => r.text()),
      `/api/${n}`,
    );
  for (let n = 0; n < 60; n++) await call(n);
  const last = async () => (await watch.state()).exchanges.at(-1)?.url;
  await expect.poll(last).toBe(`${app.origin}/api/59`);
  await expect.poll(async () => (await watch.state()).dropped).toBeGreaterThan(0);
  const { exchanges, dropped } = await watch.state();
  expect(exchanges.length + dropped).toBe(60);
  expect(exchanges.map((e) => e.url)).not.toContain(`${app.origin}/api/0`);

  await tokenscope.killWorker();
  const again = await tokenscope.watch(tab);
  await expect
    .poll(async () => (await again.state()).exchanges.map((e) => e.url))
    .toEqual(exchanges.map((e) => e.url));
  expect((await again.state()).dropped).toBe(dropped);
  await app.close();
});

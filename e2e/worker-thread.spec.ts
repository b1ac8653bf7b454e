import { expect, startSite, startTokenscope, test } from './fixtures.ts';

/** auth0-spa-js with refresh tokens calls the token endpoint from a dedicated worker, where no hook reaches. */
test('a token call from a worker thread is seen once, with its body', async () => {
  const idp = await startSite((request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    if (request.method === 'OPTIONS') response.writeHead(204).end();
    else response.setHeader('content-type', 'application/json').end('{"access_token":"from a worker"}');
  });
  const app = await startSite((request, response) => {
    const script = request.url === '/worker.js';
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.end(
      script
        ? `onmessage = async () => {
            const headers = { 'auth0-client': 'x' };
            const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'r' });
            const response = await fetch('${idp.origin}/oauth/token', { method: 'POST', headers, body });
            postMessage(await response.text());
          }`
        : '<!doctype html><title>app</title>',
    );
  });
  const tokenscope = await startTokenscope();
  try {
    const page = await tokenscope.context.newPage();
    await page.goto(app.origin);
    const watch = await tokenscope.watch(await tokenscope.tabOf(page));
    await watch.openDevtools(page);
    await page.evaluate(
      () =>
        new Promise((done) => {
          const worker = new Worker('/worker.js');
          worker.onmessage = done;
          worker.postMessage('go');
        }),
    );
    const token = async () => (await watch.state()).exchanges.filter((e) => e.method === 'POST');
    await expect.poll(async () => (await token())[0]?.sources).toEqual(['webrequest', 'devtools']);
    const calls = await token();
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      status: 200,
      requestBody: 'grant_type=refresh_token&refresh_token=r',
      responseBody: '{"access_token":"from a worker"}',
      initiator: app.origin,
    });
    // Its preflight is an exchange of its own.
    const preflights = (await watch.state()).exchanges.filter((e) => e.resourceType === 'preflight');
    expect(preflights).toHaveLength(1);
    expect(preflights[0]?.sources).toEqual(['webrequest', 'devtools']);
  } finally {
    await tokenscope.context.close();
    await app.close();
    await idp.close();
  }
});

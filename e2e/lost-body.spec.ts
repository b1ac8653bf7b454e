import { expect, startSite, startTokenscope, test } from './fixtures.ts';

/** A callback page that redeems its code and leaves at once: what DevTools alone lose. */
const callbackPage = (api: string, origin: string) => `<!doctype html><title>callback</title><script>
  const form = new URLSearchParams({ grant_type: 'authorization_code', code: location.search.slice(1) });
  if (${JSON.stringify(api)} === 'fetch') {
    fetch('${origin}/oauth/token', { method: 'POST', body: form }).then((r) => r.json()).then(() => { location = '/home'; });
  } else {
    const xhr = new XMLHttpRequest();
    xhr.open('POST', '${origin}/oauth/token');
    xhr.onload = () => { location = '/home'; };
    xhr.send(form);
  }
</script>`;

test('keeps 100 of 100 token bodies of pages that navigate at once', async () => {
  test.setTimeout(120_000);
  const tokens = await startSite((_, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ access_token: `token-${Math.random()}`, token_type: 'Bearer' }));
  });
  const app = await startSite((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://app');
    response.setHeader('content-type', 'text/html');
    const api = pathname.startsWith('/xhr') ? 'xhr' : 'fetch';
    if (pathname.endsWith('/callback'))
      response.end(callbackPage(api, pathname.includes('/cross/') ? tokens.origin : ''));
    else if (pathname === '/oauth/token') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ access_token: `token-${Math.random()}`, token_type: 'Bearer' }));
    } else response.end('<!doctype html><title>home</title>home');
  });
  const tokenscope = await startTokenscope();
  try {
    const page = await tokenscope.context.newPage();
    await page.goto(`${app.origin}/home`);
    const watch = await tokenscope.watch(await tokenscope.tabOf(page));
    await watch.armed();
    for (let login = 0; login < 100; login++) {
      const api = login % 2 ? 'xhr' : 'fetch';
      const where = login % 4 < 2 ? 'same' : 'cross';
      await page.goto(`${app.origin}/${api}/${where}/callback?code-${login}`, { waitUntil: 'commit' });
      await page.waitForURL('**/home');
    }
    const kept = async () => {
      const { exchanges } = await watch.state();
      return exchanges.filter((e) => e.method === 'POST' && e.responseBody?.includes('access_token')).length;
    };
    await expect.poll(kept).toBe(100);
    const { exchanges } = await watch.state();
    expect(exchanges.filter((e) => e.method === 'POST')).toHaveLength(100);
  } finally {
    await tokenscope.context.close();
    await tokens.close();
    await app.close();
  }
});

/** An app that turns to the login page as soon as its API refuses it. */
const refusedPage = (api: string, origin: string) => `<!doctype html><title>orders</title><script>
  const authorization = 'Bearer some-token';
  if (${JSON.stringify(api)} === 'fetch') {
    fetch('${origin}/orders', { headers: { authorization } }).then(() => { location = '/home'; });
  } else {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', '${origin}/orders');
    xhr.setRequestHeader('authorization', authorization);
    xhr.onload = () => { location = '/home'; };
    xhr.send();
  }
</script>`;

test('keeps the reason of 20 of 20 refusals that make the page leave at once', async () => {
  const orders = await startSite((request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', 'authorization');
    response.setHeader('content-type', 'application/json');
    response.statusCode = request.method === 'OPTIONS' ? 204 : 401;
    response.end(request.method === 'OPTIONS' ? '' : JSON.stringify({ message: 'jwt malformed' }));
  });
  const app = await startSite((request, response) => {
    response.setHeader('content-type', 'text/html');
    const api = /^\/(fetch|xhr)\//.exec(request.url ?? '')?.[1];
    response.end(api ? refusedPage(api, orders.origin) : '<!doctype html><title>home</title>home');
  });
  const tokenscope = await startTokenscope();
  try {
    const page = await tokenscope.context.newPage();
    await page.goto(`${app.origin}/home`);
    const watch = await tokenscope.watch(await tokenscope.tabOf(page));
    await watch.armed();
    for (let call = 0; call < 20; call++) {
      await page.goto(`${app.origin}/${call % 2 ? 'xhr' : 'fetch'}/${call}`, { waitUntil: 'commit' });
      await page.waitForURL('**/home');
    }
    const kept = async () =>
      (await watch.state()).exchanges.filter((e) => e.responseBody?.includes('jwt malformed')).length;
    await expect.poll(kept).toBe(20);
  } finally {
    await tokenscope.context.close();
    await orders.close();
    await app.close();
  }
});

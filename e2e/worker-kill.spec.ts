import { expect, type Site, startSite, startTokenscope, test } from './fixtures.ts';

/** A site that signs in by itself: authorize, callback, token, API, done. */
const startLoginSite = (): Promise<Site> =>
  startSite((request, response) => {
    const url = new URL(request.url ?? '/', 'http://app');
    const login = url.searchParams.get('state') ?? url.searchParams.get('login');
    if (url.pathname === '/authorize') {
      response.writeHead(302, { location: `/callback?code=code-of-${login}&state=${login}` }).end();
    } else if (url.pathname === '/oauth/token' || url.pathname === '/api') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ access_token: `token-of-${login}` }));
    } else {
      response.setHeader('content-type', 'text/html');
      response.end(url.pathname === '/callback' ? callback : '<!doctype html><title>app</title>');
    }
  });

const callback = `<!doctype html><title>callback</title><script type="module">
  const login = new URLSearchParams(location.search).get('state');
  const body = new URLSearchParams({ grant_type: 'authorization_code', code: 'code-of-' + login });
  const { access_token } = await (await fetch('/oauth/token?login=' + login, { method: 'POST', body })).json();
  await (await fetch('/api?login=' + login, { headers: { authorization: 'Bearer ' + access_token } })).json();
  location = '/done?login=' + login;
</script>`;

const LOGINS = 50;

/** One line an exchange: everything about it that does not differ from run to run. */
async function play(kill: boolean): Promise<string[]> {
  const site = await startLoginSite();
  const tokenscope = await startTokenscope();
  try {
    const page = await tokenscope.context.newPage();
    await page.goto(site.origin);
    const watch = await tokenscope.watch(await tokenscope.tabOf(page));
    await watch.armed();
    await watch.openDevtools(page);
    for (let login = 0; login < LOGINS; login++) {
      const done = page.waitForURL(`**/done?login=${login}`);
      await page.evaluate(
        (to) => void location.assign(to),
        `/authorize?client_id=c&response_type=code&state=${login}`,
      );
      if (kill) {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 120));
        await tokenscope.killWorker();
      }
      await done;
    }
    const lines = async () => {
      const { exchanges } = await watch.state();
      return exchanges.map((e) =>
        [
          e.method,
          e.url.replace(site.origin, ''),
          e.status,
          e.redirectTo?.replace(site.origin, ''),
          e.requestBody,
          e.responseBody,
          e.requestHeaders?.find(({ name }) => name.toLowerCase() === 'authorization')?.value,
          e.endedAt !== undefined,
        ].join(' | '),
      );
    };
    const complete = async () => (await lines()).filter((line) => line.endsWith('true')).length >= LOGINS * 4;
    // What is missing is shown by the comparison.
    await expect
      .poll(complete)
      .toBe(true)
      .catch(() => undefined);
    return (await lines()).sort();
  } finally {
    await tokenscope.context.close();
    await site.close();
  }
}

test('killed 50 times at random points of 50 logins, the panel shows the same as without', async () => {
  test.setTimeout(180_000);
  const undisturbed = await play(false);
  expect(undisturbed).toHaveLength(LOGINS * 4);
  const killed = await play(true);
  expect({
    lost: undisturbed.filter((line) => !killed.includes(line)),
    made: killed.filter((line) => !undisturbed.includes(line)),
  }).toEqual({ lost: [], made: [] });
  expect(killed).toHaveLength(undisturbed.length);
});

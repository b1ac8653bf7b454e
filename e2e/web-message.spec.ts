import { expect, startSite, startTokenscope, test } from './fixtures.ts';

/** Silent renewal: a hidden iframe whose page posts the answer to its parent and is removed at once. */
test('the answer of a hidden web_message iframe is seen', async () => {
  const html = (state: string | null) => `<!doctype html><script>
    const authorizationResponse = {type: "authorization_response", response: {"code":"abc","state":"${state}"}};
    parent.postMessage(authorizationResponse, "*");
  </script>`;
  const idp = await startSite((request, response) => {
    const url = new URL(request.url ?? '/', 'http://idp');
    response.setHeader('content-type', 'text/html').end(html(url.searchParams.get('state')));
  });
  const app = await startSite((_, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>app</title>');
  });
  const tokenscope = await startTokenscope();
  try {
    const page = await tokenscope.context.newPage();
    await page.goto(app.origin);
    const watch = await tokenscope.watch(await tokenscope.tabOf(page));
    await watch.openDevtools(page);
    const ask = `${idp.origin}/authorize?client_id=c&response_type=code&response_mode=web_message&prompt=none&state=s1`;
    await page.evaluate(
      (src) =>
        new Promise<void>((done) => {
          const frame = document.createElement('iframe');
          frame.hidden = true;
          frame.src = src;
          addEventListener('message', () => {
            // As auth0-spa-js does: two seconds later at the earliest.
            setTimeout(() => frame.remove(), 2000);
            done();
          });
          document.body.append(frame);
        }),
      ask,
    );
    const answer = async () => (await watch.state()).exchanges.find((e) => e.url === ask);
    await expect.poll(async () => (await answer())?.responseBody).toBe(html('s1'));
    expect(await answer()).toMatchObject({
      resourceType: 'sub_frame',
      status: 200,
      sources: ['webrequest', 'devtools'],
    });
  } finally {
    await tokenscope.context.close();
    await app.close();
    await idp.close();
  }
});

import type { Page } from 'playwright';
import { expect, type Site, startSite, startTokenscope, type Tokenscope, test } from './fixtures.ts';

let tokenscope: Tokenscope;
let app: Site;

test.beforeAll(async () => {
  app = await startSite((request, response) => {
    const url = new URL(request.url ?? '/', 'http://app');
    if (url.pathname === '/authorize') {
      const back = `/callback?code=abcdef&state=${url.searchParams.get('state')}`;
      response.writeHead(302, { location: back }).end();
    } else {
      const close = url.pathname === '/callback' ? '<script>setTimeout(() => close(), 300)</script>' : '';
      response.setHeader('content-type', 'text/html').end(`<!doctype html><title>app</title>${close}`);
    }
  });
  tokenscope = await startTokenscope();
});

test.afterAll(async () => {
  await tokenscope.context.close();
  await app.close();
});

async function open(): Promise<Page> {
  const page = await tokenscope.context.newPage();
  await page.goto(app.origin);
  return page;
}

const ways: Record<string, (url: string) => void> = {
  'a pop-up that is opened empty, as loginWithPopup does': (url) => {
    const popup = window.open('', 'auth0:authorize:popup', 'width=400,height=600,resizable');
    setTimeout(() => popup?.location.assign(url), 50);
  },
  'a pop-up that is opened with its address': (url) => void window.open(url, '', 'width=400,height=600'),
  'a new tab': (url) => void window.open(url),
};

for (const [name, way] of Object.entries(ways)) {
  test(`${name} shows in the panel of the tab that opened it`, async () => {
    const page = await open();
    const tab = await tokenscope.tabOf(page);
    const watch = await tokenscope.watch(tab);
    await page.bringToFront();
    const opened = page.waitForEvent('popup');
    await page.evaluate(way, '/authorize?client_id=c&response_type=code&state=pop');
    const popup = await opened;
    if (!popup.isClosed()) await popup.waitForEvent('close');
    const seen = async () =>
      (await watch.state()).exchanges.map((e) => [new URL(e.url).pathname, e.openerTab]);
    await expect.poll(seen).toEqual([
      ['/authorize', tab],
      ['/callback', tab],
    ]);
    await page.close();
  });
}

test('a tab that a person opens belongs to itself alone', async () => {
  const page = await open();
  const watch = await tokenscope.watch(await tokenscope.tabOf(page));
  await page.bringToFront();
  const other = await open();
  const own = await tokenscope.watch(await tokenscope.tabOf(other));
  await other.goto(`${app.origin}/authorize?client_id=c&response_type=code&state=own`);
  await expect.poll(async () => (await own.state()).exchanges.length).toBe(2);
  expect((await watch.state()).exchanges).toEqual([]);
});

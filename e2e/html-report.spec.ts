import type { Browser, Page } from 'playwright';
import { HOSTILE, reportOf, spoilt } from '../src/report/testing/reports.ts';
import { toHtml } from '../src/report/to-html.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';

let shown: Browser;
test.beforeAll(({ browser }) => {
  shown = browser;
});

const URL = 'http://report.example/report.html';

/** Shows a file as a browser would, and the next one when it is reloaded; counts requests and complaints. */
async function show(html: string | readonly string[], { width = 1400, dark = false } = {}) {
  const files = [html].flat();
  const context = await shown.newContext({
    viewport: { width, height: 800 },
    colorScheme: dark ? 'dark' : 'light',
  });
  const page = await context.newPage();
  const [requests, complaints]: [string[], string[]] = [[], []];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('dialog', (dialog) => complaints.push(dialog.message()));
  await page.route('**', (route) => {
    const body = files[requests.length] ?? '';
    requests.push(route.request().url());
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body });
  });
  await page.goto(URL);
  return { page, requests, complaints, close: () => context.close() };
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const dark of [false, true])
  test(`anyone can read it, ${dark ? 'dark' : 'light'}`, async () => {
    const html = toHtml(reportOf('otherRedirect')).replaceAll('<details>', '<details open>');
    // Axe is a script, and the page allows none: it looks at the page without its policy.
    const { page, close } = await show(html.replace(/<meta http-equiv[^>]*>/, ''), { width: 400, dark });
    expect(await violations(page, { theme: dark ? 'dark' : 'light' })).toEqual([]);
    await close();
  });

test('it fits a window of any width', async () => {
  for (const name of ['noAudience', 'otherRedirect', 'hostile', 'errorPage'] as const) {
    const { page, close } = await show(toHtml(reportOf(name)));
    for (const width of [320, 400, 800, 1400]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await overflow(page)).toBe(0);
    }
    await close();
  }
});

test('it runs nothing and asks for nothing, whatever stands in it', async () => {
  const { page, requests, complaints, close } = await show(toHtml(reportOf('hostile')));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Tokenscope: /);
  expect([requests, complaints]).toEqual([[URL], []]);
  await close();
});

test('hostile text in it is text', async () => {
  const report = reportOf('noAudience');
  const texts = HOSTILE.filter((text) => text.length < 1000);
  const hostile = texts.map((text) => toHtml(spoilt(report, text)));
  const { page, requests, complaints, close } = await show(hostile);
  for (const [i] of hostile.entries()) {
    if (i > 0) await page.reload();
    expect([i, requests.length, complaints]).toEqual([i, i + 1, []]);
    const foreign = 'script, img, iframe, object, link, base, form, [style], [onerror], [onmouseover]';
    expect(await page.locator(foreign).count()).toBe(0);
    expect(await overflow(page)).toBe(0);
  }
  await close();
});

test('what would get in is stopped by the page’s own policy', async () => {
  const html = toHtml(reportOf('noAudience')).replace(
    '</main>',
    '<img src="x.png"><script>document.title = "x"</script></main>',
  );
  const { page, requests, close } = await show(html);
  expect(await page.title()).toMatch(/^Tokenscope: /);
  expect(requests).toEqual([URL]);
  await close();
});

test('it prints light, with links written out and nothing folded', async () => {
  const { page, close } = await show(toHtml(reportOf('noAudience')), { width: 720, dark: true });
  await page.emulateMedia({ media: 'print' });
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  );
  await expect(page.getByText('"alg": "RS256"')).toBeVisible();
  const link = page.getByRole('link').first();
  expect(await link.evaluate((a) => getComputedStyle(a, '::after').content)).toContain(
    'https://auth0.com/docs/',
  );
  expect((await page.pdf()).length).toBeGreaterThan(10_000);
  await close();
});

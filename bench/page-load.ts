import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright';
import { launchChromium } from '../demo/browser.ts';
import { distChrome } from '../e2e/launch.ts';

/**
 * (a) What the extension costs a page: 300 small requests, six at a time, a third with an Authorization header,
 * in a browser with the extension and in one without, by turns. The ratio of each pair, and its median.
 */
export async function pageLoad(
  extension = distChrome,
  pairs = 21,
): Promise<{ median: number; ratios: number[] }> {
  const server = createServer((request, response) => {
    const page = request.url === '/';
    response.setHeader('content-type', page ? 'text/html' : 'application/json');
    response.end(page ? `<script type="module">${script}</script>` : '{"id":1,"name":"a small answer"}');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const contexts: BrowserContext[] = [];
  try {
    for (const loaded of [undefined, extension]) contexts.push(await launchChromium({ extension: loaded }));
    const [without, with_] = (await Promise.all(contexts.map((c) => c.newPage()))) as [Page, Page];
    const ratios: number[] = [];
    for (let pair = -3; pair < pairs; pair++) {
      const first = pair % 2 === 0 ? without : with_;
      const a = await load(first, url);
      const b = await load(first === without ? with_ : without, url);
      const ratio = first === without ? b / a : a / b;
      if (pair >= 0) ratios.push(ratio);
    }
    return { median: median(ratios), ratios };
  } finally {
    for (const context of contexts) await context.close();
    server.close();
  }
}

export const script = `
  let next = 0;
  const one = async () => {
    while (next < 300) {
      const n = next++;
      const headers = n % 3 ? {} : { authorization: 'Bearer abcdefghijklmnopqrstuvwxyz012345' };
      await (await fetch('/api/' + n, { headers })).json();
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: 6 }, one));
  window.took = performance.now() - start;`;

async function load(page: Page, url: string): Promise<number> {
  await page.goto(url);
  await page.waitForFunction(() => 'took' in window);
  return await page.evaluate(() => (window as unknown as { took: number }).took);
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

import type { Page } from 'playwright';
import { startSite, startTokenscope, type Tokenscope } from '../e2e/fixtures.ts';
import { API, tokens } from '../src/core/testing/logins.ts';
import { apiToken, auth0RefreshToken, idToken } from '../src/core/testing/tokens.ts';
import { type Measure, median, quantile } from './measure.ts';

const RENEWALS = 100;

/**
 * (f) From the click, which is when the popup's page begins to load, to the frame in which 300 tokens are listed: with
 * the background awake, and with it asleep, as it is half a minute after the last request.
 */
export async function benchPopup(times = 15): Promise<Measure[]> {
  const site = await startSite((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://site');
    if (pathname === '/')
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>app</title>');
    else
      response
        .setHeader('content-type', 'application/json')
        .end(pathname === '/oauth/token' ? JSON.stringify(answer(searchParams.get('n') ?? '')) : '{}');
  });
  const tokenscope = await startTokenscope();
  try {
    const page = await tokenscope.context.newPage();
    await page.goto(site.origin);
    const tab = await tokenscope.tabOf(page);
    await fill(tokenscope, page, tab, site.origin);
    const awake = await open(tokenscope, tab, times);
    const asleep = await open(tokenscope, tab, times, true);
    const measure = `from the click to the painted list of ${RENEWALS * 3} tokens in the popup`;
    return [
      { measure: `${measure}, median of ${times}`, value: median(awake.delays), unit: 'ms', limit: 200 },
      { measure: '… 90th percentile', value: quantile(awake.delays, 0.9), unit: 'ms' },
      {
        measure: '… processor time of popup and background in it, median',
        value: median(awake.costs),
        unit: 'ms',
      },
      { measure: '… with the background asleep, median', value: median(asleep.delays), unit: 'ms' },
    ];
  } finally {
    await tokenscope.context.close();
    await site.close();
  }
}

const answer = (n: string) =>
  tokens(apiToken({ jti: `access${n}`, scope: 'openid read:orders' }), {
    id_token: idToken({ nonce: `nonce${n}` }),
    refresh_token: auth0RefreshToken(n),
  });

/** The page renews its tokens a hundred times, with DevTools closed and the site armed. */
async function fill(tokenscope: Tokenscope, page: Page, tab: number, origin: string): Promise<void> {
  const desk = await tokenscope.context.newPage();
  await desk.goto(`chrome-extension://${tokenscope.id}/manifest.json`);
  await desk.evaluate((armed) => chrome.storage.session.set({ armed }), [origin]);
  while (!(await tokenscope.hooked())) await desk.waitForTimeout(50);
  await page.bringToFront();
  await page.reload();
  await page.evaluate(
    async ([count, audience]) => {
      for (let n = 0; n < count; n++) {
        const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: 'app', audience });
        const asked = await fetch(`/oauth/token?n=${n}`, { method: 'POST', body });
        const { access_token } = (await asked.json()) as { access_token: string };
        await fetch(`/orders/${n}`, { headers: { authorization: `Bearer ${access_token}` } });
      }
    },
    [RENEWALS, API] as const,
  );
  const watch = await tokenscope.watch(tab);
  while ((await watch.state()).exchanges.filter((e) => e.status !== undefined).length < RENEWALS * 2)
    await desk.waitForTimeout(100);
  await tokenscope.unwatch();
  await desk.close();
}

interface Opened {
  /** Milliseconds, of each time that the popup opens. */
  readonly delays: number[];
  /** Processor time, which other programs on the machine disturb less. Milliseconds. */
  readonly costs: number[];
}

async function open(tokenscope: Tokenscope, tab: number, times: number, asleep = false): Promise<Opened> {
  const [delays, costs]: [number[], number[]] = [[], []];
  const processorTime = await ofProcess(tokenscope);
  for (let i = 0; i < times; i++) {
    const popup = await tokenscope.context.newPage();
    await popup.setViewportSize({ width: 380, height: 600 });
    await popup.addInitScript(watchList);
    if (asleep) await tokenscope.killWorker();
    const before = await processorTime();
    await popup.goto(`chrome-extension://${tokenscope.id}/src/popup/index.html?tab=${tab}`);
    const shown = await popup.waitForFunction(() => (globalThis as unknown as { listed?: object }).listed);
    const { after, tokens: count } = (await shown.jsonValue()) as { after: number; tokens: number };
    if (count !== RENEWALS * 3) throw new Error(`The popup lists ${count} tokens`);
    costs.push((await processorTime()) - before);
    delays.push(after);
    // The rules judge right after the list; the next popup does not begin while they do.
    await popup.waitForTimeout(300);
    await popup.close();
  }
  return { delays, costs };
}

/** All pages of an extension, and its background, run in one process. */
async function ofProcess({ context, id }: Tokenscope): Promise<() => Promise<number>> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/manifest.json`);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'ProcessTime')?.value ?? Number.NaN) * 1000;
  };
}

/** In the popup: when the list was painted, since the page began to load. */
function watchList(): void {
  const observer = new MutationObserver(() => {
    const row = document.querySelector('[data-row]');
    if (!row) return;
    observer.disconnect();
    const tokens = Number(row.getAttribute('aria-setsize'));
    // The frame after the one that is being prepared: by then this one was painted.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        Object.assign(globalThis, { listed: { after: performance.now(), tokens } }),
      ),
    );
  });
  observer.observe(document, { childList: true, subtree: true });
}

import { launchWithExtension, openPanel } from '../demo/browser.ts';
import { startNorthwind } from '../demo/northwind.ts';
import { scenarios } from '../demo/scenarios.ts';
import { distChrome } from '../e2e/launch.ts';
import { type Measure, median, quantile } from './measure.ts';

/**
 * (b) From the moment the tenant has sent a token response to the frame in which the docked panel shows the login with
 * its tokens. Both clocks are the machine's own.
 */
export async function benchPaint(logins = 30): Promise<Measure[]> {
  const northwind = await startNorthwind();
  const context = await launchWithExtension({ dist: distChrome, northwind, headless: true, docked: true });
  try {
    const page = context.pages().find((p) => !p.url().startsWith('devtools://')) ?? (await context.newPage());
    await page.goto(northwind.app);
    const { panel } = await openPanel(context, page);
    await panel.evaluate(watchRows);
    const play = scenarios.find((s) => s.id === 'right-login')?.play;
    if (!play) throw new Error('Northwind has no right login');
    for (let i = 0; i < logins; i++) await play(page, northwind);
    await page.waitForTimeout(1000);

    const painted = await panel.evaluate(() => (globalThis as unknown as { painted: number[] }).painted);
    const answered = northwind
      .requests()
      .filter((r) => r.path === '/oauth/token' && r.method === 'POST')
      .map((r) => r.answeredAt ?? Number.NaN);
    const delays = answered.map((at, i) => (painted[i] ?? Number.NaN) - at);
    if (delays.length < logins || delays.some(Number.isNaN))
      throw new Error(`${painted.length} rows for ${answered.length} answers`);
    const measure = `from a token response to its painted row, ${delays.length} logins`;
    return [
      { measure: `${measure}, median`, value: median(delays), unit: 'ms', limit: 150 },
      { measure: `${measure}, 95th percentile`, value: quantile(delays, 0.95), unit: 'ms', limit: 300 },
    ];
  } finally {
    await context.close();
    await northwind.close();
  }
}

/** In the panel: when each row first said that tokens were issued, in the order in which they did. */
function watchRows(): void {
  const painted: number[] = [];
  const done = new Set<string>();
  Object.assign(globalThis, { painted });
  new MutationObserver(() => {
    for (const row of document.querySelectorAll<HTMLElement>('tr[data-flow]')) {
      const flow = row.dataset.flow ?? '';
      if (done.has(flow) || !row.textContent?.includes('Tokens issued')) continue;
      done.add(flow);
      // The frame after the one that is being prepared: by then this one was painted.
      requestAnimationFrame(() => requestAnimationFrame(() => painted.push(Date.now())));
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}

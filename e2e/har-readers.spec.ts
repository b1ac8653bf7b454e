import { writeFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright';
import { launchChromium, openDevtools } from '../demo/browser.ts';
import { rules } from '../src/core/rules/index.ts';
import { goodLogins } from '../src/core/testing/good-logins.ts';
import { wire } from '../src/core/testing/wire.ts';
import { prepareExport } from '../src/report/export.ts';
import { expect, test } from './fixtures.ts';

/** A report as HAR is opened by programs that are not ours: the DevTools of Chromium, and Playwright. */

const exchanges = wire(...goodLogins.slice(0, 3).map((login) => login.wire));
const source = { entries: exchanges.length, read: exchanges.length, used: exchanges.length, unreadable: [] };
const har = prepareExport({ exchanges, rules, source, version: '1.2.3' }, { profile: 'support' }).file('har');
const { entries } = JSON.parse(har).log as { entries: Entry[] };

interface Entry {
  readonly request: { method: string; url: string; headers: object[]; postData?: { text: string } };
  readonly response: { status: number; headers: object[]; content: { text?: string } };
  readonly _resourceType?: string;
}

let context: BrowserContext;

test.beforeAll(async () => {
  context = await launchChromium({});
});

test.afterAll(() => context.close());

/** What the importer of the Network panel makes of it, as its own code sees it. */
async function importedBy(devtools: Page, text: string): Promise<unknown> {
  return devtools.evaluate(async (content) => {
    const load = (path: string) => import(path);
    const { ViewManager } = await load('./ui/legacy/legacy.js');
    await ViewManager.ViewManager.instance().showView('network');
    const { NetworkPanel } = await load('./panels/network/network.js');
    const { NetworkLog } = await load('./models/logs/logs.js');
    const log = NetworkLog.NetworkLog.instance();
    log.reset?.(true);
    await NetworkPanel.NetworkPanel.instance().networkLogView.onLoadFromFile(
      new File([content], 'login.har', { type: 'application/json' }),
    );
    const requests = log.requests();
    return Promise.all(
      // biome-ignore lint/suspicious/noExplicitAny: the classes of DevTools have no types here
      requests.map(async (request: any) => {
        const body = await request.requestContentData();
        return {
          method: request.requestMethod,
          url: request.url(),
          type: request.resourceType().name(),
          status: request.statusCode,
          sent: (await request.requestFormData()) ?? undefined,
          headers: [request.requestHeaders().length, request.responseHeaders.length],
          text: body.error || body.isEmpty ? undefined : body.text,
        };
      }),
    );
  }, text);
}

test('the DevTools of Chromium import it', async () => {
  const devtools = await devtoolsOf(context);
  expect(entries.length).toBeGreaterThan(10);
  const seen = entries.map(({ request, response, _resourceType }) => ({
    method: request.method,
    url: request.url,
    type: _resourceType,
    status: response.status,
    sent: request.postData?.text,
    headers: [request.headers.length, response.headers.length],
    text: response.content.text || undefined,
  }));
  expect(await importedBy(devtools, har)).toEqual(seen);
});

async function devtoolsOf(from: BrowserContext): Promise<Page> {
  const devtools = await openDevtools(from, from.pages()[0] ?? (await from.newPage()));
  // Before their texts are loaded, nothing of them can be used.
  await devtools.getByRole('tab', { name: 'Elements' }).waitFor();
  return devtools;
}

test('Playwright answers from it', async ({ browserName: _ }, info) => {
  const path = info.outputPath('login.har');
  await writeFile(path, har);
  const page = await context.newPage();
  await page.routeFromHAR(path, { notFound: 'abort' });
  const entry = entries.find(
    ({ request, response }) => request.method === 'POST' && response.content.text?.includes('access_token'),
  );
  if (!entry) throw new Error('No token response');
  const origin = new URL(entry.request.url).origin;
  await page.route(`${origin}/`, (route) => route.fulfill({ contentType: 'text/html', body: 'here' }));
  await page.goto(`${origin}/`);
  const answer = await page.evaluate(
    ([url, body]) => fetch(url, { method: 'POST', body }).then((r) => r.text()),
    [entry.request.url, entry.request.postData?.text ?? ''] as const,
  );
  expect(answer).toBe(entry.response.content.text);
});

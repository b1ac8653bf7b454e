import type { BrowserContext, Page } from 'playwright';
import { harOf } from '../src/report/testing/har.ts';
import { fixtureExchanges, type NAMED, oneLogin } from '../src/ui/testing/fixture.ts';

/** The viewer's page in a browser that has the extension. */
export async function openViewer(context: BrowserContext, id: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/src/viewer/index.html`);
  await page.locator('[data-empty="welcome"]').waitFor();
  return page;
}

export const oneLoginHar = (which: keyof typeof NAMED): string => harOf(oneLogin(which));
export const loginsHar = (count: number): string =>
  harOf(fixtureExchanges(count, Date.UTC(2026, 4, 7, 14, 30)));

/** Drops a file with this text on the page, as a person does from a folder; without text, nothing that is a file. */
export async function drop(page: Page, text: string | undefined, name = 'login.har'): Promise<void> {
  await page.evaluate(
    ([content, fileName]) => {
      const dataTransfer = new DataTransfer();
      if (content !== undefined) dataTransfer.items.add(new File([content], fileName));
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    },
    [text, name] as const,
  );
}

/** Drops `big.har` of so many megabytes, made in the page: one login among much else. */
export async function dropBig(page: Page, megabytes: number): Promise<void> {
  const { log } = JSON.parse(oneLoginHar('noAudience'));
  await page.evaluate(
    ([size, login]) => {
      const picture = (n: number) =>
        JSON.stringify({
          startedDateTime: '2026-05-07T12:00:00Z',
          time: 1,
          request: { method: 'GET', url: `https://cdn.example/${n}.png`, headers: [] },
          response: { status: 200, headers: [], content: { size: 1, text: 'x'.repeat(100_000) } },
        });
      const parts = Array.from({ length: size * 10 }, (_, n) => `${picture(n)},`);
      const file = new File(['{"log":{"entries":[', ...parts, login, ']}}'], 'big.har');
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(file);
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    [megabytes, log.entries.map((entry: unknown) => JSON.stringify(entry)).join(',')] as const,
  );
}

import type { Page } from 'playwright';
import { harOf } from '../src/report/testing/har.ts';
import { fixtureExchanges, type NAMED, oneLogin } from '../src/ui/testing/fixture.ts';
import { expect, startTokenscope, type Tokenscope, test } from './fixtures.ts';

/** The viewer's page in a browser that has the extension. */
export async function openViewer({ context, id }: Pick<Tokenscope, 'context' | 'id'>): Promise<Page> {
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

/**
 * In the page, as reading may take less time than a test needs to look: while the bar shows, opens the login, and
 * when that is there, gives the reading up. What worked is in the list that is returned.
 */
export function useWhileReading(): string[] {
  const steps: string[] = [];
  const frame = () => {
    const part = document.querySelector('progress')?.value ?? 0;
    if (part > 0 && steps.length === 0) {
      document.querySelector<HTMLElement>('tr[data-flow]')?.click();
      steps.push('clicked');
    } else if (part > 0 && steps.length === 1 && document.querySelector('[data-detail]')) {
      steps.push('opened');
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }),
      );
    } else if (part === 0 && steps.length === 2) {
      steps.push('given up');
      return;
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  return steps;
}

/** In the page: from now on reading begins and never ends. */
export function neverRead(): void {
  window.Worker = class extends EventTarget {
    onmessage?: (event: { data: object }) => void;
    postMessage(): void {
      this.onmessage?.({ data: { kind: 'progress', part: 0.4 } });
    }
    terminate(): void {}
  } as unknown as typeof Worker;
}

/** Pastes text, or a file of that name with this text in it, where the focus is. */
export const paste = (page: Page, { text, name }: { text: string; name?: string }): Promise<void> =>
  page.evaluate(
    ([content, fileName]) => {
      const clipboardData = new DataTransfer();
      if (fileName) clipboardData.items.add(new File([content], fileName));
      else clipboardData.setData('text/plain', content);
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    [text, name] as const,
  );

export const rows = (page: Page) => page.locator('tr[data-flow]');
export const alarm = (page: Page) => page.getByRole('alert');

/** For a file of tests: one browser with the extension, and its viewer. */
export function useViewer() {
  let tokenscope: Tokenscope;
  test.beforeAll(async () => {
    tokenscope = await startTokenscope();
  });
  test.afterAll(() => tokenscope.context.close());
  return {
    tokenscope: () => tokenscope,
    /** Opens the viewer; whatever it complains of fails the test. */
    async withViewer(run: (page: Page) => Promise<void>): Promise<void> {
      const page = await openViewer(tokenscope);
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      await run(page);
      expect(complaints).toEqual([]);
      await page.close();
    },
  };
}

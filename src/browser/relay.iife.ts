import { createOutbox } from './channel.ts';
import type { PageBody } from './page-body.ts';

/**
 * Runs in every page beside the page hook, in a world of its own: takes over what the hook read and passes it on.
 * The hook is told nothing and the page can hear nothing: the name of the event is made anew for every document,
 * before any script of the page runs.
 */
document.addEventListener(
  'readystate',
  (agreed) => {
    const name: unknown = (agreed as CustomEvent<unknown>).detail;
    if (typeof name !== 'string') return;
    const outbox = createOutbox({ role: 'relay' });
    document.addEventListener(name, (told) => {
      const { detail } = told as CustomEvent<unknown>;
      const body = typeof detail === 'string' ? parse(detail) : undefined;
      if (!body) return;
      const { number, method, url, startedAt, endedAt, status, sent } = body;
      const asked = { method, url, startedAt, ...(sent === undefined ? {} : { requestBody: sent }) };
      const seen = { ...asked, endedAt, status, responseBody: body.body };
      const safe = outbox.put({ source: 'hook', id: crypto.randomUUID(), ...seen });
      void safe.then(() => document.dispatchEvent(new CustomEvent(name, { detail: number })));
    });
  },
  { once: true },
);

/** The background checks it again; this only keeps a page from breaking the relay. */
function parse(detail: string): (PageBody & { number: number }) | undefined {
  try {
    return JSON.parse(detail) as PageBody & { number: number };
  } catch {
    return undefined;
  }
}

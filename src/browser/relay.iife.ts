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
      const body = parse((told as CustomEvent<unknown>).detail);
      if (!body) return;
      const { method, url, startedAt, endedAt, status } = body;
      const seen = { method, url, startedAt, endedAt, status, responseBody: body.body };
      outbox.put({ source: 'hook', id: crypto.randomUUID(), ...seen });
    });
  },
  { once: true },
);

/** The background checks it again; this only keeps a page from breaking the relay. */
function parse(detail: unknown): PageBody | undefined {
  try {
    return JSON.parse(String(detail)) as PageBody;
  } catch {
    return undefined;
  }
}

import type { PageBody } from './page-body.ts';
import { disguise } from './page-hook-disguise.ts';
import { hookFetch } from './page-hook-fetch.ts';
import { hookXhr } from './page-hook-xhr.ts';

/**
 * Runs in the page's own world before any of its scripts, while DevTools watch or where a person armed it. It reads
 * token responses before the page gets them, because a page that navigates at once takes the body with it, and hands
 * them to the relay. Everything it will ever call is taken from the page's world now, before a page script can
 * replace it.
 */
const { apply } = Reflect;
const { addEventListener, removeEventListener, dispatchEvent } = EventTarget.prototype;
const { stringify } = JSON;
const [Event, Later] = [CustomEvent, Promise];
const detailOf = Reflect.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get ?? (() => undefined);
const page = document;

// Both scripts run before the page's first: nobody else can hear this name, and after this nobody can guess it.
const name = crypto.randomUUID();
apply(dispatchEvent, page, [new Event('readystate', { detail: name })]);

let last = 0;

/** Resolves when the background has it safe: a page that navigates sooner takes even the message with it. */
const tell = (body: PageBody): Promise<void> =>
  new Later((safe) => {
    const number = ++last;
    const hear = (event: globalThis.Event) => {
      if (apply(detailOf, event, []) !== number) return;
      apply(removeEventListener, page, [name, hear]);
      safe();
    };
    apply(addEventListener, page, [name, hear]);
    apply(dispatchEvent, page, [new Event(name, { detail: stringify({ ...body, number }) })]);
  });

const native = disguise();
hookFetch(native, tell);
hookXhr(native, tell);
//# sourceURL=native

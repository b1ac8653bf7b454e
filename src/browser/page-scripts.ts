import browser, { type Scripting } from 'webextension-polyfill';
import hook from './page-hook.iife.ts?script&iife';
import relay from './relay.iife.ts?script&iife';

const PAGES = { matches: ['http://*/*', 'https://*/*'], allFrames: true, runAt: 'document_start' } as const;

/** The relay must listen before the hook says by what name it will speak; Chromium injects in the order of ids. */
const SCRIPTS: readonly [id: string, file: string, world: 'ISOLATED' | 'MAIN'][] = [
  ['1-relay', relay, 'ISOLATED'],
  ['2-hook', hook, 'MAIN'],
];

let last: Promise<void> = Promise.resolve();

/**
 * Puts the page hook into the documents that load from now on, or keeps it out of them. Documents that are open
 * already stay as they are: DevTools read their bodies, and the hook could not get in unheard.
 */
export function armPages(armed: boolean): void {
  last = last.then(() => (armed ? register() : unregister())).catch(() => undefined);
}

async function register(): Promise<void> {
  const registered = await browser.scripting.getRegisteredContentScripts();
  if (registered.length > 0) return;
  const scripts = SCRIPTS.map(([id, file, world]) => ({
    ...PAGES,
    id,
    js: [file],
    world,
    persistAcrossSessions: false,
  }));
  await browser.scripting.registerContentScripts(scripts as unknown as Scripting.RegisteredContentScript[]);
}

async function unregister(): Promise<void> {
  const registered = await browser.scripting.getRegisteredContentScripts();
  if (registered.length > 0) await browser.scripting.unregisterContentScripts();
}

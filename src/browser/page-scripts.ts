import browser, { type Scripting } from 'webextension-polyfill';
import { matchPatternOf } from '../core/host-pattern.ts';
import type { Settings } from '../core/settings.ts';
import hook from './page-hook.iife.ts?script&iife';
import relay from './relay.iife.ts?script&iife';

const PAGES = { allFrames: true, runAt: 'document_start' } as const;

/** The relay must listen before the hook says by what name it will speak; Chromium injects in the order of ids. */
const SCRIPTS: readonly [id: string, file: string, world: 'ISOLATED' | 'MAIN'][] = [
  ['1-relay', relay, 'ISOLATED'],
  ['2-hook', hook, 'MAIN'],
];

let last: Promise<void> = Promise.resolve();

/** Where the settings let it go. What a pattern cannot say, the background refuses all the same. */
function scopeOf({ record, sites, neverRecord }: Settings) {
  const only =
    record === 'sites' ? sites.map((site) => matchPatternOf(site.replace(/:\d+$/, ''))) : [undefined];
  const never = neverRecord.map(matchPatternOf).filter((pattern) => pattern !== undefined);
  return {
    matches: only.includes(undefined) ? ['http://*/*', 'https://*/*'] : (only as string[]),
    ...(never.length > 0 ? { excludeMatches: never } : {}),
  };
}

/**
 * Puts the page hook into the documents that load from now on, or keeps it out of them. Documents that are open
 * already stay as they are: DevTools read their bodies, and the hook could not get in unheard.
 */
export function armPages(armed: boolean, settings: Settings): void {
  const scope = scopeOf(settings);
  last = last
    .then(() => (armed && scope.matches.length > 0 ? register(scope) : unregister()))
    .catch(() => undefined);
}

async function register(scope: ReturnType<typeof scopeOf>): Promise<void> {
  const registered = await browser.scripting.getRegisteredContentScripts();
  const isAsBefore = ({ matches, excludeMatches = [] }: Scripting.RegisteredContentScript) =>
    JSON.stringify([matches, excludeMatches]) === JSON.stringify([scope.matches, scope.excludeMatches ?? []]);
  if (registered.length > 0 && registered.every(isAsBefore)) return;
  await unregister();
  const scripts = SCRIPTS.map(([id, file, world]) => ({
    ...PAGES,
    ...scope,
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

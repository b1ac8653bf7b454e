import browser, { type Scripting } from 'webextension-polyfill';
import { matchPatternOf } from '../core/host-pattern.ts';
import { isRecorded } from '../core/recording.ts';
import type { Settings } from '../core/settings.ts';
import { armedSites } from './armed-sites.ts';
import hook from './page-hook.iife.ts?script&iife';
import relay from './relay.iife.ts?script&iife';

const PAGES = { allFrames: true, runAt: 'document_start' } as const;

/** The relay must listen before the hook says by what name it will speak; Chromium injects in the order of ids. */
const SCRIPTS: readonly [id: string, file: string, world: 'ISOLATED' | 'MAIN'][] = [
  ['1-relay', relay, 'ISOLATED'],
  ['2-hook', hook, 'MAIN'],
];

let last: Promise<void> = Promise.resolve();

interface Scope {
  readonly matches: readonly string[];
  readonly excludeMatches?: readonly string[];
}

/** Where the settings let it go. What a pattern cannot say, the background refuses all the same. */
function scopeOf({ record, sites, neverRecord }: Settings): Scope {
  const only =
    record === 'sites' ? sites.map((site) => matchPatternOf(site.replace(/:\d+$/, ''))) : [undefined];
  const never = neverRecord.map(matchPatternOf).filter((pattern) => pattern !== undefined);
  return {
    matches: only.includes(undefined) ? ['http://*/*', 'https://*/*'] : (only as string[]),
    ...(never.length > 0 ? { excludeMatches: never } : {}),
  };
}

/** The sites that were armed, and are not kept out by the settings. */
async function armedScope(settings: Settings): Promise<Scope> {
  const origins = await armedSites();
  const wanted = origins.filter((origin) =>
    isRecorded(settings, { url: `${origin}/`, from: [], watched: false }),
  );
  return { matches: wanted.map((origin) => `${origin}/*`) };
}

/**
 * Puts the page hook into the documents that load from now on, or keeps it out of them: everywhere while somebody
 * watches, else where it was armed; where nobody knows yet who watches, it stays where it is as well. Documents that
 * are open already stay as they are: DevTools read their bodies, and the hook could not get in unheard.
 */
export function armPages(watched: boolean | undefined, settings: Settings): void {
  last = last
    .then(async () => {
      const scope = watched ? scopeOf(settings) : await armedScope(settings);
      if (watched !== undefined) return await apply(scope);
      const [before] = await browser.scripting.getRegisteredContentScripts();
      const matches = [...new Set([...(before?.matches ?? []), ...scope.matches])];
      return await apply({
        matches,
        ...(before?.excludeMatches ? { excludeMatches: before.excludeMatches } : {}),
      });
    })
    .catch(() => undefined);
}

const apply = (scope: Scope): Promise<void> =>
  scope.matches.length === 0
    ? unregister()
    : register(scope).catch(() => register({ ...scope, matches: scope.matches.map(withoutPort) }));

/** Firefox knows no ports in patterns, and means any by none. */
const withoutPort = (pattern: string) => pattern.replace(/:\d+(?=\/\*$)/, '');

async function register(scope: Scope): Promise<void> {
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

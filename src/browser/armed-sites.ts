import browser from 'webextension-polyfill';

/**
 * Sites of which a person wants token responses read while DevTools are closed. In `storage.session`, so until the
 * browser closes, or the last private window where it was wanted in one; the background puts the page hook there
 * (page-scripts.ts).
 */

const KEY = 'armed';
const PRIVATE = 'armed-private';

/** Origins. */
export async function armedSites(): Promise<readonly string[]> {
  const stored = await browser.storage.session.get([KEY, PRIVATE]);
  return [...read(stored[KEY]), ...read(stored[PRIVATE])];
}

const read = (stored: unknown): readonly string[] =>
  Array.isArray(stored) ? stored.filter((origin) => typeof origin === 'string') : [];

/** `tab`: where a person wants it. Rejects when the store is full. */
export async function setArmed(origin: string, armed: boolean, tab: number | undefined): Promise<void> {
  const { incognito } = tab === undefined ? { incognito: false } : await browser.tabs.get(tab);
  const stored = await browser.storage.session.get([KEY, PRIVATE]);
  const next = (key: string, isWanted: boolean) => {
    const others = read(stored[key]).filter((other) => other !== origin);
    return isWanted ? [...others, origin] : others;
  };
  await browser.storage.session.set({
    [KEY]: next(KEY, armed && !incognito),
    [PRIVATE]: next(PRIVATE, armed && incognito),
  });
}

/** With the last private window goes what was wanted there: its sites are named nowhere any more. */
export async function forgetPrivateSites(): Promise<void> {
  const { [PRIVATE]: stored } = await browser.storage.session.get(PRIVATE);
  if (read(stored).length === 0) return;
  const tabs = await browser.tabs.query({});
  if (!tabs.some(({ incognito }) => incognito)) await browser.storage.session.remove(PRIVATE);
}

export function onArmedChanged(run: (origins: readonly string[]) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'session' && (changes[KEY] || changes[PRIVATE])) void armedSites().then(run);
  });
}

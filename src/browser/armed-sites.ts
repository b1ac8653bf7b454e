import browser from 'webextension-polyfill';

/**
 * Sites of which a person wants token responses read while DevTools are closed. In `storage.session`, so until the
 * browser closes; the background puts the page hook there (page-scripts.ts).
 */

const KEY = 'armed';

/** Origins. */
export async function armedSites(): Promise<readonly string[]> {
  const { [KEY]: stored } = await browser.storage.session.get(KEY);
  return read(stored);
}

const read = (stored: unknown): readonly string[] =>
  Array.isArray(stored) ? stored.filter((origin) => typeof origin === 'string') : [];

/** Rejects when the store is full. */
export async function setArmed(origin: string, armed: boolean): Promise<void> {
  const others = (await armedSites()).filter((other) => other !== origin);
  await browser.storage.session.set({ [KEY]: armed ? [...others, origin] : others });
}

export function onArmedChanged(run: (origins: readonly string[]) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    const change = area === 'session' ? changes[KEY] : undefined;
    if (change) run(read(change.newValue));
  });
}

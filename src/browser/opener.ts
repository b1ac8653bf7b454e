import browser from 'webextension-polyfill';

/**
 * Firefox names no opener of a window of its own, but its first request names the page that asked for it. Of several
 * tabs on that page's site it is the one at that very address, then the one used last.
 */
export async function findOpener(window: number, page: string): Promise<number | undefined> {
  if (!URL.canParse(page)) return undefined;
  const site = `${new URL(page).origin}/`;
  const tabs = await browser.tabs.query({});
  const [opener] = tabs
    .filter(({ id, url }) => id !== window && url?.startsWith(site))
    .sort(
      (a, b) =>
        Number(b.url === page) - Number(a.url === page) || (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0),
    );
  return opener?.id;
}

/** What each tab shows, as far as the extension may know. */
export async function openPages(): Promise<readonly (readonly [tab: number, url: string])[]> {
  const tabs = await browser.tabs.query({});
  return tabs.flatMap(({ id, url }) => (id === undefined || !url ? [] : [[id, url] as const]));
}

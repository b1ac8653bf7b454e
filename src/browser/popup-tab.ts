import browser from 'webextension-polyfill';

/**
 * The tab that the popup is about: the one that it opened over. Where somebody opened it as a page, to keep it, the
 * `tab` of its address, or else the web page that was looked at last.
 */
export async function popupTab(): Promise<number | undefined> {
  const given = new URLSearchParams(location.search).get('tab');
  if (given !== null) return Number(given);
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (!tab?.url?.startsWith(browser.runtime.getURL('src/popup/'))) return tab?.id;
  const pages = await browser.tabs.query({ url: ['http://*/*', 'https://*/*'] });
  return pages.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0]?.id;
}

/**
 * The address of a tab's page, now and whenever it changes: `undefined` where the extension may not look. `isNew`
 * when the page loads.
 */
export async function watchTab(
  tab: number,
  run: (url: string | undefined, isNew: boolean) => void,
): Promise<void> {
  browser.tabs.onUpdated.addListener((id, change, { url }) => {
    if (id === tab && (change.url !== undefined || change.status === 'loading'))
      run(url, change.status === 'loading');
  });
  const look = async () => run((await browser.tabs.get(tab).catch(() => undefined))?.url, false);
  // Who may see more sites now may see this one.
  browser.permissions.onAdded.addListener(look);
  browser.permissions.onRemoved.addListener(look);
  await look();
}

/** As the system's browsers have it. */
export const devtoolsKey = (): string => (/^Mac/.test(navigator.platform) ? '⌥⌘I' : 'F12');

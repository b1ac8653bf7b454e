import browser from 'webextension-polyfill';
import { currentTab } from './inspected.ts';

/** The tab that the popup is about: in an ordinary page, the `tab` of its address. */
export async function popupTab(): Promise<number | undefined> {
  const given = new URLSearchParams(location.search).get('tab');
  return given === null ? currentTab() : Number(given);
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

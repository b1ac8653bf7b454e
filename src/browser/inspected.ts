import browser from 'webextension-polyfill';

/** What the panel knows of, and asks of, the DevTools window it stands in. */

const SITES = { origins: ['<all_urls>'] };

/** Chrome's own addition to the API, which the polyfill's types do not know; absent in an ordinary page. */
interface Themed {
  readonly themeName?: string;
  setThemeChangeHandler?(run: (themeName: string) => void): void;
  readonly onThemeChanged?: { addListener(run: (themeName: string) => void): void };
}

/** The inspected tab. In an ordinary page, where there is none, the `tab` of its address. */
export function inspectedTab(): number {
  const tab = browser.devtools?.inspectedWindow?.tabId;
  return tab ?? Number(new URLSearchParams(location.search).get('tab'));
}

/** Says the theme now and whenever it changes; `undefined` outside of DevTools. */
export function watchTheme(run: (themeName: string | undefined) => void): void {
  const panels = browser.devtools?.panels as Themed | undefined;
  run(panels?.themeName);
  if (panels?.setThemeChangeHandler) panels.setThemeChangeHandler(run);
  else panels?.onThemeChanged?.addListener(run);
}

/** Each new document in the inspected tab, and the one that is there now. */
export async function watchPage(tab: number, run: (url: string, isNew: boolean) => void): Promise<void> {
  browser.devtools?.network?.onNavigated.addListener((url) => run(url, true));
  const { url } = await browser.tabs.get(tab);
  if (url !== undefined) run(url, false);
}

export const reloadPage = (tab: number): Promise<void> => browser.tabs.reload(tab);

/** Firefox, and Chrome's "on click", let a person withhold the sites that the manifest asks for. */
export async function watchSiteAccess(run: (granted: boolean) => void): Promise<void> {
  const check = async () => run(await browser.permissions.contains(SITES));
  browser.permissions.onAdded.addListener(check);
  browser.permissions.onRemoved.addListener(check);
  await check();
}

export const askForSiteAccess = (): Promise<boolean> => browser.permissions.request(SITES);

/** The tab that a popup of the toolbar opened over. */
export async function currentTab(): Promise<number | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id;
}

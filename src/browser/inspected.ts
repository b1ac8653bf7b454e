import browser from 'webextension-polyfill';

/** What the panel knows of, and asks of, the DevTools window it stands in. */

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
  // Firefox gives a panel no tabs.
  const url = browser.tabs ? (await browser.tabs.get(tab)).url : await addressOfInspected();
  if (url !== undefined) run(url, false);
}

async function addressOfInspected(): Promise<string | undefined> {
  const [url] = await browser.devtools.inspectedWindow.eval('location.href');
  return typeof url === 'string' ? url : undefined;
}

export const reloadPage = (tab: number): unknown =>
  browser.tabs ? browser.tabs.reload(tab) : browser.devtools.inspectedWindow.reload();

/** The tab that a popup of the toolbar opened over. */
export async function currentTab(): Promise<number | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id;
}

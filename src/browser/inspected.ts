import browser from 'webextension-polyfill';
import type { HarEntry } from '../core/har-entry.ts';

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

/**
 * The address of the inspected page, now and whenever it changes; `isNew` when a new document came. DevTools tell of
 * `history.replaceState` as of a navigation, and every single-page app takes the code out of its address that way;
 * only a load brings HTML from that address.
 */
export async function watchPage(tab: number, run: (url: string, isNew: boolean) => void): Promise<void> {
  let page: string | undefined;
  let html: string | undefined;
  const tell = (url: string) => {
    const isNew = page !== undefined && page === html;
    html = undefined;
    run(url, isNew);
  };
  browser.devtools?.network?.onNavigated.addListener((url) => {
    page = withoutFragment(url);
    tell(url);
  });
  browser.devtools?.network?.onRequestFinished.addListener((entry) => {
    const { request, response } = entry as unknown as HarEntry;
    if (!response.content?.mimeType?.includes('html')) return;
    html = withoutFragment(request.url);
    if (html === page) tell(request.url);
  });
  // Firefox gives a panel no tabs.
  const url = browser.tabs ? (await browser.tabs.get(tab)).url : await addressOfInspected();
  if (url !== undefined) run(url, false);
}

const withoutFragment = (url: string) => url.replace(/#.*/s, '');

async function addressOfInspected(): Promise<string | undefined> {
  const [url] = await browser.devtools.inspectedWindow.eval('location.href');
  return typeof url === 'string' ? url : undefined;
}

export const reloadPage = (tab: number): unknown =>
  browser.tabs ? browser.tabs.reload(tab) : browser.devtools.inspectedWindow.reload();

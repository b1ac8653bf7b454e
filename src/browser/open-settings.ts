import browser from 'webextension-polyfill';

export function openSettings(): void {
  // Firefox gives a panel less of the extension's own interface, but lets it open a page.
  if (browser.runtime.openOptionsPage) void browser.runtime.openOptionsPage();
  else open(browser.runtime.getURL('src/options/index.html'));
}

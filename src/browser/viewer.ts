import browser from 'webextension-polyfill';

/** Opens the viewer of HAR files in a tab of its own; Firefox gives a panel no tabs, but lets it open one. */
export function openViewer(): void {
  const url = browser.runtime.getURL('src/viewer/index.html');
  if (browser.tabs) void browser.tabs.create({ url });
  else open(url);
}

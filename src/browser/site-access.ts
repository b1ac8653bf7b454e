import browser from 'webextension-polyfill';

const SITES = { origins: ['<all_urls>'] };

/**
 * Firefox, and Chrome's "on click", let a person withhold the sites that the manifest asks for. Runs in the
 * background, because Firefox gives a panel no permissions to look at.
 */
export function watchSiteAccess(run: (granted: boolean) => void): void {
  const look = async () => run(await browser.permissions.contains(SITES));
  browser.permissions.onAdded.addListener(look);
  browser.permissions.onRemoved.addListener(look);
  void look();
}

/** Where a panel may not ask, the same page in a tab of its own may. */
export function askForSiteAccess(tab: number): void {
  if (browser.permissions) void browser.permissions.request(SITES);
  else open(`${location.pathname}?tab=${tab}`);
}

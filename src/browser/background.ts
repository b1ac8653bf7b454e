import browser from 'webextension-polyfill';
import { armedSites, forgetPrivateSites, onArmedChanged } from './armed-sites.ts';
import { createBadge } from './badge.ts';
import { createHub } from './hub.ts';
import { findOpener, openPages } from './opener.ts';
import { armPages } from './page-scripts.ts';
import { loadSettings, onSettingsChanged } from './settings.ts';
import { watchSiteAccess } from './site-access.ts';
import { listenToRequests } from './webrequest.ts';

/** Wires the browser's events to the hub. Everything is registered before the first await. */
export function startBackground(): void {
  const badge = createBadge();
  const hub = createHub({
    onWatched: armPages,
    onAttention: (attention) => watchCalls(attention),
    findOpener,
    openPages,
    loadSettings: async () => (await loadSettings()).settings,
    onErrors: (tab, count) => (count === undefined ? badge.forget(tab) : badge.count(tab, count)),
  });
  const watchCalls = listenToRequests(hub.request);
  browser.runtime.onConnect.addListener(hub.connect);
  browser.tabs.onCreated.addListener(({ id, openerTabId }) => {
    if (id !== undefined) hub.tabCreated(id, openerTabId);
  });
  browser.tabs.onUpdated.addListener((tab, { status }) => {
    if (status === 'complete') badge.again(tab);
  });
  browser.tabs.onRemoved.addListener((tab) => {
    badge.forget(tab);
    hub.tabClosed(tab);
    void forgetPrivateSites();
  });
  onSettingsChanged(hub.settingsChanged);
  onArmedChanged((origins) => {
    badge.armed(origins);
    hub.armedChanged();
  });
  void armedSites().then(badge.armed);
  watchSiteAccess(hub.siteAccess);
}

import browser from 'webextension-polyfill';
import { createHub } from './hub.ts';
import { listenToRequests } from './webrequest.ts';

/** Wires the browser's events to the hub. Everything is registered before the first await. */
export function startBackground(): void {
  const hub = createHub({ onWatched: () => undefined, onTabChanged: () => undefined });
  listenToRequests(hub.request);
  browser.runtime.onConnect.addListener(hub.connect);
  browser.tabs.onCreated.addListener(({ id, openerTabId }) => {
    if (id !== undefined && openerTabId !== undefined) hub.tabOpened(id, openerTabId);
  });
  browser.tabs.onRemoved.addListener((tab) => hub.tabClosed(tab));
}

import browser from 'webextension-polyfill';

/** Of the extension, as its manifest says. */
export const ownVersion = (): string => browser.runtime.getManifest().version;

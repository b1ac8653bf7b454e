import browser from 'webextension-polyfill';
import { entryToObservation, type HarEntry, isBodyWanted, isRelevantEntry } from '../core/har-entry.ts';
import { carriesToken, discoveredEndpoints, hostOf } from '../core/relevance.ts';
import { createOutbox } from './channel.ts';

/** Runs once for every DevTools window: adds the panel, and reports what DevTools see. Returns the inspected tab. */
export function startDevtools(): number {
  const tab = browser.devtools.inspectedWindow.tabId;
  const outbox = createOutbox({ role: 'devtools', tab });
  const taught = { tokenHosts: new Set<string>(), endpoints: new Set<string>() };

  const report = async (entry: HarEntry) => {
    const { url, headers } = entry.request;
    if (carriesToken(headers)) taught.tokenHosts.add(hostOf(url));
    if (!isRelevantEntry(entry, taught)) return;
    const text = isBodyWanted(entry, taught) ? await contentOf(entry) : undefined;
    for (const endpoint of discoveredEndpoints(url, text)) taught.endpoints.add(endpoint);
    void outbox.put(entryToObservation(entry, tab, text, taught));
  };

  browser.devtools.network.onRequestFinished.addListener((request) => {
    void report(request as unknown as HarEntry);
  });
  // What happened before this page was ready.
  browser.devtools.network.getHAR().then(
    (log) => {
      for (const entry of (log as { entries?: HarEntry[] }).entries ?? []) void report(entry);
    },
    () => undefined,
  );
  void browser.devtools.panels.create('Tokenscope', '/icons/32.png', '/src/panel/index.html');
  return tab;
}

type Content = readonly [text: string | null, encoding: string | null];

interface WithContent {
  /** Missing in Firefox' back-fill, which brings the body along. */
  getContent?(done?: (text: string | null, encoding: string | null) => void): Promise<Content> | undefined;
}

/** Browsers call back; the polyfill answers with a promise and takes no callback. */
function contentOf(entry: HarEntry): Promise<string | undefined> {
  return new Promise((resolve) => {
    const done = (text: string | null | undefined, encoding: string | null | undefined) => {
      // A body that is gone is an error for Firefox, which it reports unless somebody looks.
      void browser.runtime.lastError;
      resolve(decode(text, encoding));
    };
    const request = entry as unknown as WithContent;
    if (!request.getContent) {
      const { text, encoding } = entry.response.content ?? {};
      return done(text, encoding);
    }
    let promise: Promise<Content> | undefined;
    try {
      promise = request.getContent(done);
    } catch {
      promise = request.getContent();
    }
    promise?.then(
      ([text, encoding]) => done(text, encoding),
      () => resolve(undefined),
    );
  });
}

function decode(text: string | null | undefined, encoding: string | null | undefined): string | undefined {
  if (typeof text !== 'string' || encoding !== 'base64') return text ?? undefined;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

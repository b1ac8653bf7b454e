import type { FromBackground } from '../src/browser/channel.ts';
import type { Exchange } from '../src/core/model.ts';

/** What tests use of the extension's own interface, inside its pages. */
interface Port {
  readonly onMessage: { addListener(receive: (message: FromBackground) => void): void };
  readonly onDisconnect: { addListener(run: () => void): void };
  postMessage(message: object): void;
}
declare global {
  const chrome: {
    readonly tabs: {
      query(filter: object): Promise<{ id: number; title: string; url?: string }[]>;
    };
    readonly action: { getBadgeText(of: { tabId: number | undefined }): Promise<string> };
    readonly scripting: { getRegisteredContentScripts(): Promise<unknown[]> };
    readonly storage: {
      readonly session: {
        get(all: null): Promise<Record<string, unknown>>;
        set(items: object): Promise<void>;
      };
    };
    readonly runtime: { connect(options: { name: string }): Port };
  };
  var tokenscopePort: Port;
  var tokenscopeState: () => { exchanges: Exchange[]; recording: boolean; dropped: number };
}

/** Returns the title that the page had before. */
export function rename(title: string): string {
  const before = document.title;
  document.title = title;
  return before;
}

/** What channel.ts and panel.ts do, in a page that has no code of its own. */
export function watchInPage(tab: number): void {
  let known = new Map<string, Exchange>();
  let rest = { recording: true, dropped: 0 };
  const open = () => {
    const port = chrome.runtime.connect({ name: JSON.stringify({ role: 'panel', tab }) });
    globalThis.tokenscopePort = port;
    port.onMessage.addListener((message) => {
      if (message.kind === 'log') known = new Map(message.exchanges.map((e) => [e.id, e]));
      if (message.kind === 'changed') {
        for (const id of message.removed) known.delete(id);
        for (const e of message.changed) known.set(e.id, e);
      }
      if (message.kind === 'log' || message.kind === 'changed') {
        rest = { recording: message.recording, dropped: message.dropped };
      }
    });
    port.onDisconnect.addListener(() => setTimeout(open, 50));
  };
  open();
  globalThis.tokenscopeState = () => ({
    exchanges: [...known.values()].sort((a, b) => a.startedAt - b.startedAt),
    ...rest,
  });
}

import { sameExchange } from '../core/merge.ts';
import type { Exchange } from '../core/model.ts';
import { connect, type LogState } from './channel.ts';

export interface PanelState extends LogState {
  /** Sorted by start. An exchange stays the same object while nothing about it changes. */
  readonly exchanges: readonly Exchange[];
}

export interface PanelConnection {
  setRecording(on: boolean): void;
  clear(): void;
  reportErrors(count: number): void;
  close(): void;
}

/**
 * Shows the log of a tab, and of the pop-ups it opened. `onLost` is called when the extension was reloaded: then
 * nothing will come any more, and the person must reopen DevTools.
 */
export function connectPanel(
  tab: number,
  onUpdate: (state: PanelState) => void,
  onLost: () => void = () => undefined,
  role: 'panel' | 'popup' = 'panel',
): PanelConnection {
  let known = new Map<string, Exchange>();
  const publish = ({ recording, dropped, siteAccess, inspected = false }: LogState) => {
    const exchanges = [...known.values()].sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
    onUpdate({ exchanges, recording, dropped, siteAccess, inspected });
  };
  /** The object that is shown already, where it says the same. */
  const asKnown = (exchange: Exchange): Exchange => {
    const old = known.get(exchange.id);
    return old && sameExchange(old, exchange) ? old : exchange;
  };
  const channel = connect(
    { role, tab },
    {
      receive(message) {
        switch (message.kind) {
          case 'log':
            known = new Map(message.exchanges.map((exchange) => [exchange.id, asKnown(exchange)]));
            return publish(message);
          case 'changed':
            for (const id of message.removed) known.delete(id);
            for (const exchange of message.changed) known.set(exchange.id, asKnown(exchange));
            return publish(message);
          case 'stored':
          case 'cleared':
            return;
          default:
            message satisfies never;
        }
      },
      lost: onLost,
    },
  );
  return {
    setRecording: (on) => channel.send({ kind: 'record', on }),
    clear: () => channel.send({ kind: 'clear' }),
    reportErrors: (count) => channel.send({ kind: 'errors', count }),
    close: channel.close,
  };
}

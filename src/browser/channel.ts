import browser, { type Runtime } from 'webextension-polyfill';
import type { Exchange } from '../core/model.ts';
import type { Observation } from '../core/observation.ts';

/** How a page of the extension, or the relay of a page, introduces itself; the name of its port. */
export type Hello =
  | { readonly role: 'panel'; readonly tab: number }
  /** Shows what there is, and has nothing watched for it. */
  | { readonly role: 'popup'; readonly tab: number }
  | { readonly role: 'devtools'; readonly tab: number }
  | { readonly role: 'relay' };

export type ToBackground =
  | { readonly kind: 'observed'; readonly number: number; readonly observation: Observation }
  | { readonly kind: 'record'; readonly on: boolean }
  | { readonly kind: 'clear' }
  /** How many errors were found in the tab, for its badge. */
  | { readonly kind: 'errors'; readonly count: number }
  /** Keeps the worker from going idle while somebody watches. */
  | { readonly kind: 'alive' };

export type FromBackground =
  /** The whole log, in answer to a hello or after a clear. */
  | ({ readonly kind: 'log'; readonly exchanges: readonly Exchange[] } & LogState)
  | ({
      readonly kind: 'changed';
      readonly changed: readonly Exchange[];
      readonly removed: readonly string[];
    } & LogState)
  /** Everything up to this number is safe in the store. */
  | { readonly kind: 'stored'; readonly number: number }
  | { readonly kind: 'cleared' };

export interface LogState {
  readonly recording: boolean;
  /** How many exchanges were evicted to make room. */
  readonly dropped: number;
  /** May the extension see the sites? `undefined` until known. */
  readonly siteAccess?: boolean | undefined;
  /** Whether DevTools are open on the tab. */
  readonly inspected?: boolean;
}

export interface Channel {
  /** Lost when the background is away; whoever needs more keeps it until `stored`. */
  send(message: ToBackground): void;
  close(): void;
}

export interface Receiver {
  /** After every (re)connection. */
  connected?(): void;
  receive(message: FromBackground): void;
  /** The extension was reloaded, and this page belongs to the old one: nothing will come any more. */
  lost?(): void;
}

/** Milliseconds. */
const RETRY = 20;
/** Milliseconds; an idle worker is stopped after 30 seconds. */
const ALIVE_EVERY = 20_000;

/** A port that opens again, and says hello again, whenever the background went away. */
export function connect(hello: Hello, receiver: Receiver): Channel {
  let port: Runtime.Port | undefined;
  let closed = false;
  const open = () => {
    if (closed) return;
    try {
      port = browser.runtime.connect({ name: JSON.stringify(hello) });
    } catch {
      closed = true;
      receiver.lost?.();
      return;
    }
    port.onMessage.addListener((message) => receiver.receive(message as FromBackground));
    port.onDisconnect.addListener(() => {
      port = undefined;
      setTimeout(open, RETRY);
    });
    receiver.connected?.();
  };
  const send = (message: ToBackground) => {
    try {
      port?.postMessage(message);
    } catch {
      // The port closed a moment ago; its onDisconnect opens another.
    }
  };
  open();
  const alive = hello.role === 'relay' ? undefined : setInterval(() => send({ kind: 'alive' }), ALIVE_EVERY);
  return {
    send,
    close() {
      closed = true;
      clearInterval(alive);
      port?.disconnect();
      port = undefined;
    },
  };
}

export interface Outbox {
  /** Resolves when the observation is safe in the store, or not wanted any more. */
  put(observation: Observation): Promise<void>;
}

/** Sends observations, and again after each reconnection, until the background says that they are stored. */
export function createOutbox(hello: Hello): Outbox {
  const waiting = new Map<number, { readonly observation: Observation; readonly done: () => void }>();
  let channel: Channel | undefined;
  let last = 0;
  let lost = false;
  const settle = (number: number) => {
    waiting.get(number)?.done();
    waiting.delete(number);
  };
  const settleAll = () => {
    for (const number of [...waiting.keys()]) settle(number);
  };
  const receiver: Receiver = {
    lost() {
      lost = true;
      settleAll();
    },
    connected() {
      for (const [number, { observation }] of waiting)
        channel?.send({ kind: 'observed', number, observation });
    },
    receive(message) {
      switch (message.kind) {
        case 'stored':
          settle(message.number);
          break;
        case 'cleared':
          settleAll();
          break;
        case 'log':
        case 'changed':
          return;
        default:
          message satisfies never;
      }
      if (waiting.size > 0 || hello.role !== 'relay') return;
      // An open port would bring the worker back each time it goes idle.
      channel?.close();
      channel = undefined;
    },
  };
  const open = () => {
    channel ??= connect(hello, receiver);
    return channel;
  };
  if (hello.role !== 'relay') open();
  return {
    put: (observation) =>
      new Promise((done) => {
        const sender = open();
        if (lost) return done();
        const number = ++last;
        waiting.set(number, { observation, done });
        sender.send({ kind: 'observed', number, observation });
      }),
  };
}

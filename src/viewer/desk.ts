import { batch, signal } from '@preact/signals';
import type { HarFile } from '../report/har.ts';
import { readFile, type WorkerLike } from './read.ts';

export interface OpenLog extends HarFile {
  readonly name: string;
}

export interface DeskParts {
  startWorker(): WorkerLike;
  /** A file was read: it takes the place of the one before. */
  onLog(log: OpenLog): void;
}

/** A file, or text that is treated as one. */
export interface Incoming {
  readonly name: string;
  readonly content: Blob;
}

export type Desk = ReturnType<typeof createDesk>;

/** What lies open, what is being read, and what went wrong with it. Needs no DOM. */
export function createDesk({ startWorker, onLog }: DeskParts) {
  const log = signal<OpenLog | undefined>(undefined);
  const reading = signal<{ readonly name: string; readonly part: number } | undefined>(undefined);
  const problem = signal<string | undefined>(undefined);
  let stop: (() => void) | undefined;

  function cancel(): void {
    stop?.();
    stop = undefined;
    reading.value = undefined;
  }

  /** Reads a file; one that is still being read is given up. */
  function open({ name, content }: Incoming): void {
    cancel();
    batch(() => {
      problem.value = undefined;
      reading.value = { name, part: 0 };
    });
    stop = readFile(startWorker(), content, {
      onProgress: (part) => {
        reading.value = { name, part };
      },
      onRead: (file) =>
        batch(() => {
          cancel();
          log.value = { ...file, name };
          onLog(log.value);
        }),
      onFailed: (message) =>
        batch(() => {
          cancel();
          problem.value = `${name}: ${message}`;
        }),
    });
  }

  return {
    log,
    reading,
    problem,
    open,
    cancel,
    /** Says what is wrong with what came, or nothing any more. */
    say(message: string | undefined): void {
      problem.value = message;
    },
  };
}

import { batch, signal } from '@preact/signals';
import type { HarFile } from '../report/har.ts';
import { readFile, type WorkerLike } from './read.ts';

export interface OpenLog extends HarFile {
  readonly name: string;
}

/** A file, or text that is treated as one. */
export interface Incoming {
  readonly name: string;
  readonly content: Blob;
}

/** What is going on with a file, and how far it is, from 0 to 1. */
export interface Progress {
  readonly doing: 'Reading' | 'Judging';
  readonly name: string;
  readonly part: number;
}

export interface DeskParts {
  startWorker(): WorkerLike;
  /** Shows a log in the place of the one before; says how much of it is there, and returns what stops it. */
  show(log: OpenLog, onPart: (part: number) => void): () => void;
}

export type Desk = ReturnType<typeof createDesk>;

/** What lies open, what is being read, and what went wrong with it. Needs no DOM. */
export function createDesk({ startWorker, show }: DeskParts) {
  const log = signal<OpenLog | undefined>(undefined);
  const progress = signal<Progress | undefined>(undefined);
  const problem = signal<string | undefined>(undefined);
  let stop: (() => void) | undefined;

  function end(): void {
    stop?.();
    stop = undefined;
    progress.value = undefined;
  }

  /** Reads a file; one that is still being read is given up. */
  function open({ name, content }: Incoming): void {
    batch(() => {
      end();
      problem.value = undefined;
      progress.value = { doing: 'Reading', name, part: 0 };
    });
    stop = readFile(startWorker(), content, {
      onProgress: (part) => {
        progress.value = { doing: 'Reading', name, part };
      },
      onRead: (file) =>
        batch(() => {
          log.value = { ...file, name };
          progress.value = { doing: 'Judging', name, part: 0 };
          stop = show(log.value, (part) => {
            progress.value = part < 1 ? { doing: 'Judging', name, part } : undefined;
          });
        }),
      onFailed: (message) =>
        batch(() => {
          end();
          problem.value = `${name}: ${message}`;
        }),
    });
  }

  return {
    log,
    progress,
    problem,
    open,
    /** The person does not want to wait. */
    cancel(): void {
      const { doing, name } = progress.value ?? {};
      batch(() => {
        end();
        if (doing === 'Judging') problem.value = `${name}: stopped, so only a part of its logins is shown.`;
      });
    },
    /** Says what is wrong with what came, or nothing any more. */
    say(message: string | undefined): void {
      problem.value = message;
    },
  };
}

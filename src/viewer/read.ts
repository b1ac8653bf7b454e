import type { Exchange } from '../core/model.ts';
import type { HarFile } from '../report/har.ts';
import type { FromWorker } from './messages.ts';

export interface ReadingParts {
  /** 0 to 1. */
  onProgress(part: number): void;
  onRead(file: HarFile): void;
  /** One sentence. */
  onFailed(message: string): void;
}

/** As much of a `Worker` as is used. */
export interface WorkerLike {
  postMessage(file: Blob): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Reads a file out of the page's way. Returns what stops it. */
export function readFile(worker: WorkerLike, file: Blob, parts: ReadingParts): () => void {
  const exchanges: Exchange[] = [];
  worker.onmessage = ({ data }) => {
    switch (data.kind) {
      case 'progress':
        return parts.onProgress(data.part);
      case 'exchanges':
        for (const exchange of data.exchanges) exchanges.push(exchange);
        return;
      case 'done':
        worker.terminate();
        return parts.onRead({ ...data.facts, exchanges });
      case 'failed':
        worker.terminate();
        return parts.onFailed(data.message);
      default:
        data satisfies never;
    }
  };
  worker.onerror = (event) => {
    event.preventDefault();
    worker.terminate();
    parts.onFailed('The file could not be read: there may not be enough memory for it.');
  };
  worker.postMessage(file);
  return () => worker.terminate();
}

import type { Exchange } from '../core/model.ts';
import type { HarFile } from '../report/har.ts';

/** What was read of a file, apart from the exchanges. */
export type FileFacts = Omit<HarFile, 'exchanges'>;

/** What the worker says while it reads a file, which is the one thing that it is told. */
export type FromWorker =
  | { readonly kind: 'progress'; readonly part: number }
  /** Some exchanges, in order: a message is unpacked at one go, and must not hold up the page. */
  | { readonly kind: 'exchanges'; readonly exchanges: readonly Exchange[] }
  | { readonly kind: 'done'; readonly facts: FileFacts }
  /** One sentence. */
  | { readonly kind: 'failed'; readonly message: string };

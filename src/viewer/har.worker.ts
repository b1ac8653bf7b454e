import type { Exchange } from '../core/model.ts';
import { HarError, type HarFile, readHarInSteps } from '../report/har.ts';
import type { FromWorker } from './messages.ts';

/** Reads one file and ends; the page ends it earlier where the person does not want to wait. */

/** As much of a worker's global scope as is used: the types of one exclude those of a page. */
interface Scope {
  onmessage: (event: MessageEvent<Blob>) => void;
  postMessage(message: FromWorker): void;
}
const scope = globalThis as unknown as Scope;

/** Reading the bytes is about this part of the work. */
const BYTES = 0.3;

scope.onmessage = async ({ data: file }) => {
  try {
    const bytes = await bytesOf(file, (part) => say(part * BYTES));
    const { exchanges, ...facts } = harOf(bytes);
    for (const some of portions(exchanges)) scope.postMessage({ kind: 'exchanges', exchanges: some });
    scope.postMessage({ kind: 'done', facts });
  } catch (error) {
    scope.postMessage({ kind: 'failed', message: inWords(error) });
  }
};

let said = 0;
/** As often as a bar can show it. */
function say(part: number): void {
  if (part - said < 0.01) return;
  said = part;
  scope.postMessage({ kind: 'progress', part });
}

function harOf(bytes: Uint8Array): HarFile {
  const steps = readHarInSteps(bytes);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    say(BYTES + value * (1 - BYTES));
  }
}

async function bytesOf(file: Blob, onProgress: (part: number) => void): Promise<Uint8Array> {
  const bytes = new Uint8Array(file.size);
  const reader = file.stream().getReader();
  let at = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return bytes;
    bytes.set(value, at);
    at += value.length;
    onProgress(at / file.size);
  }
}

function inWords(error: unknown): string {
  if (error instanceof HarError) return error.message;
  // A folder, a file that is gone or was changed meanwhile, or one that may not be read.
  if (error instanceof DOMException) return 'The browser may not read it: it is a folder, or it was moved.';
  if (error instanceof RangeError) return 'The file is too big for the browser’s memory.';
  console.error(error);
  return 'Something in it could not be read by Tokenscope: please report that.';
}

/** In each so many exchanges, or so many characters of bodies. */
const MOST = 1000;
const MOST_TEXT = 2 ** 20;

function* portions(exchanges: readonly Exchange[]): Generator<readonly Exchange[]> {
  let begin = 0;
  let text = 0;
  for (const [i, { requestBody = '', responseBody = '', url }] of exchanges.entries()) {
    text += requestBody.length + responseBody.length + url.length;
    if (i + 1 - begin < MOST && text < MOST_TEXT) continue;
    yield exchanges.slice(begin, i + 1);
    begin = i + 1;
    text = 0;
  }
  if (begin < exchanges.length) yield exchanges.slice(begin);
}

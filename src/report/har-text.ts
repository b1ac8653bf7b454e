/** A file that is no HAR; the message is one sentence for whoever gave it to us. */
export class HarError extends Error {
  override readonly name = 'HarError';
}

/** The longest string of V8, in characters. */
const LONGEST = 0x1fff_ffe8;

/**
 * The text of a file: UTF-8 with or without byte order mark, or UTF-16, as PowerShell writes. What is no good UTF-8
 * becomes U+FFFD. Throws a `HarError` for what is clearly something else, or too big for one string.
 */
export function textOf(bytes: Uint8Array): string {
  const other = BINARY.find(([, ...magic]) => magic.every((byte, i) => bytes[i] === byte));
  if (other) throw new HarError(`The file is ${other[0]}.`);
  const encoding = encodingOf(bytes);
  const length = encoding === 'utf-8' ? bytes.length : bytes.length / 2;
  if (length > LONGEST) throw tooBig(bytes.length);
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    throw tooBig(bytes.length);
  }
}

const tooBig = (bytes: number): HarError =>
  new HarError(`The file is too big: it has ${Math.round(bytes / 1e6)} MB, and 530 MB can be read at once.`);

const BINARY: readonly (readonly [string, ...number[]])[] = [
  ['gzip-compressed: unpack it first', 0x1f, 0x8b],
  ['a ZIP archive: unpack it first, or export a HAR from the program that wrote it', 0x50, 0x4b, 3, 4],
  ['compressed by Zstandard: unpack it first', 0x28, 0xb5, 0x2f, 0xfd],
  ['zlib-compressed: unpack it first', 0x78, 0x9c],
  ['zlib-compressed: unpack it first', 0x78, 0xda],
  ['a picture, no HAR', 0x89, 0x50, 0x4e, 0x47],
  ['a picture, no HAR', 0xff, 0xd8, 0xff],
  ['a PDF, no HAR', 0x25, 0x50, 0x44, 0x46],
  ['a packet capture, no HAR', 0x0a, 0x0d, 0x0d, 0x0a],
  ['a packet capture, no HAR', 0xd4, 0xc3, 0xb2, 0xa1],
];

/** JSON begins with an ASCII character: a zero beside it tells the order of bytes where no mark does. */
function encodingOf([a, b]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return 'utf-16le';
  return (a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && b !== undefined) ? 'utf-16be' : 'utf-8';
}

import type { Leak } from '../redact.ts';
import { createFind, type Find } from './find.ts';
import { htmlDecoded } from './html.ts';

/** `isChosen`: by a person, so it is short and yet worth every look. */
export interface Secret {
  readonly pseudonym: string;
  readonly isChosen: boolean;
}

/** Looks for many values in a finished text, in whatever encoding they may stand there. */
export function createLeakSearch(secrets: ReadonlyMap<string, Secret>): (text: string) => readonly Leak[] {
  let prepared: Prepared | undefined;
  return (text) => {
    if (secrets.size === 0) return [];
    prepared ??= prepare(secrets);
    return search(text, prepared);
  };
}

interface Sought {
  readonly pseudonym: string;
  readonly form: string;
}

interface Prepared {
  readonly find: Find<Sought>;
  /** Whether a secret has characters that JSON or HTML writes in another way. */
  readonly needsJson: boolean;
  readonly needsHtml: boolean;
}

function prepare(secrets: ReadonlyMap<string, Secret>): Prepared {
  const sought = new Map<string, Sought>();
  const seek = (text: string, pseudonym: string, form: string) => {
    if (!sought.has(text)) sought.set(text, { pseudonym, form });
  };
  for (const [value, { pseudonym }] of secrets) seek(value, pseudonym, 'as it is');
  for (const [value, { pseudonym, isChosen }] of secrets) {
    if (value.includes(' ')) seek(value.replaceAll(' ', '+'), pseudonym, 'form-encoded');
    // A short one may begin a longer word, whose base64 begins alike.
    if (value.length < 12 && !isChosen) continue;
    const bytes = bytesOf(value);
    for (const [form, text] of base64Of(bytes)) seek(text, pseudonym, form);
    if (value.length >= 8) seek(hexOf(bytes), pseudonym, 'hexadecimal');
  }
  const values = [...secrets.keys()];
  return {
    find: createFind(sought),
    needsJson: values.some((value) => /["\\/\p{Cc}]/u.test(value)),
    needsHtml: values.some((value) => /[&<>"']/.test(value)),
  };
}

/** UTF-8, a character for each byte. Nearly every secret is ASCII, which is its own UTF-8. */
function bytesOf(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are ASCII, too
  if (/^[\x00-\x7f]*$/.test(value)) return value;
  return Array.from(new TextEncoder().encode(value), (byte) => String.fromCharCode(byte)).join('');
}

/** Bytes of one value stand at one of three places in the groups of three that base64 makes. */
function base64Of(bytes: string): [string, string][] {
  if (bytes.length < 7) return [];
  const found: [string, string][] = [];
  for (let before = 0; before < 3; before++) {
    const text = btoa('\0'.repeat(before) + bytes).slice(
      Math.ceil((before * 8) / 6),
      Math.floor(((before + bytes.length) * 8) / 6),
    );
    if (text.length < 8) continue;
    found.push(['base64', text]);
    const urlSafe = text.replaceAll('+', '-').replaceAll('/', '_');
    if (urlSafe !== text) found.push(['base64url', urlSafe]);
  }
  return found;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hexOf(bytes: string): string {
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += HEX[bytes.charCodeAt(i)];
  return text;
}

type Decode = (text: string) => string;

interface Layer {
  readonly text: string;
  readonly form: string;
  readonly decode: Decode;
}

const MOST_LEAKS = 20;

function search(text: string, prepared: Prepared): readonly Leak[] {
  const leaks = new Map<string, Leak>();
  for (const { text: layer, form, decode } of layersOf(text, prepared)) {
    for (const { start, what } of prepared.find(layer)) {
      if (leaks.has(what.pseudonym)) continue;
      leaks.set(what.pseudonym, {
        pseudonym: what.pseudonym,
        form: form === '' ? what.form : what.form === 'as it is' ? form : `${what.form}, ${form}`,
        place: placeOf(text, origin(text, start, decode)),
      });
      if (leaks.size >= MOST_LEAKS) return [...leaks.values()];
    }
  }
  return [...leaks.values()];
}

/** The text, and what it says when a layer of encoding is taken off, as far as there is one that could hide something. */
function* layersOf(text: string, { needsJson, needsHtml }: Prepared): Generator<Layer> {
  const plain: Layer = { text, form: '', decode: (same) => same };
  yield plain;
  const json =
    needsJson || /\\u[\da-f]{4}|\\x[\da-f]{2}/i.test(text)
      ? peeled(plain, 'JSON-escaped', /\\/, isJson(text) ? escapedDecoded : jsonDecoded)
      : undefined;
  const html = needsHtml || /&#/.test(text) ? peeled(plain, 'HTML-escaped', /&/, htmlDecoded) : undefined;
  for (const layer of [plain, json, html]) {
    if (!layer) continue;
    if (layer !== plain) yield layer;
    const once = peeled(layer, 'URL-encoded', /%[\da-f]{2}/i, encodedDecoded);
    if (!once) continue;
    yield once;
    const twice = peeled(once, 'URL-encoded twice', /%[\da-f]{2}/i, encodedDecoded);
    if (!twice) continue;
    yield twice;
    const thrice = peeled(twice, 'URL-encoded three times', /%[\da-f]{2}/i, encodedDecoded);
    if (thrice) yield thrice;
  }
  // JSON in a string of JSON.
  const deeper =
    json &&
    peeled(json, 'JSON-escaped twice', needsJson ? /\\/ : /\\u[\da-f]{4}|\\x[\da-f]{2}/i, jsonDecoded);
  if (deeper) yield deeper;
}

function peeled(layer: Layer, form: string, sign: RegExp, decode: Decode): Layer | undefined {
  if (!sign.test(layer.text)) return undefined;
  const text = decode(layer.text);
  return text === layer.text ? undefined : { text, form, decode: (part) => decode(layer.decode(part)) };
}

/** Where in the text something stands that was found in a decoded form of it. */
function origin(text: string, at: number, decode: Decode): number {
  let low = 0;
  let high = text.length;
  for (let i = 0; i < 40 && low < high; i++) {
    const middle = (low + high) >> 1;
    if (decode(text.slice(0, middle)).length <= at) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

function placeOf(text: string, at: number): string {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  const column = at - before.lastIndexOf('\n');
  const path = isJson(text) ? pathTo(text, at) : '';
  return `line ${line}, column ${column}${path === '' ? '' : ` (${path})`}`;
}

const isJson = (text: string): boolean => /^\s*[{[]/.test(text.slice(0, 200));

/** The JSON path of a place, from the brackets and names before it. */
function pathTo(text: string, at: number): string {
  const path: (string | number)[] = [];
  let last = '';
  for (const { index, 0: token } of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/gs)) {
    if (index > at) break;
    if (token === '{') path.push('');
    else if (token === '[') path.push(0);
    else if (token === '}' || token === ']') path.pop();
    else if (token === ':') path[path.length - 1] = last;
    else if (token === ',') {
      const top = path.at(-1);
      if (typeof top === 'number') path[path.length - 1] = top + 1;
    } else if (index + token.length <= at) last = token.slice(1, -1);
  }
  return path
    .map((step, i) =>
      typeof step === 'number' ? `[${step}]` : `${i === 0 || step === '' ? '' : '.'}${step}`,
    )
    .join('')
    .slice(0, 200);
}

/**
 * The words in which something is URL-encoded, decoded, each on a line of its own: what stands in the others was looked
 * at already, and in a report of megabytes these are few.
 */
function encodedDecoded(text: string): string {
  const words: string[] = [];
  let end = 0;
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', end)) {
    let start = at;
    while (start > end && !endsWord(text.charCodeAt(start - 1))) start--;
    end = at + 1;
    while (end < text.length && !endsWord(text.charCodeAt(end))) end++;
    words.push(text.slice(start, end));
  }
  return urlDecoded(words.join('\n'));
}

/** White space, quotation marks and angle brackets are never in a URL. */
const endsWord = (c: number): boolean => c <= 32 || c === 34 || c === 60 || c === 62;

function urlDecoded(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run.replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    }
  });
}

/** The lines of a JSON file in which something is escaped, decoded: a string of JSON stands on one line. */
function escapedDecoded(text: string): string {
  const lines: string[] = [];
  let end = 0;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', end)) {
    const next = text.indexOf('\n', at);
    lines.push(text.slice(text.lastIndexOf('\n', at) + 1, next < 0 ? text.length : next));
    end = next < 0 ? text.length : next;
  }
  return jsonDecoded(lines.join('\n'));
}

function jsonDecoded(text: string): string {
  return text.replace(/\\(?:u([\da-f]{4})|x([\da-f]{2})|(.))/gis, (_, u, x, c) =>
    c === undefined ? String.fromCharCode(Number.parseInt(u ?? x, 16)) : (ESCAPES[c] ?? c),
  );
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

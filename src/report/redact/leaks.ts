import type { Leak } from '../redact.ts';
import { createFind } from './find.ts';
import { htmlDecoded } from './html.ts';

/** Looks for many values in a finished text, in whatever encoding they may stand there. */
export function createLeakSearch(secrets: ReadonlyMap<string, string>): (text: string) => readonly Leak[] {
  let finds: ReturnType<typeof prepare> | undefined;
  return (text) => {
    if (secrets.size === 0) return [];
    finds ??= prepare(secrets);
    return search(text, finds);
  };
}

interface Sought {
  readonly pseudonym: string;
  readonly form: string;
}

function prepare(secrets: ReadonlyMap<string, string>) {
  const plain = new Map<string, Sought>();
  const packed = new Map<string, Sought>();
  for (const [value, pseudonym] of secrets) {
    plain.set(value, { pseudonym, form: 'as it is' });
    if (value.includes(' ')) plain.set(value.replaceAll(' ', '+'), { pseudonym, form: 'form-encoded' });
    for (const [form, text] of base64Of(value)) if (!secrets.has(text)) packed.set(text, { pseudonym, form });
    if (value.length >= 8) packed.set(hexOf(value), { pseudonym, form: 'hexadecimal' });
  }
  return { plain: createFind(plain), packed: createFind(packed) };
}

/** Bytes of one value stand at one of three places in the groups of three that base64 makes. */
function base64Of(value: string): [string, string][] {
  const bytes = new TextEncoder().encode(value);
  if (bytes.length < 7) return [];
  const found: [string, string][] = [];
  for (let before = 0; before < 3; before++) {
    let binary = '\0'.repeat(before);
    for (const byte of bytes) binary += String.fromCharCode(byte);
    const text = btoa(binary).slice(
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

const hexOf = (value: string): string =>
  [...new TextEncoder().encode(value)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

type Decode = (text: string) => string;

/** Each takes one layer off. */
const DECODINGS: readonly (readonly [form: string, sign: RegExp, decode: Decode])[] = [
  ['URL-encoded', /%[\da-f]{2}/i, urlDecoded],
  ['JSON-escaped', /\\./, jsonDecoded],
  ['HTML-escaped', /&(?:#|amp|lt|gt|quot|apos)/i, htmlDecoded],
];
const LAYERS = 3;
const MOST_LEAKS = 20;

function search(text: string, { plain, packed }: ReturnType<typeof prepare>): readonly Leak[] {
  const leaks = new Map<string, Leak>();
  const look = (layer: string, decode: Decode, form?: string) => {
    for (const find of [plain, packed]) {
      for (const { start, what } of find(layer)) {
        if (leaks.size >= MOST_LEAKS) return;
        const key = `${what.pseudonym} ${start}`;
        if (leaks.has(what.pseudonym)) continue;
        leaks.set(what.pseudonym ?? key, {
          pseudonym: what.pseudonym,
          form: form ? (what.form === 'as it is' ? form : `${what.form}, ${form}`) : what.form,
          place: placeOf(text, origin(text, start, decode)),
        });
      }
    }
  };
  look(text, (same) => same);
  // Encodings lie within one another: JSON in a URL in JSON.
  const seen = new Set([text]);
  const open: { layer: string; decode: Decode }[] = [{ layer: text, decode: (same) => same }];
  for (let depth = 0; depth < LAYERS; depth++) {
    const next: typeof open = [];
    for (const { layer, decode } of open) {
      for (const [form, sign, unwrap] of DECODINGS) {
        if (!sign.test(layer)) continue;
        const inner = unwrap(layer);
        if (inner === layer || seen.has(inner) || next.length > 8) continue;
        seen.add(inner);
        const both: Decode = (part) => unwrap(decode(part));
        look(inner, both, form);
        next.push({ layer: inner, decode: both });
      }
      if (leaks.size >= MOST_LEAKS) break;
    }
    open.splice(0, open.length, ...next);
    if (open.length === 0) break;
  }
  return [...leaks.values()];
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
  const path = /^\s*[{[]/.test(text.slice(0, 200)) ? pathTo(text, at) : '';
  return `line ${line}, column ${column}${path === '' ? '' : ` (${path})`}`;
}

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

function urlDecoded(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run.replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    }
  });
}

function jsonDecoded(text: string): string {
  return text.replace(/\\(?:u([\da-f]{4})|x([\da-f]{2})|(.))/gis, (_, u, x, c) =>
    c === undefined ? String.fromCharCode(Number.parseInt(u ?? x, 16)) : (ESCAPES[c] ?? c),
  );
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

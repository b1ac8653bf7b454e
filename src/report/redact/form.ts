import { valueKept } from './leaf.ts';
import { nameKept } from './names.ts';
import { isNoValue, isPlain } from './plain.ts';
import { decoded, encoded, partsKept, type Tools } from './tools.ts';

/** `application/x-www-form-urlencoded`: what does not change stays as it was written. */
export function pairsKept(tools: Tools, text: string): string {
  if (text === '') return text;
  return partsKept(text, '&', (pair) => pairKept(tools, pair));
}

function pairKept(tools: Tools, pair: string): string {
  const equals = pair.indexOf('=');
  if (equals < 0) {
    const alone = formDecoded(pair);
    if (isNoValue(alone) || isPlain(alone) || tools.isKnown(alone))
      return same(pair, alone, tools.keep(alone));
    return same(pair, alone, valueKept(tools, '', alone));
  }
  const name = formDecoded(pair.slice(0, equals));
  const value = formDecoded(pair.slice(equals + 1));
  // Browsers parse JSON under a form's content type as the name of its only parameter.
  const kept = /^\s*\{/.test(name) ? valueKept(tools, '', name) : nameKept(tools, name);
  return `${same(pair.slice(0, equals), name, kept)}=${same(pair.slice(equals + 1), value, valueKept(tools, name, value))}`;
}

const same = (written: string, before: string, after: string): string =>
  after === before ? written : encoded(after);

/** As `parseForm` of the core reads it. */
const formDecoded = (text: string): string => decoded(text.includes('+') ? text.replaceAll('+', ' ') : text);

const BOUNDARY = '--boundary';
const MOST_PARTS = 1000;

/** RFC 7578, part by part. */
export function multipartKept(tools: Tools, text: string): string {
  const end = text.search(/\r?\n|$/);
  const boundary = text.slice(0, end);
  const parts = text.split(boundary).slice(1, MOST_PARTS);
  const done = parts.map((part) => {
    const gap = /\r?\n\r?\n/.exec(part.slice(0, 16_384));
    if (!gap) return part.startsWith('--') ? '--\r\n' : '\r\n';
    const name = /name="([^"]{0,1024})"/.exec(part.slice(0, gap.index))?.[1] ?? '';
    const isFile = /filename/i.test(part.slice(0, gap.index));
    const value = part.slice(gap.index + gap[0].length).replace(/\r?\n$/, '');
    const kept = isFile ? tools.hide(value, 'file') : valueKept(tools, name, value);
    const known = nameKept(tools, name).replace(/[\r\n"]/g, '');
    return `\r\nContent-Disposition: form-data; name="${known}"${isFile ? '; filename="file"' : ''}\r\n\r\n${kept}\r\n`;
  });
  return BOUNDARY + done.join(BOUNDARY);
}

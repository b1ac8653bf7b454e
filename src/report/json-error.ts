import { skipSpace } from './json-scan.ts';

const TOKEN =
  /[\t\n\r ]*(?:([{}[\]:,"])|(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-]))/y;

/** A string is read piece by piece: one expression for all of it exhausts the stack on a long one. */
const PIECE = /[ !#-[\]-\u{10ffff}]+|\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/uy;

/** What is left of an escape where a text ends in it, or in the characters before it. */
const CUT_ESCAPE = /^(?:\\(?:u[\da-fA-F]{0,3})?)?$/;

/** Where the value that begins at `from` stops being JSON (RFC 8259), in words: engines do not agree on saying so. */
export function jsonError(text: string, from = 0): string {
  return senseless(text, skipSpace(text, stopsAt(text, from)));
}

/** What stands there, and where that is. */
export function senseless(text: string, at: number): string {
  if (at >= text.length) return 'it ends too early';
  let line = 1;
  let begin = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', begin)) {
    line++;
    begin = end + 1;
  }
  return `“${text.slice(at, at + 1)}” makes no sense at line ${line}, column ${at - begin + 1}`;
}

/** How far a value that begins at `from` can be read as JSON. */
export function stopsAt(text: string, from: number): number {
  const open: string[] = [];
  let wants: 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or end' = 'value';
  TOKEN.lastIndex = from;
  for (let at = from; ; at = TOKEN.lastIndex) {
    const match = TOKEN.exec(text);
    if (!match) return at;
    const isName = match[1] === '"';
    const sign = isName ? undefined : match[1];
    if (isName) {
      const end = stringEnd(text, TOKEN.lastIndex);
      if (text.charAt(end) !== '"') return CUT_ESCAPE.test(text.slice(end, end + 7)) ? text.length : at;
      TOKEN.lastIndex = end + 1;
    }
    if (wants === ', or end') {
      if (sign === ',' && open.length > 0) wants = open.at(-1) === '{' ? 'name' : 'value';
      else if (sign === '}' && open.at(-1) === '{') open.pop();
      else if (sign === ']' && open.at(-1) === '[') open.pop();
      else return at;
    } else if (wants === ':') {
      if (sign !== ':') return at;
      wants = 'value';
    } else if (wants === 'name' || wants === 'name or }') {
      if (isName) wants = ':';
      else if (sign === '}' && wants === 'name or }') {
        open.pop();
        wants = ', or end';
      } else return at;
    } else if (sign === undefined) wants = ', or end';
    else if (sign === '{' || sign === '[') {
      open.push(sign);
      wants = sign === '{' ? 'name or }' : 'value or ]';
    } else if (sign === ']' && wants === 'value or ]') {
      open.pop();
      wants = ', or end';
    } else return at;
  }
}

/** Where a string that begins here ends, or stops being one. */
function stringEnd(text: string, begin: number): number {
  PIECE.lastIndex = begin;
  for (let at = begin; ; at = PIECE.lastIndex) if (!PIECE.test(text)) return at;
}

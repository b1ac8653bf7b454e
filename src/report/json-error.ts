const TOKEN =
  /[\t\n\r ]*(?:([{}[\]:,"])|(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-]))/y;

/** A string is read piece by piece: one expression for all of it exhausts the stack on a long one. */
const PIECE = /[ !#-[\]-\u{10ffff}]+|\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/uy;

/** Where text stops being JSON (RFC 8259), in words: engines do not agree on saying so. */
export function jsonError(text: string): string {
  const end = brokenAt(text);
  if (text.slice(end).trim() === '') return 'it ends too early';
  const at = end + (/^[\t\n\r ]*/.exec(text.slice(end))?.[0].length ?? 0);
  const before = text.slice(0, at).split('\n');
  return `“${text.slice(at, at + 1)}” makes no sense at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

/** How far text can be read as JSON. */
function brokenAt(text: string): number {
  const open: string[] = [];
  let wants: 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or end' = 'value';
  TOKEN.lastIndex = 0;
  for (let at = 0; ; at = TOKEN.lastIndex) {
    const match = TOKEN.exec(text);
    if (!match) return at;
    const isName = match[1] === '"';
    const sign = isName ? undefined : match[1];
    if (isName) {
      const end = stringEnd(text, TOKEN.lastIndex);
      if (text.charAt(end) !== '"') return end === text.length ? end : at;
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

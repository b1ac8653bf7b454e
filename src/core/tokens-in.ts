import { dotsIn, lonely, wholeWrapped } from './tokens-alone.ts';

/** A token in a text that somebody copied: a URL, a header, a response, a command line, or the token alone. */
export interface FoundToken {
  readonly value: string;
  /** The parameter, header or JSON member that it stood under. */
  readonly key?: string;
}

/** In the order of the text, each once. */
export function tokensIn(text: string): FoundToken[] {
  const found = new Map<string, FoundToken>();
  for (const { value, key } of findTokens(text))
    if (!found.has(value)) found.set(value, { value, ...(key === undefined ? {} : { key }) });
  return [...found.values()];
}

export interface TokenPlace extends FoundToken {
  /** Where it begins and ends in the text, without quotation marks. */
  readonly from: number;
  readonly to: number;
  /** What stood after the first scheme of an `Authorization`, where that is more than the token. */
  readonly carriedAs?: string;
  /** Something stands for the rest of it: `…`. */
  readonly isCut?: true;
  /** Put together from several cookies. */
  readonly isJoined?: true;
  /** The text around it was written in base64. */
  readonly isPacked?: true;
}

/** Every token, in the order of the text. Each pattern passes the text once, whatever stands in it. */
export function findTokens(text: string, more: readonly Pattern[] = []): TokenPlace[] {
  const whole = wholeWrapped(text);
  if (whole) return [whole];
  let found: TokenPlace[] = [];
  for (const pattern of [NAMED, CARRIED, JWT, SCHEME, ...more]) found = joined(found, matches(text, pattern));
  if (found.length > 0) return found;
  const alone = lonely(text);
  return alone ? [alone] : [];
}

/** The last group of the expression is the token. */
export interface Pattern {
  readonly of: RegExp;
  readonly key?: (match: RegExpExecArray, text: string, from: number) => string | undefined;
  /** What stands where there is no token. */
  readonly unless?: RegExp;
  /** The groups hold a JWT, which may go on in the next line. */
  readonly isJwt?: true;
}

function matches(text: string, pattern: Pattern): TokenPlace[] {
  const found: TokenPlace[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern.of)) {
    const place = placeOf(text, match, pattern);
    // What a line break joined to a token is no second one.
    if (!place || place.from < end) continue;
    found.push(place);
    end = place.to;
  }
  return found;
}

function placeOf(text: string, match: RegExpExecArray, pattern: Pattern): TokenPlace | undefined {
  const { key, isJwt, unless } = pattern;
  const written = match.at(-1) ?? '';
  if (unless?.test(written)) return undefined;
  const from = match.index + match[0].length - written.length;
  const beginsAsJwt = isJwt ?? JSON_START.test(written);
  const piece = beginsAsJwt ? wholeJwt(text, from, written) : whatIsThere(text, from, written);
  if (isJwt && !piece.isCut && !/\.|%2E/i.test(piece.value)) return undefined;
  const name = key?.(match, text, from);
  const carriedAs = match.groups?.carried;
  return {
    from,
    to: piece.to,
    value: decoded(piece.value),
    ...(name === undefined ? {} : { key: name }),
    ...(carriedAs ? { carriedAs: `${carriedAs}${written}${closing(text, piece.to, carriedAs)}` } : {}),
    ...(piece.isCut ? { isCut: true } : {}),
  };
}

/** The quotation mark behind, where there is one before. */
const closing = (text: string, to: number, before: string): string =>
  /["'`]$/.test(before) && text.charAt(to) === before.at(-1) ? text.charAt(to) : '';

interface Piece {
  readonly value: string;
  readonly to: number;
  readonly isCut: boolean;
}

const JSON_START = /^(?:eyJ|eyA|ewo|ew0)/;
const ELLIPSIS = /^(?:…|\.{2}|\*{3}|[[<](?:…|\.\.\.|truncated|cut|snip|redacted|removed|masked|hidden))/i;

/** Of an opaque token the dots at the end are the sentence's. */
function whatIsThere(text: string, from: number, written: string): Piece {
  const bare = written.replace(/(?<!\.)\.+$/, '');
  const value = bare === '' ? written : bare;
  const to = from + value.length;
  return { value, to, isCut: ELLIPSIS.test(text.slice(to, to + 12)) };
}

/** The quotation mark and operator of a string that goes on, the mark of a quoted mail, and the rest of the token. */
const CONTINUED =
  /["'`]?[ \t]{0,8}[+\\]?[ \t]{0,8}\r?\n[ \t]{0,40}(?:[>|][ \t]?)?["'`]?([\w-]+(?:\.[\w-]*)*)(?=["'`,;\\\s]|$)/y;

/** A JWT with the lines that a mail or a terminal broke it into, and without the dots of the sentence around it. */
function wholeJwt(text: string, from: number, written: string): Piece {
  const pieces = [written];
  let to = from + written.length;
  let dots = dotsIn(written);
  for (let before = Number.POSITIVE_INFINITY; pieces.length < MOST_LINES; ) {
    CONTINUED.lastIndex = to;
    const next = dots > 4 ? undefined : CONTINUED.exec(text)?.[1];
    if (next === undefined || dots + dotsIn(next) > 4) break;
    // Once all parts have begun, only a line that was full goes on; and a JWT that begins is another.
    const isRest = dots < 2 || (before >= FULL && before < 1000 && next.length <= before);
    if (!isRest || (dots !== 0 && dots !== 1 && JSON_START.test(next))) break;
    if (dots === 1 && JSON_START.test(next) && !written.endsWith('.') && next.includes('.')) break;
    pieces.push(next);
    dots += dotsIn(next);
    before = next.length;
    to = CONTINUED.lastIndex;
  }
  const value = pieces.join('');
  const trailing = /(?<!\.)\.+$/.exec(value)?.[0].length ?? 0;
  const others = dots - trailing;
  const isCut = trailing > 1 || ELLIPSIS.test(text.slice(to, to + 12));
  // One dot at the end is an empty signature (RFC 7519 section 6), or ends a sentence.
  const tail = trailing > 1 || (trailing === 1 && others > 1) ? trailing : 0;
  return { value: tail > 0 ? value.slice(0, -tail) : value, to: to - tail, isCut };
}

const FULL = 32;
const MOST_LINES = 4096;

/** Two lists in order and without overlaps become one; the first has precedence. */
function joined(first: readonly TokenPlace[], second: readonly TokenPlace[]): TokenPlace[] {
  if (first.length === 0) return [...second];
  const all: TokenPlace[] = [];
  let at = 0;
  for (const place of second) {
    for (let next = first[at]; next && next.to <= place.from; next = first[++at]) all.push(next);
    const next = first[at];
    if (!next || next.from >= place.to) all.push(place);
  }
  return [...all, ...first.slice(at)];
}

const NAMES = [
  'access[_ -]?token',
  'id[_ -]?token(?:_?hint)?',
  'refresh[_ -]?token',
  'logout[_ -]?token',
  'subject_?token',
  'actor_?token',
  'client_?assertion(?!_?type)',
].join('|');

/** Quotation marks, escaped for JSON, HTML or a URL where they had to be. */
const QUOTE = `(?:["'\`\\\\]|&quot;|&#0?34;|&#0?39;|%(?:25)*22)`;
const IS = `(?:=>?|:|%(?:25)*3[DA]|,\\s{0,8}["']value["']\\s{0,8}:|\\s{1,8}(?:type=["']?hidden["']?\\s{1,8})?value\\s?=)`;
/** What no font shows, and what turns the direction of a text. */
export const INVISIBLE = '\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff';
/** A part may be a pseudonym of our own reports; JSON may escape slashes; a URL may stand in a URL. */
const VALUE = `((?:\\[object \\w{1,20}\\]|‹[^‹›\\n]{1,60}›|\\\\/|\\\\u00[2-7][\\da-fA-F]|(?!%(?:25)*2[26])[^\\s"'\`\\\\&;,<>(){}‹…^“”‘’${INVISIBLE}]){1,300000})`;

/** As it is called in a URL, in a form, in JSON and in code. */
const NAMED: Pattern = {
  of: new RegExp(
    `(?:(?<![a-z\\d_-])|(?<=%[\\da-f]{2})|(?<=\\\\[nrt]))(${NAMES})` +
      `(?:>(?=[^\\s<>]{8,20000}</)|${QUOTE}{0,8}\\]?\\s{0,64}${IS}\\s{0,64}(?:string\\(\\d{1,6}\\) )?${QUOTE}{0,8})${VALUE}`,
    'gi',
  ),
  key: (match) => match[1]?.replace(/[ -]/, '_'),
  unless: /^(?:null|none|nil|undefined|true|false|\d{1,6})$/i,
};
const CARRIED: Pattern = {
  of: new RegExp(
    `(?<![a-z])authorization${QUOTE}{0,8}\\s{0,64}${IS}\\s{0,64}${QUOTE}{0,8}(?:Bearer|DPoP|Token)(?:\\s|%20)+` +
      `(?<carried>(?:(?:Bearer|DPoP|Token):?\\s+){0,3}${QUOTE}{0,4})${VALUE}`,
    'gi',
  ),
};
const SCHEME: Pattern = {
  of: /\b(?:Bearer|DPoP)\s+(?<carried>(?:(?:Bearer|DPoP)\s+){0,3})((?=[\w.~+/-]*\d)[\w.~+/-]{16,}={0,2})(?![\w="])/g,
};
const DOT = '(?:\\.|%(?:25)?2E)';
const JWT: Pattern = {
  of: new RegExp(
    `(?:(?<![\\w-])|(?<=%[\\dA-Fa-f]{2})|(?<=\\\\[nrt])|(?<=\\\\u[\\dA-Fa-f]{4}))` +
      `((?:eyJ|eyA|ewo|ew0)[\\w-]{8,}={0,2}(?:${DOT}(?:‹[^‹›\\n]{1,60}›|[\\w-]*={0,2})){0,4})`,
    'g',
  ),
  isJwt: true,
  key: (_, text, from) => {
    const [, stored, named] = KEY.exec(text.slice(Math.max(0, from - 96), from)) ?? [];
    return stored ?? named;
  },
};
/** The name before a JWT that stands under one nobody expected. */
const KEY =
  /(?:\.((?:access|id|refresh)Token)["']?\s{1,4}["']?|(?<![\w-])([A-Za-z_][\w.-]{0,63})["'\\]{0,8}\s{0,8}[:=]\s{0,8}["'\\]{0,8}(?:(?:Bearer|DPoP)\s{1,4})?)$/;

/** Written for a URL or for JSON. */
function decoded(written: string): string {
  const value = written.includes('\\')
    ? written
        .replaceAll('\\/', '/')
        .replace(/\\u([\da-fA-F]{4})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : written;
  if (!value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

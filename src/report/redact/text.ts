import { looksLikeJwt } from '../../core/token.ts';
import { tokenKept } from './jwt.ts';
import { kindOf, namesPerson, sortOf } from './names.ts';
import { E_MAIL, isNoValue, isPlain, isPseudonym, looksRandom } from './plain.ts';
import { REMOVED, type Tools } from './tools.ts';
import { urlKept } from './url.ts';

/** Every branch takes at least one character, once. */
const URLS = /\b[a-z][a-z\d+.-]{1,30}:\/\/[^\s"'<>\\`“”‘’]+/gi;
const WORDS = /‹[^‹›]{1,80}›|[^\s"'<>(){}[\],;=&?#|\\`“”‘’‹›]+|[‹›]/g;

export interface TextOptions {
  /** Characters; the rest is left out. */
  readonly most?: number;
  /** Longer numbers stay, too: of bytes, seconds, versions. */
  readonly figures?: number;
  /** Unknown words get pseudonyms only where there are few of them. */
  readonly quiet?: boolean;
}

/** Plain words stay, and what is public in this log; every other word may echo a secret. */
export function textKept(tools: Tools, text: string, options: TextOptions = {}): string {
  const { most = 65_536 } = options;
  const whole = withoutNames(text.length > most ? text.slice(0, most) : text);
  const words = { done: '', name: '' };
  let from = 0;
  for (const { index, 0: found } of whole.matchAll(URLS)) {
    addWords(tools, tools.keep(whole.slice(from, index)), options, words);
    const end = /[.,:;!*…)]{1,8}$/.exec(found)?.[0] ?? '';
    words.done += urlKept(tools, found.slice(0, found.length - end.length)) + end;
    from = index + found.length;
  }
  addWords(tools, tools.keep(whole.slice(from)), options, words);
  return words.done + (text.length > most ? ` ${REMOVED}` : '');
}

/** `"displayName": "Ada Lovelace"`, in a script or in JSON with something before it: names are words. */
const withoutNames = (text: string): string =>
  text.replace(
    /(["']|\\")([\w-]{1,60})\1(\s{0,3}:\s{0,3})(["']|\\")((?:(?!\4)[^\n<>]){1,500})\4/g,
    (whole, quote: string, name: string, between: string, open: string, value: string) =>
      namesPerson(name) && !E_MAIL.test(value) && !isNoValue(value)
        ? `${quote}${name}${quote}${between}${open}${REMOVED}${open}`
        : whole,
  );

function addWords(
  tools: Tools,
  text: string,
  options: TextOptions,
  words: { done: string; name: string },
): void {
  let from = 0;
  for (const { index, 0: word } of text.matchAll(WORDS)) {
    const between = text.slice(from, index);
    words.done += between + wordKept(tools, word, valueName(words.name, between), options);
    from = index + word.length;
    words.name = word;
  }
  words.done += text.slice(from);
}

/** `password=…`, `"code": "…"`: the name of what follows. */
function valueName(before: string, between: string): string {
  if (/^\\?["']?\s{0,3}[=:]\s{0,3}\\?["'`]?$/.test(between) && between !== '') return before;
  // `code:` takes its colon along.
  return before.endsWith(':') && /^\s{0,3}\\?["'`]?$/.test(between) ? before.slice(0, -1) : '';
}

function wordKept(
  tools: Tools,
  word: string,
  name: string,
  { figures = 5, quiet = false }: TextOptions,
): string {
  if (isPseudonym(word)) return word;
  const [, start = '', bare = word, end = ''] =
    /^([-.:!*~…–—]{0,8})(.*?)([-.:!*~…–—]{0,8})$/s.exec(word.slice(0, 65_536)) ?? [];
  if (bare === '') return word;
  if (name !== '' && !isNoValue(bare) && isSecretName(name, bare))
    return start + secretWord(tools, bare, name) + end;
  if (isPlain(bare) || tools.isKnown(bare) || tools.isKnown(word)) return word;
  if (/^\d+$/.test(bare) && bare.length <= figures) return word;
  if (looksLikeJwt(bare)) return start + tokenKept(tools, bare, '') + end;
  if (E_MAIL.test(bare)) return start + tools.hide(bare, 'e-mail address') + end;
  // Base64 has strokes and plus signs in it, and between them there may be what looks like words.
  if (isBase64(bare)) return start + (quiet ? hiddenIfKnown(tools, bare) : tools.hide(bare, 'text')) + end;
  // A name with a value that cannot be parted, such as `user:secret`.
  const parts = bare.split(/([:/|+]+)/);
  if (parts.length > 1 && parts.length < 40)
    return (
      start +
      parts
        .map((part, i) =>
          i % 2 === 1 ? part : part === '' ? '' : wordKept(tools, part, '', { figures, quiet }),
        )
        .join('') +
      end
    );
  return start + (quiet || !looksRandom(bare) ? hiddenIfKnown(tools, bare) : tools.hide(bare, 'text')) + end;
}

const isBase64 = (word: string): boolean =>
  /^[A-Za-z\d+][A-Za-z\d+/]{15,}={0,2}$/.test(word) &&
  /[+/]/.test(word) &&
  /[a-z]/.test(word) &&
  /[A-Z]/.test(word) &&
  word.split(/[+/]/).some(looksRandom);

/** Prose has a colon after words, too: what follows there must look like a secret. */
const isSecretName = (name: string, value: string): boolean =>
  name.length <= 64 &&
  sortOf(name.replace(/^.*[.[]/, '')) === 'secret' &&
  (!isPlain(value) || /passw|pwd|passphrase|secret/i.test(name));

const secretWord = (tools: Tools, value: string, name: string): string =>
  looksLikeJwt(value) ? tokenKept(tools, value, name) : tools.hide(value, kindOf(name));

/** It may be known from elsewhere, and then it has a name. */
function hiddenIfKnown(tools: Tools, word: string): string {
  const kept = tools.keep(word);
  return kept !== word && isPseudonym(kept) ? kept : REMOVED;
}

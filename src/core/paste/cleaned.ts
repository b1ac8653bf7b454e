import { INVISIBLE } from '../tokens-in.ts';
import type { Unread } from './unread.ts';

/** A text without what the way here put into it. */
export interface Cleaned {
  readonly text: string;
  readonly unread: readonly Unread[];
}

const HIDDEN = new RegExp(`[${INVISIBLE}]`, 'g');
/** In a word of token length or behind it: elsewhere, in an emoji or before a file, they harm nobody. */
const WITHIN = new RegExp(`[\\w.~+/=-]{8}([${INVISIBLE}])`);

export function cleaned(pasted: string): Cleaned {
  const unread: Unread[] = [];
  const hidden = WITHIN.exec(pasted)?.[1];
  if (hidden !== undefined)
    unread.push({
      what: `An invisible character (${codeOf(hidden)})`,
      why: 'It stands within the text or behind it, and was left out here: an API would refuse what is sent with it.',
    });
  let text = pasted.replace(HIDDEN, '');
  if (isTypographic(text)) {
    unread.push({
      what: 'The quotation marks',
      why: 'They are those of a word processor: they were read as straight ones, which a shell or a program needs.',
    });
    text = text.replace(/[‘’‚]/g, "'").replace(/[“”„]/g, '"');
  }
  return { text: withoutNumbers(text), unread };
}

const codeOf = (c: string): string => `U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Around names, values and addresses, where no straight ones are: what was written in them was meant for a program. */
const isTypographic = (text: string): boolean =>
  /[“”„‘’‚]/.test(text) &&
  !/["']/.test(text) &&
  /\bcurl\s|[“„‘‚](?!https?:)[\w.-]{1,64}(?::|[”“’‘]\s{0,8}[:=])/.test(text);

/** The numbers of lines, which an editor or `cat -n` puts before them. */
function withoutNumbers(text: string): string {
  if (!/^\s{0,8}\d{1,6}[:|\s]/.test(text)) return text;
  const lines = text.trimEnd().split('\n');
  const first = Number(NUMBER.exec(lines[0] ?? '')?.[1]);
  const isNumbered = (line: string, i: number) => Number(NUMBER.exec(line)?.[1]) === first + i;
  if (lines.length < 2 || lines.length > 5000 || !lines.every(isNumbered)) return text;
  return lines.map((line) => line.replace(NUMBER, '')).join('\n');
}

const NUMBER = /^\s{0,8}(\d{1,6})(?:[:|]\s?|\s{1,4}|$)/;

import type { Span } from './span.ts';

/** The words of a command line, with what each means once its quotation marks are gone. */
export interface Command extends Span {
  readonly words: readonly string[];
}

/** A command of bash, as browsers copy it; it ends with its line, or with what a shell takes for the next command. */
export function bashCommand(text: string, from: number, most: number): Command {
  const words: string[] = [];
  let word: string | undefined;
  let at = from;
  const end = Math.min(text.length, from + most);
  while (at < end) {
    const c = text.charAt(at);
    if (c === '\\') {
      const next = text.charAt(at + 1);
      const breakLength = next === '\r' && text.charAt(at + 2) === '\n' ? 3 : next === '\n' ? 2 : 0;
      if (breakLength === 0) word = (word ?? '') + next;
      at += breakLength || 2;
    } else if (c === "'" || (c === '$' && text.charAt(at + 1) === "'")) {
      const isAnsi = c === '$';
      const open = isAnsi ? at + 2 : at + 1;
      const close = isAnsi ? ansiEnd(text, open, end) : indexOr(text, "'", open, end);
      const inside = text.slice(open, close);
      word = (word ?? '') + (isAnsi ? ansi(inside) : inside);
      at = close + 1;
    } else if (c === '"') {
      const close = ansiEnd(text, at + 1, end, '"');
      word =
        (word ?? '') +
        text.slice(at + 1, close).replace(/\\(\r?\n|["\\$`])/g, (_, x) => (/\n/.test(x) ? '' : x));
      at = close + 1;
    } else if (c === '\n' || c === ';' || c === '|' || c === '&') break;
    else if (/\s/.test(c)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      at++;
    } else {
      PLAIN.lastIndex = at;
      const plain = PLAIN.exec(text)?.[0] ?? c;
      word = (word ?? '') + plain;
      at += plain.length;
    }
  }
  if (word !== undefined) words.push(word);
  return { words, from, to: Math.min(at, text.length) };
}

const PLAIN = /[^\s\\'"$;|&]{1,4096}/y;

const indexOr = (text: string, what: string, at: number, end: number): number => {
  const found = text.indexOf(what, at);
  return found < 0 || found > end ? end : found;
};

function ansiEnd(text: string, from: number, end: number, quote = "'"): number {
  for (let at = from; at < end; at++) {
    const c = text.charAt(at);
    if (c === '\\') at++;
    else if (c === quote) return at;
  }
  return end;
}

const ANSI: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', e: '\u001b' };

/** Bash, section 3.1.2.4. */
const ansi = (text: string): string =>
  text.replace(/\\(?:u([\da-f]{1,4})|x([\da-f]{1,2})|([\s\S]))/gi, (_, u, x, c) =>
    c === undefined ? String.fromCharCode(Number.parseInt(u ?? x, 16)) : (ANSI[c] ?? c),
  );

/** A command of Windows' cmd: a caret takes the meaning from what follows, also from the end of a line. */
export function cmdCommand(text: string, from: number, most: number): Command {
  const whole = text.slice(from, from + most);
  const last = /(?<!\^|\^\r)\r?\n/.exec(whole);
  const own = last ? whole.slice(0, last.index) : whole;
  const plain = own.replace(/\^(\r?\n|[\s\S])/g, (_, c) => (/\n/.test(c) ? ' ' : c));
  const words = [...plain.matchAll(/(?:"(?:[^"\\]|\\[\s\S]|"")*"?|[^\s"])+/g)].map(([word]) =>
    word.replace(/"((?:[^"\\]|\\[\s\S]|"")*)"?/g, (_, inside) =>
      inside.replace(/\\(["\\])|"(")/g, (_whole: string, a?: string, b?: string) => a ?? b),
    ),
  );
  return { words, from, to: from + own.length };
}

/** Whether it was copied for cmd: bash knows no carets. */
export const isForCmd = (text: string): boolean => /\^"|\^\r?\n/.test(text.slice(0, 4096));

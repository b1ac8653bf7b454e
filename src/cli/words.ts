/** What a file says goes to a terminal: no control characters, which could rewrite the screen. */
export const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');

/** `a, b or c`. */
export const either = (words: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(words);

/** `, perhaps json`: the words that somebody may have meant; empty where none is like it. */
export function perhaps(word: string, words: readonly string[]): string {
  const wanted = bare(word);
  const like = words.map((other) => [other, bare(other)] as const);
  const longer = like.filter(([, other]) => wanted.length >= 3 && other.includes(wanted));
  const near = like.filter(([, other]) => distance(wanted, other) <= wanted.length / 3);
  const meant = [...new Set([...near, ...longer].map(([other]) => other))].slice(0, 3);
  return meant.length === 0 ? '' : `, perhaps ${either(meant)}`;
}

const bare = (word: string): string => word.toLowerCase().replace(/^-+/, '');

/** How many characters must be put in, taken out or changed (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, c] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++)
      next.push(Math.min(at(row, j + 1) + 1, at(next, j) + 1, at(row, j) + (c === b.charAt(j) ? 0 : 1)));
    row = next;
  }
  return at(row, b.length);
}

const at = (row: readonly number[], i: number): number => row[i] ?? 0;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'it is not allowed',
  EPERM: 'it is not allowed',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of its path is no directory',
  ENOSPC: 'there is no space left',
  EROFS: 'its disk can only be read',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GiB',
};

/** Why the system refused, to complete “… cannot be read: ”. */
export const reason = ({ code, message }: NodeJS.ErrnoException): string =>
  (code !== undefined && Object.hasOwn(REASONS, code) && REASONS[code]) || message;

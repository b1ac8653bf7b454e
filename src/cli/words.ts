/** What a file says goes to a terminal: no control characters, which could rewrite the screen. */
export const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');

/** `a, b or c`. */
export const either = (words: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(words);

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

import type { TokenPlace } from './tokens-in.ts';

/** Texts that are a token and nothing else. */

export const dotsIn = (text: string): number => text.split(/\.|%2E/i).length - 1;

/** The whole text is one JWT with line breaks or blanks in it: no line is whole, all together are one. */
export function wholeWrapped(text: string): TokenPlace | undefined {
  const [, before = '', inside = ''] = /^(\s*["'`]?)([^"'`]*)/.exec(text) ?? [];
  const jwt = inside.trimEnd();
  if (!/^ey[\w.\s-]+$/.test(jwt) || !/\s/.test(jwt)) return undefined;
  if (
    text
      .slice(before.length + jwt.length)
      .replace(/["'`]/, '')
      .trim() !== ''
  )
    return undefined;
  const dots = dotsIn(jwt);
  if ((dots !== 2 && dots !== 4) || jwt.split(/\s+/).some((line) => dotsIn(line) > 1)) return undefined;
  return { value: jwt.replace(/\s+/g, ''), from: before.length, to: before.length + jwt.length };
}

/** Whoever issues tokens that can be guessed has other worries. */
const SHORTEST = 16;
const LONGEST = 16_384;

/** One word, and nothing that words of other kinds have: whoever pastes it takes it for a token. */
export function lonely(text: string): TokenPlace | undefined {
  const trimmed = text.trim();
  // A cookie, or a line of a file with settings.
  const key = /^(?:export )?([A-Za-z_][\w.-]{0,63})=(?=[^=])/.exec(trimmed)?.[1];
  const own = key === undefined ? trimmed : trimmed.slice(trimmed.indexOf('=') + 1);
  const value = own.replace(/^(["'`])(.*)\1$/s, '$2');
  const isToken =
    value.length >= SHORTEST &&
    value.length <= LONGEST &&
    !/\s|:\/\/|^[[{<(]|^-----|[\0<>{}]/.test(value) &&
    !/^[\w.-]*(?:[&#?].*=|=[^=]+=.)/.test(value);
  if (!isToken) return undefined;
  const from = text.indexOf(value);
  return { value, from, to: from + value.length, ...(key === undefined ? {} : { key }) };
}

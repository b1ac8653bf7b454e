/** How text, numbers and durations are written, in the interface and in reports. */

const UNSEEN =
  /[^\P{Cc}\n\t]|\p{Cs}|[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Characters that nobody sees, or that turn the reading direction, by their number: traffic chose the text. */
export const visible = (text: string): string => text.replace(UNSEEN, numbered);

export const numbered = (c: string): string =>
  `‹U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`;

/** The text, or its beginning and an ellipsis where it is longer than `max` characters. */
export const shorten = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max - 1)}…`;

/** Characters of one line: whatever is longer was not written for a reader. */
const LONGEST_LINE = 2000;

/** Fit to stand in a line: nothing unseen, one space between words, and not too long. */
export const oneLine = (text: string): string =>
  visible(shorten(text, LONGEST_LINE).replace(/[\s\u0085]+/g, ' '));

export const plural = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** `320 ms`, `4.2 s`, `3 min`: how long something took. */
export function elapsed(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.round(ms / 60_000)} min`;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

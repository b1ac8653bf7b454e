/** How times, durations, addresses and lists are written everywhere in the interface. */

const two = (n: number) => String(n).padStart(2, '0');

/** `14:03:07`, in the reader's time zone. */
export function clock(epochMs: number): string {
  const d = new Date(epochMs);
  return `${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
}

/** `2026-11-22 14:03:07`, in the reader's time zone. */
export function dateTime(epochMs: number): string {
  const d = new Date(epochMs);
  if (Number.isNaN(d.getTime())) return 'not a date';
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} ${clock(epochMs)}`;
}

/** `320 ms`, `4.2 s`, `3 min`: how long something took. */
export function elapsed(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.round(ms / 60_000)} min`;
}

/** `23:59:04`, `4 d 03:10:00`: time left or past, whole seconds, never negative. */
export function countdown(seconds: number): string {
  const s = Math.max(0, Math.floor(Math.abs(seconds)));
  const days = Math.floor(s / 86_400);
  const time = `${two(Math.floor(s / 3600) % 24)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
  return days > 0 ? `${days} d ${time}` : time;
}

export const plural = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** The text, or its beginning and an ellipsis where it is longer than `max` characters. */
export const shorten = (text: string, max: number) =>
  text.length <= max ? text : `${text.slice(0, max - 1)}…`;

const UNSEEN = /[^\P{Cc}\n\t]|[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;
/** Characters that nobody sees, or that turn the reading direction, by their number: a page chose the text. */
export const visible = (text: string): string => text.replace(UNSEEN, numbered);

export const numbered = (c: string): string =>
  `‹U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`;

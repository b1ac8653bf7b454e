export { elapsed, numbered, plural, shorten, visible } from '../report/text.ts';

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

/** `23:59:04`, `4 d 03:10:00`: time left or past, whole seconds, never negative. */
export function countdown(seconds: number): string {
  const s = Math.max(0, Math.floor(Math.abs(seconds)));
  const days = Math.floor(s / 86_400);
  const time = `${two(Math.floor(s / 3600) % 24)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
  return days > 0 ? `${days} d ${time}` : time;
}

import type { Json } from '../core/model.ts';

const USUAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
const LOOSE = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d+))?\s*(Z|[+-]\d\d)?:?(\d\d)?$/i;

/**
 * Epoch milliseconds of `startedDateTime`, `NaN` where it says none. HAR wants ISO 8601 with a zone; some write
 * `+0200`, a space for the T, no zone (then it is taken for UTC, so that a file reads the same everywhere), or a number.
 */
export function instantOf(value: Json | undefined): number {
  if (typeof value === 'number') return fromNumber(value);
  if (typeof value !== 'string') return Number.NaN;
  if (USUAL.test(value)) return Date.parse(value);
  if (/^\d{9,}(?:\.\d+)?$/.test(value)) return fromNumber(Number(value));
  const [, date, time, fraction = '0', zone = 'Z', minutes = '00'] = LOOSE.exec(value.slice(0, 64)) ?? [];
  if (date === undefined) return Date.parse(value.slice(0, 64));
  return Date.parse(`${date}T${time}.${fraction}${/^z$/i.test(zone) ? 'Z' : `${zone}:${minutes}`}`);
}

/** Seconds, milliseconds or microseconds, whichever is of this century. */
function fromNumber(value: number): number {
  const unit = [1000, 1, 0.001].find(
    (factor) => Math.abs(value * factor - 2_556_144_000_000) < 1_609_459_200_000,
  );
  return unit === undefined ? Number.NaN : value * unit;
}

/** One line of the table that `npm run bench` prints. */
export interface Measure {
  readonly measure: string;
  readonly value: number;
  readonly unit: 'ms' | 'kB' | '×' | 'of them';
  /** At most this; absent where the number only explains the others. */
  readonly limit?: number;
}

/** The middle one; of an even number, the higher of the two. `NaN` of none. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Milliseconds of processor time, which other programs on the machine disturb less than the clock. */
export function cost(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

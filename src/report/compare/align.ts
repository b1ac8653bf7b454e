/** Items of two sequences side by side: what has no partner stands alone, where it stood. */
export type Pair<T> = readonly [T | undefined, T | undefined];

/** More cells than this are no table to fill in. */
const MOST = 4_000_000;

/** By their longest common subsequence, as `diff` does. */
export function align<T>(a: readonly T[], b: readonly T[], key: (item: T) => string): Pair<T>[] {
  if (a.length * b.length > MOST) return pairUp(a, b, [key]);
  const [left, right] = [a.map(key), b.map(key)];
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] =
        left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: Pair<T>[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const isPair = i < a.length && j < b.length && left[i] === right[j];
    if (isPair) pairs.push([a[i++], b[j++]]);
    else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) pairs.push([a[i++], undefined]);
    else pairs.push([undefined, b[j++]]);
  }
  return pairs;
}

/** In any order: first those that share the first key, of what is left those that share the next, and so on. */
export function pairUp<T>(
  a: readonly T[],
  b: readonly T[],
  keys: readonly ((item: T) => string)[],
): Pair<T>[] {
  const partners = new Map<T, T>();
  let rest = b;
  for (const key of keys) {
    const waiting = new Map<string, T[]>();
    for (const item of rest) {
      const known = waiting.get(key(item));
      if (known) known.push(item);
      else waiting.set(key(item), [item]);
    }
    const taken = new Set<T>();
    for (const item of a) {
      if (partners.has(item)) continue;
      const partner = waiting.get(key(item))?.shift();
      if (partner === undefined) continue;
      partners.set(item, partner);
      taken.add(partner);
    }
    rest = rest.filter((item) => !taken.has(item));
  }
  return [
    ...a.map((item): Pair<T> => [item, partners.get(item)]),
    ...rest.map((item): Pair<T> => [undefined, item]),
  ];
}

import type { ReceiptLine, Replaced } from './redact.ts';

/** Values that were replaced, counted by what they were, most first. */
export function receiptOf(replaced: Iterable<Pick<Replaced, 'kind'>>): readonly ReceiptLine[] {
  const counts = new Map<string, number>();
  for (const { kind } of replaced) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => ({ what: plural(kind, count), count }))
    .sort((a, b) => b.count - a.count || (a.what < b.what ? -1 : 1));
}

function plural(kind: string, count: number): string {
  if (count === 1) return kind;
  if (/[^aeiou]y$/.test(kind)) return `${kind.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(kind) ? `${kind}es` : `${kind}s`;
}

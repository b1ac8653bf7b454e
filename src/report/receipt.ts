import { type Kind, kindWords } from './redact/kinds.ts';
import type { ReceiptLine, Replaced } from './redact.ts';

/** Values that were replaced, counted by what they were, most first. */
export function receiptOf(replaced: Iterable<Pick<Replaced, 'kind'>>): readonly ReceiptLine[] {
  const counts = new Map<Kind, number>();
  for (const { kind } of replaced) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => ({ what: kindWords(kind, count), count }))
    .sort((a, b) => b.count - a.count || (a.what < b.what ? -1 : 1));
}

import type { Prepared } from '../report/export.ts';
import type { Profile, ReceiptLine } from '../report/redact.ts';

/** What was replaced, or what is there because nothing was: one sentence for whoever hands the file on. */
export function receiptOf(prepared: Prepared, profile: Profile): string {
  const receipt = prepared.receipt('har');
  if (profile !== 'none')
    return receipt.length === 0 ? 'Nothing in it had to be replaced.' : `Replaced: ${inWords(receipt)}.`;
  const open = prepared.exposed('har');
  return open.length === 0
    ? 'Nothing was replaced, and nothing had to be.'
    : `Nothing was replaced: whoever has the file can use what is in it (${inWords(open)}).`;
}

const inWords = (lines: readonly ReceiptLine[]): string =>
  lines.map(({ what, count }) => `${count.toLocaleString('en')} ${what}`).join(', ');

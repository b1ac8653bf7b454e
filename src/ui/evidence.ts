import type { Evidence, EvidencePart, Flow } from '../core/model.ts';
import { tokenAt } from '../report/places.ts';

/** What evidence points at, as something the page can find: a row's key in its `data-at` attribute. */
export function rowKey(at: Evidence): string {
  return [at.exchange, PART_OF_ROW[at.part] ?? at.part, at.name?.toLowerCase() ?? '', at.claim ?? ''].join(
    ' ',
  );
}

/** A status and an error are shown in the same row. */
const PART_OF_ROW: Partial<Record<EvidencePart, string>> = { error: 'status' };

/** The same for every place that one token, or one of its claims, was seen in. */
export function placeKey(flow: Flow, at: Evidence): string {
  const token = tokenAt(flow, at);
  return token ? `${token.id} ${at.claim ?? ''}` : rowKey(at);
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

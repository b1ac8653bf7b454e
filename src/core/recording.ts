import { matchesAny } from './host-pattern.ts';
import { splitUrl } from './http.ts';
import type { Settings } from './settings.ts';

/** A request, as far as it decides whether it may be recorded. */
export interface Passing {
  readonly url: string;
  readonly redirectTo?: string | undefined;
  /** Addresses of those who caused it: the page, the frame, the referrer. */
  readonly from: readonly (string | undefined)[];
  /** Whether DevTools are open on its tab. */
  readonly watched: boolean;
}

export function isRecorded(settings: Settings, passing: Passing): boolean {
  if (isNeverRecorded(settings, passing)) return false;
  switch (settings.record) {
    case 'all':
      return true;
    case 'devtools':
      return passing.watched;
    case 'sites':
      return concerns(settings.sites, passing);
    default:
      return settings.record satisfies never;
  }
}

export const isNeverRecorded = ({ neverRecord }: Settings, passing: Omit<Passing, 'watched'>): boolean =>
  concerns(neverRecord, passing);

const concerns = (
  patterns: readonly string[],
  { url, redirectTo, from }: Omit<Passing, 'watched'>,
): boolean =>
  patterns.length > 0 &&
  [url, redirectTo, ...from].some((address) => matchesAny(patterns, splitUrl(address).host));

/** Why nothing of a page is recorded, as a sentence; `undefined` where it is. */
export function whyNotRecorded(settings: Settings, page: string | undefined): string | undefined {
  const { host } = splitUrl(page);
  if (host === '') return undefined;
  if (matchesAny(settings.neverRecord, host)) return `Your settings say never to record ${host}.`;
  if (settings.record === 'sites' && !matchesAny(settings.sites, host))
    return `Your settings say to record only some sites, and ${host} is none of them; what it does for them is recorded.`;
  return undefined;
}

import { header } from '../core/http.ts';
import { LIMITS, type Limits } from '../core/log.ts';
import type { Observation } from '../core/observation.ts';
import { isNeverRecorded, isRecorded } from '../core/recording.ts';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings.ts';

type Seen = Pick<Observation, 'url' | 'redirectTo' | 'initiator' | 'requestHeaders' | 'tab'>;

/** What the settings let the background record, and what they depend on: which page each tab shows. */
export function createPolicy() {
  let settings = DEFAULT_SETTINGS;
  const pages = new Map<number, string>();

  const passing = ({ url, redirectTo, initiator, requestHeaders, tab = -1 }: Seen, sender?: string) => ({
    url,
    redirectTo,
    from: [
      initiator,
      pages.get(tab),
      sender,
      // DevTools do not say who caused a request, but its headers mostly do.
      header(requestHeaders, 'origin'),
      header(requestHeaders, 'referer'),
    ],
  });

  return {
    get settings(): Settings {
      return settings;
    },
    obey(next: Settings): void {
      settings = next;
    },
    limits: (): Limits => ({
      ...LIMITS,
      exchanges: settings.mostRequests,
      bytes: settings.mostMegabytes * 1024 * 1024,
    }),
    /** A tab loads a page. */
    loads: (tab: number, url: string): unknown => pages.set(tab, url),
    closed: (tab: number): unknown => pages.delete(tab),
    /** `sender`: the page that reports it. */
    allows: (seen: Seen, watched: boolean, sender?: string): boolean =>
      isRecorded(settings, { ...passing(seen, sender), watched }),
    /** By itself: whatever its tab shows by now. */
    forbids: ({ tab: _, ...seen }: Seen): boolean => isNeverRecorded(settings, passing(seen)),
  };
}

import { matchesAny } from '../core/host-pattern.ts';
import { header, hostOf, splitUrl } from '../core/http.ts';
import { LIMITS, type Limits } from '../core/log.ts';
import type { Observation } from '../core/observation.ts';
import { isNeverRecorded, isRecorded } from '../core/recording.ts';
import { isProtocolUrl } from '../core/relevance.ts';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings.ts';

type Seen = Pick<Observation, 'url' | 'redirectTo' | 'initiator' | 'requestHeaders' | 'tab'>;

interface Shown {
  readonly url: string;
  /** All hops of a chain of redirects share one. */
  readonly request?: string | undefined;
  /** The app that sent somebody there to sign in: what the pages of a provider do then is done for it. */
  readonly sentBy?: string | undefined;
}

/** What the settings let the background record, and what they depend on: which page each tab shows, and for whom. */
export function createPolicy() {
  let settings = DEFAULT_SETTINGS;
  const pages = new Map<number, Shown>();

  const passing = ({ url, redirectTo, initiator, requestHeaders, tab = -1 }: Seen, sender?: string) => ({
    url,
    redirectTo,
    from: [
      initiator,
      pages.get(tab)?.url,
      pages.get(tab)?.sentBy,
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
    /** A tab loads a page, which another page may have asked for. Returns whether it is shown for somebody else now. */
    loads(tab: number, url: string, initiator?: string, request?: string): boolean {
      const before = pages.get(tab);
      const isRedirect = request !== undefined && request === before?.request;
      // The browser names who asked for the first hop, and nobody where its address was typed.
      const askers = [initiator, isRedirect ? before?.url : undefined].filter((one) => one !== undefined);
      const among = (sites: readonly string[]) => askers.find((one) => matchesAny(sites, hostOf(one)));
      const by = among(settings.neverRecord) ?? among(settings.sites) ?? askers[0];
      const sentBy = senderOf(url, by, before, isRedirect);
      pages.set(tab, { url, request, sentBy });
      return sentBy !== before?.sentBy;
    },
    senders: (): [number, string][] =>
      [...pages].flatMap(([tab, { sentBy }]) => (sentBy === undefined ? [] : [[tab, sentBy]])),
    recall(senders: readonly (readonly [tab: number, sentBy: string])[]): void {
      for (const [tab, sentBy] of senders) {
        const shown = pages.get(tab);
        if (shown) pages.set(tab, { ...shown, sentBy });
      }
    },
    closed: (tab: number): unknown => pages.delete(tab),
    /** `sender`: the page that reports it. */
    allows: (seen: Seen, watched: boolean, sender?: string): boolean =>
      isRecorded(settings, { ...passing(seen, sender), watched }),
    /** By itself: whatever its tab shows by now. */
    forbids: ({ tab: _, ...seen }: Seen): boolean => isNeverRecorded(settings, passing(seen)),
  };
}

/** A login begins with a request of the protocol, goes on from page to page, and ends where it came from. */
function senderOf(
  url: string,
  by: string | undefined,
  before: Shown | undefined,
  isRedirect: boolean,
): string | undefined {
  if (by === undefined) return undefined;
  const goesOn =
    before?.sentBy !== undefined &&
    (isRedirect || [before.url, before.sentBy].some((one) => hostOf(one) === hostOf(by)));
  const sender = goesOn ? before.sentBy : isProtocolUrl(url) ? splitUrl(by).origin : undefined;
  return hostOf(sender) === hostOf(url) ? undefined : sender;
}

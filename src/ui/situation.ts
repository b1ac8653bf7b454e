import { splitUrl } from '../core/http.ts';
import { whyNotRecorded } from '../core/recording.ts';
import type { Settings } from '../core/settings.ts';
import type { Surroundings } from './store.ts';

/** Why nothing is shown, and the one action that helps. */
export interface Reason<Id extends string = ObstacleId> {
  readonly id: Id;
  readonly title: string;
  readonly text: string;
  readonly action?: string;
}

export type ObstacleId = 'lost' | 'no-access' | 'no-web-page' | 'paused' | 'not-recorded';

/** `page`: `''` where the browser keeps the address to itself, `undefined` where it is not known yet. */
export interface Standing extends Omit<Surroundings, 'page'> {
  readonly page?: string | undefined;
  readonly recording: boolean;
  /** DevTools are open on the tab. */
  readonly inspected: boolean;
  readonly settings: Settings;
}

/** What keeps traffic out of sight. Causes before consequences: what the browser forbids, then what a person decided. */
export function obstacleOf(s: Standing, here: 'panel' | 'popup'): Reason | undefined {
  if (s.connection === 'lost')
    return {
      id: 'lost',
      title: 'Tokenscope was reloaded',
      text: `This ${here} belongs to the version before. Close ${here === 'popup' ? 'it' : 'DevTools'} and open it again.`,
    };
  // The address of a page is told to those who may see its site; a panel hears it from DevTools.
  if (s.siteAccess === false && (here === 'panel' || !/^http/.test(s.page ?? '')))
    return {
      id: 'no-access',
      title: `Tokenscope may not see ${here === 'popup' ? 'this site' : 'all sites'}`,
      text: 'The browser shows an extension only the sites it was allowed. A login runs over several: the application, the identity provider and the APIs.',
      action: 'Allow access to sites',
    };
  if (s.page !== undefined && isClosedToExtensions(s.page))
    return {
      id: 'no-web-page',
      title: 'Extensions may not look at this page',
      text: 'The browser keeps its own pages, files and its store of extensions to itself. Open the application in this tab.',
    };
  if (!s.recording)
    return {
      id: 'paused',
      title: 'Recording is off for this tab',
      text: 'Nothing that happens now is seen.',
      action: 'Record logins',
    };
  const refused = whyUnrecorded(s.settings, s.page, s.inspected);
  if (refused !== undefined)
    return { id: 'not-recorded', title: 'This tab is not recorded', text: refused, action: 'Open settings' };
  return undefined;
}

/** Why the settings keep the tab out, as a sentence. */
export const whyUnrecorded = (
  settings: Settings,
  page: string | undefined,
  inspected: boolean,
): string | undefined =>
  whyNotRecorded(settings, page) ??
  (settings.record === 'devtools' && !inspected
    ? 'Your settings say to record only tabs with DevTools open.'
    : undefined);

const STORES =
  /^https:\/\/(?:chromewebstore\.google\.com|chrome\.google\.com\/webstore|microsoftedge\.microsoft\.com\/addons|addons\.mozilla\.org|accounts\.firefox\.com)(?:[/?#]|$)/;

/** Pages of the browser itself, of which an extension does not even learn the address; and the stores. */
export const isClosedToExtensions = (page: string | undefined): boolean =>
  page === undefined || !/^https?:/.test(page) || STORES.test(page);

/** The site that can be armed; `undefined` where there is none. */
export const siteOf = (page: string | undefined): string | undefined =>
  isClosedToExtensions(page) ? undefined : splitUrl(page).origin;

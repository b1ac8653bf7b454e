import { hostOf, splitUrl } from '../core/http.ts';
import { whyNotRecorded } from '../core/recording.ts';
import type { Settings } from '../core/settings.ts';
import { plural } from './format.ts';
import type { Surroundings } from './store.ts';

/** Where the popup stands, apart from the traffic. */
export interface Around {
  /** DevTools are open on the tab. */
  readonly inspected: boolean;
  /** Origins whose token responses are read while DevTools are closed. */
  readonly armed: readonly string[];
  /** The page was loaded again since this popup opened. */
  readonly reloaded: boolean;
  /** How DevTools are opened on this system. */
  readonly key: string;
}

export const NOWHERE: Around = { inspected: false, armed: [], reloaded: false, key: 'F12' };

/** What the popup asks of the browser. */
export interface PopupActions {
  openViewer(): void;
  openSettings(): void;
  askForSiteAccess(): void;
  setRecording(on: boolean): void;
  reloadPage(): void;
  /** Rejects when it cannot be remembered. */
  arm(origin: string, on: boolean): Promise<void>;
}

/** Why there is nothing to list, and the one action that helps. */
export interface Nothing {
  readonly id: 'lost' | 'no-access' | 'no-web-page' | 'paused' | 'not-recorded' | 'no-token' | 'waiting';
  readonly title: string;
  readonly text: string;
  readonly action?: string;
}

interface Situation extends Surroundings {
  readonly recording: boolean;
  readonly inspected: boolean;
  readonly settings: Settings;
  /** How many were seen. */
  readonly logins: number;
}

/** Causes come before their consequences: what the browser forbids, what a person decided, then waiting. */
export function whyNothing(s: Situation): Nothing {
  if (s.connection === 'lost')
    return {
      id: 'lost',
      title: 'Tokenscope was reloaded',
      text: 'This popup belongs to the version before. Close it and open it again.',
    };
  if (s.siteAccess === false)
    return {
      id: 'no-access',
      title: 'Tokenscope may not see this site',
      text: 'The browser shows an extension only the sites it was allowed. A login runs over several: the application, the identity provider and the APIs.',
      action: 'Allow access to sites',
    };
  if (isClosedToExtensions(s.page))
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
    return {
      id: 'not-recorded',
      title: 'This tab is not recorded',
      text: refused,
      action: 'Open settings',
    };
  if (s.logins > 0)
    return {
      id: 'no-token',
      title: 'No token was seen yet',
      text: `${plural(s.logins, 'login was', 'logins were')} seen in this tab, without a token that can be shown.`,
    };
  return {
    id: 'waiting',
    title: `No login yet on ${hostOf(s.page)}`,
    text: 'Sign in on the page and its tokens are listed here. Tokenscope records while this popup is closed.',
  };
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

/** The first sentence: the rest is read where there is room. */
export const firstSentence = (text: string): string =>
  /^.*?[.!?](?=\s+[\p{Lu}`“"]|\s*$)/su.exec(text)?.[0] ?? text;

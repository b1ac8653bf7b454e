import { hostOf } from '../core/http.ts';
import { plural } from './format.ts';
import { type ObstacleId, obstacleOf, type Reason, type Standing } from './situation.ts';

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

interface Situation extends Standing {
  /** How many were seen. */
  readonly logins: number;
}

/** Why there is nothing to list. */
export function whyNothing(s: Situation): Reason<ObstacleId | 'no-token' | 'waiting'> {
  // Every tab has an address: one that is not told is kept from extensions.
  const obstacle = obstacleOf({ ...s, page: s.page ?? '' }, 'popup');
  if (obstacle) return obstacle;
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

/** The first sentence: the rest is read where there is room. */
export const firstSentence = (text: string): string =>
  /^.*?[.!?](?=\s+[\p{Lu}`“"]|\s*$)/su.exec(text)?.[0] ?? text;

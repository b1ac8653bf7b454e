import type { Settings } from '../core/settings.ts';

/** What the hub asks of the browser around it. */
export interface HubParts {
  /**
   * Somebody came to watch, or the last one left, or the settings or the armed sites changed. `undefined`: whoever
   * watched before the worker died may come back in a moment.
   */
  onWatched(watched: boolean | undefined, settings: Settings): void;
  /** Whether calls to APIs matter: somebody watches, or a login was seen that they could belong to. */
  onAttention(attention: boolean): void;
  /** Somebody who watches a tab counted the errors in it; `undefined` when nobody watches it any more. */
  onErrors(tab: number, count: number | undefined): void;
  /** Which tab shows `page` and opened `tab`, where the browser does not say. */
  findOpener(tab: number, page: string): Promise<number | undefined>;
  /** What each tab shows now. */
  openPages(): Promise<readonly (readonly [tab: number, url: string])[]>;
  /** What the person decided; nothing is taken in before that is known. */
  loadSettings(): Promise<Settings>;
}

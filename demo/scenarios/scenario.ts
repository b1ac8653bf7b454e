import type { Page } from 'playwright';
import type { Northwind } from '../northwind.ts';

export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** One sentence: what a viewer should learn. */
  readonly tells: string;
  /** Rules that must report, the main one first; empty for a login that is right. */
  readonly expected: readonly string[];
  /** Playwright's recordings do not show it. */
  readonly unrecorded?: boolean;
  /** Place among the twenty most common mistakes; its finding must be the first one. */
  readonly rank?: number;
  /** Presses the button of the app, logs in where asked to, and waits for what the app says. */
  play(page: Page, northwind: Northwind): Promise<void>;
}

/** A scenario without its play: what the page shows on a button. */
export interface Described {
  readonly id: string;
  readonly title: string;
  readonly tells: string;
  readonly expected: readonly string[];
  /** The login opens a window of its own. */
  readonly popup?: boolean;
  /** The text of the error page on which it ends, instead of in the app. */
  readonly ends?: string;
  /** It is about what the browser keeps from the page, which Playwright's recordings leave out. */
  readonly unrecorded?: boolean;
  readonly rank?: number;
}

import { resolve } from 'node:path';
import type { Browser, BrowserContext } from 'playwright';
import { asRoot, findChromium, launchChromium } from '../demo/browser.ts';

/** Another build can be tested, so that building does not pull the files from under a running browser. */
export const distChrome = resolve(process.env.TOKENSCOPE_DIST ?? 'dist/chrome');

export interface LaunchOptions {
  /** The unpacked extension to load; `undefined` for a browser without one. */
  readonly extension?: string | undefined;
  /** Opens DevTools with every tab. */
  readonly devtools?: boolean;
  readonly args?: readonly string[];
}

export const launchContext = ({ devtools = false, ...options }: LaunchOptions): Promise<BrowserContext> =>
  launchChromium({ ...options, docked: devtools });

/** A browser without the extension, for pages that are tested as pages. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findChromium();
  const { chromium } = await import('playwright');
  return chromium.launch({ executablePath, args: asRoot });
}

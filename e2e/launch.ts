import { resolve } from 'node:path';
import type { Browser } from 'playwright';
import { asRoot, findChromium } from '../demo/browser.ts';

/** Another build can be tested, so that building does not pull the files from under a running browser. */
export const distChrome = resolve(process.env.TOKENSCOPE_DIST ?? 'dist/chrome');

/** A browser without the extension, for pages that are tested as pages. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findChromium();
  const { chromium } = await import('playwright');
  return chromium.launch({ executablePath, args: asRoot });
}

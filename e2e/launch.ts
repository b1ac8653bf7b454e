import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright';

/** A system Chromium where there is one (or the one named by CHROMIUM); else the one Playwright downloaded. */
const executable = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
);
const where = executable === undefined ? { channel: 'chromium' } : { executablePath: executable };
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export const launchBrowser = (): Promise<Browser> => chromium.launch({ ...where, args: asRoot });

/** Another build can be tested, so that building does not pull the files from under a running browser. */
export const distChrome = resolve(process.env.TOKENSCOPE_DIST ?? 'dist/chrome');

export interface LaunchOptions {
  /** The unpacked extension to load; `undefined` for a browser without one. */
  readonly extension?: string | undefined;
  /** Opens DevTools with every tab. */
  readonly devtools?: boolean;
  readonly args?: readonly string[];
}

/** Chromium with an extension and a fresh profile, which is deleted when the context closes. */
export async function launchContext({
  extension,
  devtools,
  args = [],
}: LaunchOptions): Promise<BrowserContext> {
  const profile = await mkdtemp(join(tmpdir(), 'tokenscope-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...where,
    headless: true,
    ignoreHTTPSErrors: true,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      ...asRoot,
      ...(extension ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`] : []),
      ...(devtools ? ['--auto-open-devtools-for-tabs'] : []),
      '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
      ...args,
    ],
  });
  context.on(
    'close',
    () => void rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }).catch(() => {}),
  );
  return context;
}

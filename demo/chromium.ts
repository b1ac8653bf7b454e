import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

// Makes the DevTools window a page that can be driven; Playwright reads it when it loads.
process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1';

/**
 * Chromium, or Chrome for Testing: branded Chrome ignores `--load-extension` since version 137, so it is no use
 * here.
 */
const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${process.env.LOCALAPPDATA}\\Chromium\\Application\\chrome.exe`,
];

/** Where a Chromium is, installing one if none is found. Throws an error that says what to do. */
export async function findChromium(): Promise<string> {
  const { chromium } = await import('playwright');
  const wanted = process.env.TOKENSCOPE_CHROMIUM;
  if (wanted) {
    if (existsSync(wanted)) return wanted;
    throw new Error(`TOKENSCOPE_CHROMIUM names ${wanted}, which does not exist.`);
  }
  const own = chromium.executablePath();
  const found = [own, ...systemPaths].find((path) => existsSync(path));
  return found ?? install(own);
}

function install(own: string): string {
  console.log('No Chromium found. Installing one …');
  const cli = createRequire(import.meta.url).resolve('playwright/cli.js');
  run(process.execPath, [cli, 'install', 'chromium']);
  if (existsSync(own)) return own;
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    run('apt-get', ['update']);
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
    const installed = systemPaths.find((path) => existsSync(path));
    if (installed) return installed;
  }
  throw new Error(
    'No Chromium was found and none could be installed. Install Chromium (not branded Chrome, which ignores ' +
      '--load-extension) and set TOKENSCOPE_CHROMIUM to its path.',
  );
}

function run(command: string, args: readonly string[]): void {
  spawnSync(command, args, { stdio: 'inherit' });
}

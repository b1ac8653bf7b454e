// Gets a fresh clone ready: dependencies, a build of the extension, a Chromium. Plain Node, because nothing else
// is there yet. Does nothing, quickly, when everything is in place.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

if (!isInstalled()) npm('Installing dependencies', ['ci']);
if (!isBuilt()) npm('Building the extension', ['run', '--silent', 'build:chrome']);
run('Looking for a Chromium', process.execPath, ['--import', 'tsx', join(root, 'scripts', 'chromium.ts')]);

/** Whether node_modules holds the versions that package-lock.json names. */
function isInstalled() {
  const installed = read('node_modules/.package-lock.json');
  if (!installed) return false;
  return Object.entries(read('package-lock.json').packages).every(([path, { version, optional }]) => {
    return path === '' || optional || installed.packages[path]?.version === version;
  });
}

/** Whether dist/chrome is younger than everything it is made of. */
function isBuilt() {
  const built = join(root, 'dist', 'chrome', 'manifest.json');
  if (!existsSync(built)) return false;
  const sources = ['src', 'public', 'manifest.json', 'vite.config.ts', 'package-lock.json'];
  return sources.every((name) => newest(join(root, name)) <= statSync(built).mtimeMs);
}

function newest(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function read(name) {
  const path = join(root, name);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function npm(what, args) {
  console.log(`${what} …`);
  // npm is a batch file on Windows, which only a shell can start.
  run(what, 'npm', args, process.platform === 'win32');
}

function run(what, command, args, shell = false) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell });
  if (status === 0) return;
  console.error(`${what} failed${error ? `: ${error.message}` : ''}.`);
  process.exit(status ?? 1);
}

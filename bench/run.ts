import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { distChrome } from '../e2e/launch.ts';
import type { Measure } from './measure.ts';

/**
 * `npm run bench`, or `npm run bench -- sizes paint` for some of them. It informs and never fails: the numbers are
 * of this machine at this hour, which is why its load stands below them.
 */
const benches: Readonly<Record<string, () => Promise<Measure[]>>> = {
  // First, as its programs begin: what decodes is compiled for whatever other benches gave it to decode.
  decode: async () => (await import('./decode.ts')).benchDecode(),
  'page-load': benchPageLoad,
  paint: async () => (await import('./paint.ts')).benchPaint(),
  popup: async () => (await import('./popup.ts')).benchPopup(),
  diagnose: async () => (await import('./diagnose.ts')).benchDiagnose(),
  export: async () => (await import('./export.ts')).benchExport(),
  analyze: async () => (await import('./analyze.ts')).benchAnalyze(),
  sizes: async () => (await import('./sizes.ts')).benchSizes(),
};

async function benchPageLoad(): Promise<Measure[]> {
  const { pageLoad } = await import('./page-load.ts');
  const { median, ratios } = await pageLoad();
  const measure = `a page of 300 requests with Tokenscope, against without, ${ratios.length} pairs`;
  return [{ measure: `${measure}, median`, value: median, unit: '×', limit: 1.1 }];
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0)
  console.error(`No bench is called ${unknown.join(' or ')}: ${Object.keys(benches).join(', ')}`);

buildIfStale();
const before = loadavg()[0] ?? 0;
const table = [];
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  try {
    for (const line of await bench()) table.push({ bench: name, ...row(line) });
  } catch (error) {
    console.error(`${name}:`, error);
    table.push({ bench: name, measure: 'failed, see above', value: '', limit: '', '': '' });
  }
}
console.table(table);
const load = [before, loadavg()[0] ?? 0].map((n) => n.toFixed(1)).join(' before, ');
console.log(`Load of the machine: ${load} after, on ${availableParallelism()} processors`);

function row({ measure, value, unit, limit }: Measure) {
  const show = (n: number) => `${n.toFixed(n < 10 ? 2 : 1)} ${unit}`;
  if (limit === undefined) return { measure, value: show(value), limit: '', '': '' };
  return { measure, value: show(value), limit: show(limit), '': value <= limit ? 'ok' : 'over' };
}

/** What is measured is what the sources say now. */
function buildIfStale(): void {
  if (process.env.TOKENSCOPE_DIST) return;
  const built = changedAt(join(distChrome, 'manifest.json'));
  const sources = [
    'src',
    'public',
    'manifest.json',
    'package-lock.json',
    'vite.config.ts',
    'scripts/rule-words.ts',
    'scripts/popup-chunks.ts',
  ];
  if (Math.max(...sources.map(changedAt)) <= built) return;
  const { status, stderr } = spawnSync('npm', ['run', '--silent', 'build:chrome'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) console.error(`The build failed, so an old one is measured.\n${stderr}`);
}

/** When the newest file there was last written, tests aside; 0 if there is none. */
function changedAt(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found?.mtimeMs ?? 0;
  const names = readdirSync(path).filter((name) => !/\.test\.tsx?$|^testing$/.test(name));
  return Math.max(0, ...names.map((name) => changedAt(join(path, name))));
}

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rules } from '../src/core/rules/index.ts';
import { prepareExport } from '../src/report/export.ts';
import { readHar } from '../src/report/har.ts';
import { busyHar } from './analyze-har.ts';
import { cost, type Measure, median } from './measure.ts';

/** What `tokenscope analyze --format json` does with the text of a file. */
function analyze(text: string): { read: () => number; whole: () => number } {
  const read = (): number => readHar(text).exchanges.length;
  const whole = (): number => {
    const { creator, entries, read, exchanges, redaction, unreadable } = readHar(text);
    const used = exchanges.length;
    const source = { file: 'busy.har', creator: creator ?? '', entries, read, used, unreadable };
    const parts = { exchanges, redaction, rules, source, version: '0' };
    return prepareExport(parts, { profile: 'support' }).file('json').length;
  };
  return { read, whole };
}

/** (e) Big files: the time against `JSON.parse` of the same text by turns, the memory against a process that only parses. */
export function benchAnalyze(): Measure[] {
  const folder = mkdtempSync(join(tmpdir(), 'tokenscope-bench-'));
  try {
    return [
      [5_000, 9],
      [50_000, 5],
    ].flatMap(([entries = 0, rounds = 0]) => {
      const text = busyHar(entries);
      const file = join(folder, `${entries}.har`);
      writeFileSync(file, text);
      const { read, whole } = analyze(text);
      const times = Array.from({ length: rounds }, () => ({
        parse: cost(() => JSON.parse(text)),
        read: cost(read),
        whole: cost(whole),
      }));
      const of = `a HAR of ${Math.round(text.length / 1e6)} MB and ${entries.toLocaleString('en')} entries`;
      const peak = (what: Task): number => median([1, 2, 3].map(() => peakOf(what, file)));
      return [
        {
          measure: `analyzing ${of}, against JSON.parse`,
          value: median(times.map((t) => t.whole / t.parse)),
          unit: '×',
          limit: 1.5,
        },
        {
          measure: 'the first time, before it is compiled',
          value: (times[0]?.whole ?? 0) / (times[0]?.parse ?? 1),
          unit: '×',
        },
        { measure: 'reading it alone', value: median(times.map((t) => t.read / t.parse)), unit: '×' },
        { measure: 'JSON.parse', value: median(times.map((t) => t.parse)), unit: 'ms' },
        {
          measure: `peak memory of that, against JSON.parse`,
          value: peak('analyze') / peak('parse'),
          unit: '×',
          limit: 2,
        },
      ];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Task = 'analyze' | 'parse';

/** Kilobytes that a process of its own held at most. */
function peakOf(task: Task, file: string): number {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...process.execArgv, import.meta.filename, task, file],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

// The child of `peakOf`.
if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [, , task, file = ''] = process.argv;
  const text = readFileSync(file, 'utf8');
  if (task === 'analyze') analyze(text).whole();
  else JSON.parse(text);
  console.log(process.resourceUsage().maxRSS);
}

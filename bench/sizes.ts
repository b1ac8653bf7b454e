import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseSync } from 'vite';
import { distChrome } from '../e2e/launch.ts';
import type { Measure } from './measure.ts';

/**
 * (d) What a browser reads before the background runs, and before the panel shows its list: scripts with all that
 * they import, the page and its styles, each file gzipped by itself. What is imported on demand comes later.
 */
export function benchSizes(dist = distChrome): Measure[] {
  const page = '/src/panel/index.html';
  const background = closure(dist, ['/service-worker-loader.js']);
  const scripts = closure(dist, linked(dist, page, 'src'));
  const panel = new Set([page, ...scripts, ...linked(dist, page, 'href')]);
  const onDemand = [...scripts].flatMap((file) => importsOf(dist, file).onDemand);
  const isOfRules = (file: string) => /\/rules-/.test(file);
  const later = (files: string[], known: ReadonlySet<string>) =>
    new Set([...closure(dist, files)].filter((file) => !known.has(file)));
  const rules = later(onDemand.filter(isOfRules), panel);
  const detail = later(
    onDemand.filter((file) => !isOfRules(file)),
    new Set([...panel, ...rules]),
  );
  return [
    { measure: 'background, gzipped', value: gzipped(dist, background), unit: 'kB', limit: 40 },
    { measure: 'panel until it lists logins, gzipped', value: gzipped(dist, panel), unit: 'kB', limit: 70 },
    { measure: 'the scripts of that, gzipped', value: gzipped(dist, scripts), unit: 'kB' },
    { measure: 'the rules, right after that, gzipped', value: gzipped(dist, rules), unit: 'kB' },
    { measure: 'more when a login is opened or exported, gzipped', value: gzipped(dist, detail), unit: 'kB' },
  ];
}

const read = (dist: string, file: string): string => readFileSync(join(dist, file), 'utf8');

const gzipped = (dist: string, files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(read(dist, file)).length, 0) / 1000;

/** What the tags of a built page name by `attribute`. */
const linked = (dist: string, page: string, attribute: 'src' | 'href'): string[] =>
  [...read(dist, page).matchAll(new RegExp(`<(?:script|link)\\b[^>]*\\s${attribute}="([^"]+)"`, 'g'))].map(
    ([, address = '']) => address,
  );

/** The scripts, and all that they import before they run. */
function closure(dist: string, scripts: readonly string[]): Set<string> {
  const files = new Set(scripts);
  // A set is walked in the order of insertion, with what is added meanwhile.
  for (const file of files) for (const next of importsOf(dist, file).atOnce) files.add(next);
  return files;
}

function importsOf(dist: string, file: string): { atOnce: string[]; onDemand: string[] } {
  const code = read(dist, file);
  const { module, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file} does not parse`);
  const { staticImports, staticExports, dynamicImports } = module;
  const resolve = (address: string) => posix.join(posix.dirname(file), address);
  const atOnce = [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries }) => entries.map(({ moduleRequest }) => moduleRequest?.value ?? '')),
  ];
  const onDemand = dynamicImports.map(({ moduleRequest: { start, end } }) => code.slice(start + 1, end - 1));
  return { atOnce: atOnce.filter(Boolean).map(resolve), onDemand: onDemand.map(resolve) };
}

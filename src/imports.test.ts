import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = dirname(fileURLToPath(import.meta.url));

/** The import table of ARCHITECTURE.md. A room may always import from itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: ['@noble/hashes', 'jose'],
  report: ['core'],
  browser: ['core', 'webextension-polyfill', 'valibot'],
  ui: ['core', 'report', 'preact', '@preact/signals'],
  background: ['browser', 'core'],
  devtools: ['browser', 'core'],
  panel: ['ui', 'browser', 'core', 'report', 'preact', '@preact/signals'],
  popup: ['ui', 'browser', 'core', 'report', 'preact', '@preact/signals'],
  viewer: ['ui', 'browser', 'core', 'report', 'preact', '@preact/signals'],
  options: ['ui', 'browser', 'core', 'report', 'preact', '@preact/signals'],
  cli: ['core', 'report', 'node'],
};

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\/|\.d\.ts$/.test(file) && file.includes('/'),
  );

/** The room or package that an import specifier leads to. */
function roomOf(file: string, specifier: string): string {
  const clean = specifier.replace(/\?.*$/, '');
  if (clean.startsWith('.'))
    return (
      relative(SRC, resolve(SRC, dirname(file), clean))
        .replaceAll('\\', '/')
        .split('/')[0] ?? ''
    );
  if (clean.startsWith('node:')) return 'node';
  return clean
    .split('/')
    .slice(0, clean.startsWith('@') ? 2 : 1)
    .join('/');
}

const IMPORTS =
  /^\s*import\s+['"]([^'"]+)['"]|^\s*(?:import|export)\b[^'";]*?\bfrom\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

const importsOf = (file: string): string[] =>
  [...readFileSync(join(SRC, file), 'utf8').matchAll(IMPORTS)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );

describe('imports between rooms', () => {
  it('finds the sources it is about', () => {
    expect(sources.length).toBeGreaterThan(30);
    expect(new Set(sources.map((file) => file.split('/')[0]))).toContain('core');
  });

  for (const file of sources) {
    const room = file.split('/')[0] ?? '';
    it(`${file} keeps to its room's table`, () => {
      const allowed = MAY_IMPORT[room];
      expect(allowed, `the room ${room} is in the table`).toBeDefined();
      const strays = importsOf(file)
        .filter((specifier) => !/\.css(?:\?|$)/.test(specifier))
        .map((specifier) => roomOf(file, specifier))
        .filter((to) => to !== room && !allowed?.includes(to));
      expect(strays).toEqual([]);
    });
  }
});

it('a rule imports no other rule, whose prose and links would come into the panel’s first chunk', () => {
  const rules = sources.filter((file) => /^core\/rules\/[\w-]+\//.test(file));
  expect(rules.length).toBeGreaterThan(100);
  const strays = rules.flatMap((file) =>
    importsOf(file)
      .filter((specifier) => /^core\/rules\//.test(relative(SRC, resolve(SRC, dirname(file), specifier))))
      .map((specifier) => `${file} imports ${specifier}`),
  );
  expect(strays).toEqual([]);
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonError } from './json-error.ts';

it.each([
  ['{"a":[1,, 2]}', '“,” makes no sense at line 1, column 9'],
  ['{\n  "a": tru\n}', '“t” makes no sense at line 2, column 8'],
  ['{"a":1}}', '“}” makes no sense at line 1, column 8'],
  ['{"a" 1}', '“1” makes no sense at line 1, column 6'],
  ['{a:1}', '“a” makes no sense at line 1, column 2'],
  ['[1,]', '“]” makes no sense at line 1, column 4'],
  ['{"a":1,}', '“}” makes no sense at line 1, column 8'],
  ['[01]', '“0” makes no sense at line 1, column 2'],
  ['["\n"]', '“"” makes no sense at line 1, column 2'],
  ['<html>', '“<” makes no sense at line 1, column 1'],
  ['{"a":[1', 'it ends too early'],
  ['{"a": ', 'it ends too early'],
  ['{"a": "b', 'it ends too early'],
  ['{"a": "b\\', 'it ends too early'],
  ['{"a": "b\\u00e', 'it ends too early'],
  ['{"a": "b\\x', '“"” makes no sense at line 1, column 7'],
])('%j', (text, words) => expect(jsonError(text)).toBe(words));

it('reads good JSON to its end, and stops at a character put into it', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (json, n) => {
      expect(jsonError(json)).toBe('it ends too early');
      const at = n % json.length;
      const broken = `${json.slice(0, at)}\u0000${json.slice(at)}`;
      expect(jsonError(broken)).toMatch(/^“.” makes no sense at line \d+, column \d+$/su);
    }),
  );
});

it('reads strings of any length, as pages in a file that was cut short have them', () => {
  const page = '\\n\\t'.repeat(5_000_000);
  expect(jsonError(`{"a":"${page}`)).toBe('it ends too early');
  expect(jsonError(`{"a":"${page}",}`)).toMatch(/^“}” makes no sense/);
});

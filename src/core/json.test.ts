import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonObject } from './json.ts';

describe('parseJsonObject', () => {
  it('agrees with JSON.parse on every object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 6 })), fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parseJsonObject(text)).toEqual({ object: JSON.parse(text) });
      }),
    );
  });

  it.each([
    ['{"a":1,"a":1}', 'a'],
    ['{"a":{"b":1,"b":2}}', 'b'],
    ['{"a":1,"\\u0061":1}', 'a'],
    ['{"a\\"b":1,"a\\"b":2}', 'a"b'],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
    ['[{}]', undefined],
    ['{"a":{"b":1},"b":{"a":1}}', undefined],
    ['{"a":"a","b":"a:{"}', undefined],
    ['{"a":[{"b":1},{"b":1}]}', undefined],
    ['{"a":"\\\\","b":":"}', undefined],
  ])('finds a member that %s has twice', (text, repeated) => {
    const read = parseJsonObject(text);
    expect('repeated' in read ? read.repeated : undefined).toBe(repeated);
  });

  it.each([
    ['letters', 'a'],
    ['escapes', '\\\\'],
    ['quotation marks', '\\"'],
  ])('reads a string of half a million %s', (_, unit) => {
    const text = `{"a":"${unit.repeat(500_000)}","b":1,"b":2}`;
    expect(parseJsonObject(text)).toMatchObject({ repeated: 'b' });
  });

  it.each([
    ['', 'not valid JSON'],
    ['{', 'not valid JSON'],
    ['null', 'JSON, but not an object'],
    ['[]', 'JSON, but not an object'],
    [`{"a":${'['.repeat(64)}${']'.repeat(64)}}`, 'nested deeper than 64 levels'],
  ])('refuses %s', (text, wrong) => expect(parseJsonObject(text)).toEqual({ wrong }));
});

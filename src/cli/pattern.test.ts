import { describe, expect, test } from 'vitest';
import { patternOf } from './pattern.ts';

describe('patternOf', () => {
  test.each<[string, string[], string[]]>([
    ['*.har', ['a.har', 'a.b.har'], ['.har', '.a.har', 'x/a.har', 'a.hari', 'xhar']],
    ['a?.har', ['ab.har'], ['a.har', 'abc.har', 'a/.har']],
    ['x/*', ['x/a', 'x/a.har'], ['x/.a', 'x/y/a', 'x']],
    ['**/*.har', ['a.har', 'x/a.har', 'x/y/a.har'], ['.x/a.har', 'x/.y/a.har', 'x/.a.har']],
    ['x/**', ['x/a', 'x/y/a'], ['x', 'y/a', 'x/.y/a']],
    ['x/**/a.har', ['x/a.har', 'x/y/z/a.har'], ['x/ya.har']],
    ['[a-c].har', ['b.har'], ['d.har', '-.har']],
    ['[!a].har', ['b.har'], ['a.har', '/.har']],
    ['[^a].har', ['b.har'], ['a.har']],
    ['{good,bad}-*.har', ['good-1.har', 'bad-2.har'], ['other-1.har']],
    ['{a,{b,c}}.har', ['a.har', 'b.har', 'c.har'], ['d.har']],
    ['a,b.har', ['a,b.har'], ['a', 'b.har']],
    ['a+(b)$^|.har', ['a+(b)$^|.har'], ['aa(b).har']],
    ['{a.har', ['a.har'], []],
    ['a}.har', ['a}.har'], []],
    ['a[.har', ['a[.har'], []],
  ])('%s', (pattern, fits, others) => {
    expect(fits.filter((path) => !patternOf(pattern).test(path))).toEqual([]);
    expect(others.filter((path) => patternOf(pattern).test(path))).toEqual([]);
  });
});

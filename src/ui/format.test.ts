import { describe, expect, it } from 'vitest';
import { clock, countdown, dateTime, elapsed, plural, shorten } from './format.ts';

describe('format', () => {
  it('writes times in the local zone with two digits', () => {
    const at = new Date(2026, 0, 2, 3, 4, 5).getTime();
    expect(clock(at)).toBe('03:04:05');
    expect(dateTime(at)).toBe('2026-01-02 03:04:05');
    expect(dateTime(Number.MAX_VALUE)).toBe('not a date');
  });

  it.each([
    [-3, '0 ms'],
    [320.4, '320 ms'],
    [4215, '4.2 s'],
    [185_000, '3 min'],
  ])('%d ms took %s', (ms, text) => expect(elapsed(ms)).toBe(text));

  it.each([
    [0, '00:00:00'],
    [86_399.9, '23:59:59'],
    [-61, '00:01:01'],
    [4 * 86_400 + 3600, '4 d 01:00:00'],
  ])('%d s counts down as %s', (s, text) => expect(countdown(s)).toBe(text));

  it('counts nouns', () => {
    expect(plural(1, 'login')).toBe('1 login');
    expect(plural(1200, 'login')).toBe('1,200 logins');
    expect(plural(2, 'query', 'queries')).toBe('2 queries');
  });

  it('shortens only what is too long', () => {
    expect(shorten('abcde', 5)).toBe('abcde');
    expect(shorten('abcdef', 5)).toBe('abcd…');
  });
});

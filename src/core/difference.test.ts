import { describe, expect, it } from 'vitest';
import { difference, inASentence } from './difference.ts';

describe('difference', () => {
  it.each([
    ['https://a.com/cb', 'https://a.com/cb/', 'https://a.com/cb', '', '/', ''],
    ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://', 'localhost', '127.0.0.1', ':3000'],
    ['https://a.com/Cb', 'https://a.com/cb', 'https://a.com/', 'C', 'c', 'b'],
    ['http://a.com', 'https://a.com', 'http', '', 's', '://a.com'],
    ['/aa', '/aaa', '/aa', '', 'a', ''],
    ['', 'x', '', '', 'x', ''],
    ['x', 'y', '', 'x', 'y', ''],
    ['/😀', '/😁', '/', '😀', '😁', ''],
    ['𐀀', '𐐀', '', '𐀀', '𐐀', ''],
  ])('%s against %s', (a, b, before, left, right, after) => {
    expect(difference(a, b)).toEqual({ before, left, right, after });
    expect(difference(b, a)).toEqual({ before, left: right, right: left, after });
  });

  it('finds none where there is none', () => {
    expect(difference('https://a.com', 'https://a.com')).toBeUndefined();
  });
});

describe('inASentence', () => {
  const sentence = (left: string, right: string) =>
    inASentence([
      { label: 'in the login', value: left },
      { label: 'here', value: right },
    ]);

  it('counts characters from one and says what stands there on both sides', () => {
    expect(sentence('https://a.com/cb', 'https://a.com/cb/')).toBe(
      'They part at character 17: nothing in the login, “/” here.',
    );
  });

  it('shortens what is long', () => {
    expect(sentence('a', 'b'.repeat(40))).toContain(`“${'b'.repeat(24)}…” here`);
  });

  it('says nothing where they are the same', () => {
    expect(sentence('a', 'a')).toBe('');
  });
});

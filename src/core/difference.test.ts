import { describe, expect, it } from 'vitest';
import { difference, whereTheyPart } from './difference.ts';

describe('difference', () => {
  it.each([
    ['https://a.com/cb', 'https://a.com/cb/', 'https://a.com/cb', '', '/'],
    ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://', 'localhost:3000', '127.0.0.1:3000'],
    ['https://a.com/Cb', 'https://a.com/cb', 'https://a.com/', 'Cb', 'cb'],
    ['', 'x', '', '', 'x'],
    ['x', 'y', '', 'x', 'y'],
    ['/😀', '/😁', '/', '😀', '😁'],
  ])('%s against %s', (a, b, common, left, right) => {
    expect(difference(a, b)).toEqual({ common, left, right });
    expect(difference(b, a)).toEqual({ common, left: right, right: left });
  });

  it('finds none where there is none', () => {
    expect(difference('https://a.com', 'https://a.com')).toBeUndefined();
    expect(whereTheyPart('a', 'a', 'here', 'there')).toBe('');
  });
});

describe('whereTheyPart', () => {
  it('counts characters from one and says what follows on both sides', () => {
    expect(whereTheyPart('https://a.com/cb', 'https://a.com/cb/', 'in the login', 'here')).toBe(
      'They part at character 17: nothing more in the login, “/” here.',
    );
  });

  it('shortens what is long', () => {
    expect(whereTheyPart('a', 'b'.repeat(40), 'here', 'there')).toContain(`“${'b'.repeat(24)}…” there`);
  });
});

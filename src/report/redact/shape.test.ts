import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGuessable } from '../../core/guessable.ts';
import { apiToken, auth0OpaqueOld, auth0RefreshToken, googleAccessToken } from '../../core/testing/tokens.ts';
import { parseToken } from '../../core/token.ts';
import { isShape, likeness, shapeOf } from './shape.ts';

const SECRETS = [
  auth0RefreshToken('a'),
  auth0OpaqueOld(),
  auth0OpaqueOld(16),
  googleAccessToken(),
  '1//0gHdP9aZkQpX7CgYIARAAGBASNwF',
  'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  'nVq0aT3p8dZ1cR5uXw7LkB9s',
  '0',
  'login',
  'my-app-state',
  'aaaaaaaaaaaa',
  '/orders/7',
  '7c4a8d09-ca37-42f3-8f5b-1c1d2e3f4a5b',
  '"quoted-token-1234567"',
  'with space and ünïcode 12',
  'code%0A',
  apiToken().split('.')[2] ?? '',
];

it('says which example a state was copied from, and not what secret is as simple', () => {
  expect(likeness(shapeOf('xyz', 'state'), 3)).toBe('xyz');
  expect(isShape(shapeOf('xyz', 'state'))).toBe(true);
  expect(shapeOf('foobar', 'client secret')).toBe('6:a');
});

describe('a shape', () => {
  it.each(SECRETS)('of %s makes values that are judged as it is', (secret) => {
    const made = likeness(shapeOf(secret), 3);
    expect(made).not.toBe(secret);
    expect(made).toHaveLength(secret.length);
    expect(isGuessable(made)).toBe(isGuessable(secret));
    expect(parseToken(made).reason).toBe(parseToken(secret).reason);
    expect(shapeOf(likeness(shapeOf(made), 5))).toBe(shapeOf(made));
  });

  it('is known from what is none', () => {
    for (const secret of SECRETS) expect(isShape(shapeOf(secret)), secret).toBe(true);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ maxLength: 300 })), (value) =>
        isShape(shapeOf(value)),
      ),
    );
    const none = [
      'hunter2',
      '=hunter2',
      '=v1.Mhunter2',
      '8:hunter',
      '8:a%68%75',
      '8:a--',
      'words:x',
      '8:a 9',
      '8:é',
    ];
    for (const text of [...none, '8:a Ada Lovelace', '8:a%2D', '=%76', '-1:a', '1e3:a'])
      expect(isShape(text), text).toBe(false);
  });

  it('tells the malformations of a PKCE challenge', () => {
    expect(likeness(shapeOf('ab'.repeat(32)), 1)).toMatch(/^[\da-f]{64}$/);
    expect(likeness(shapeOf('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM='), 1)).toMatch(/^[^=]*\+[^=]*=$/);
    expect(/[^\w-]/.exec(likeness(shapeOf('E9Melhoa2OwvFr!EMTJ*guCHaoeK1t8URWbuG'), 1))?.[0]).toBe('!');
  });

  it('makes another value for another seed, for one that is short, too', () => {
    for (const secret of SECRETS.filter((s) => s.length > 4)) {
      const made = Array.from({ length: 400 }, (_, seed) => likeness(shapeOf(secret), seed));
      expect(new Set(made).size, secret).toBe(400);
    }
    expect(new Set(Array.from({ length: 10 }, (_, seed) => likeness(shapeOf('0'), seed))).size).toBe(10);
  });

  it('says nothing of a value but its form', () => {
    expect(shapeOf('v1.MkQ3hbTq9ZpX7wLc2Rf8Yd')).toBe('=v1.M 21:Aa0');
    expect(shapeOf('hunter22-Zoe')).toBe('12:Aa0-');
    expect(shapeOf('my-own-state')).toBe('words:12');
  });

  it('holds for any text, and likeness for any shape', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(5000), (text, seed) => {
        const made = likeness(shapeOf(text), seed);
        expect(made.length).toBe(text.length);
        expect(likeness(shapeOf(text), seed)).toBe(made);
        expect(typeof likeness(text, seed)).toBe('string');
      }),
    );
    expect(likeness('99999999999:a', 1).length).toBe(1_048_576);
  });
});

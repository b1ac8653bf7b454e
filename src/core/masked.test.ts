import { describe, expect, it } from 'vitest';
import { parseForm } from './http.ts';
import { isBlanked, isDisguised, isMasked, isRewritten } from './masked.ts';

describe('a value that was taken out of a recording', () => {
  it.each([
    '[code redacted]',
    '[code_verifier redacted]',
    'REDACTED',
    '<redacted>',
    '[FILTERED]',
    '{{removed}}',
    '__REDACTED__',
    '***',
    '**********',
    '•••••',
    'xxxxxxxx',
  ])('is told by %s', (mask) => {
    expect(isMasked(mask)).toBe(true);
    expect(isDisguised(mask)).toBe(true);
  });

  it('may be replaced by its fingerprint, which still tells it from others', () => {
    expect(isMasked('sha256:0f3a99c1e5b7d246')).toBe(false);
    expect(isDisguised('sha256:0f3a99c1e5b7d246')).toBe(true);
  });

  it.each(['‹code 1›', '‹client secret 12›', '%E2%80%B9code%201%E2%80%BA', '%e2%80%b9code+1%e2%80%ba'])(
    'may be replaced by the pseudonym %s, which still tells it from others',
    (pseudonym) => {
      expect(isMasked(pseudonym)).toBe(false);
      expect(isDisguised(pseudonym)).toBe(true);
    },
  );

  it('may be a part of the whole, which has another hash then', () => {
    expect(isRewritten('eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.‹signature 1›')).toBe(true);
    expect(isRewritten('eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.REDACTED')).toBe(true);
    expect(isRewritten('auth0|‹sub 1›')).toBe(true);
    expect(isRewritten('eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl')).toBe(false);
  });

  it('may leave nothing at all behind', () => {
    expect(isBlanked(parseForm('state=&nonce=n&code_challenge='))).toBe(true);
    expect(isBlanked(parseForm('state=&nonce=&scope=openid'))).toBe(true);
    expect(isBlanked(parseForm('state=&nonce=n&code_challenge=c'))).toBe(false);
    expect(isBlanked(parseForm('scope=openid'))).toBe(false);
  });

  it.each([
    '',
    'xyz',
    'abc',
    'hidden-field-7',
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    'myapp*1',
    'undefined',
  ])('is not: %s', (value) => {
    expect(isDisguised(value)).toBe(false);
  });
});

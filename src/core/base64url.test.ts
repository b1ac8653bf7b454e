import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64UrlFlaw, decodeBase64Url, encodeBase64Url } from './base64url.ts';

describe('base64url', () => {
  it('gives back every sequence of bytes, and agrees with Node', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = encodeBase64Url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(decodeBase64Url(text)).toEqual(Uint8Array.from(bytes));
      }),
    );
  });

  it.each([
    ['a+b_', 'not valid base64url at character 2'],
    ['YQ==', 'not valid base64url at character 3'],
    ['ab cd', 'not valid base64url at character 3'],
    ['abcde', 'not valid base64url: its length shows that something was cut off'],
  ])('says where %s is wrong', (text, flaw) => {
    expect(base64UrlFlaw(text)).toBe(flaw);
    expect(decodeBase64Url(text)).toBeUndefined();
  });
});

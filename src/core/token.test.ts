import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase64Url } from './base64url.ts';
import {
  API,
  apiToken,
  auth0OpaqueJwe,
  auth0OpaqueOld,
  auth0RefreshToken,
  CUSTOM_ISSUER,
  encryptedApiToken,
  googleAccessToken,
  idToken,
  jwe,
  jwt,
  rfc9068Token,
} from './testing/tokens.ts';
import { audiences, looksLikeJwt, parseToken } from './token.ts';

const encode = (text: string) => encodeBase64Url(new TextEncoder().encode(text));
const HEADER = encode('{"alg":"RS256","typ":"JWT"}');
/** A signed JWT with this text as its payload. */
const withPayload = (payload: string) => `${HEADER}.${encode(payload)}.c2lnbmF0dXJl`;

describe('the format', () => {
  it.each([
    ['an access token of an API', apiToken(), 'jws', undefined],
    ['an access token in the RFC 9068 profile', rfc9068Token(), 'jws', undefined],
    ['an ID token', idToken(), 'jws', undefined],
    ['an HS256 token', apiToken({}, { alg: 'HS256' }), 'jws', undefined],
    ['a token that nobody signed', jwt({ sub: 'x' }, { alg: 'none' }), 'unsecured', undefined],
    ['the same in other letters', `${encode('{"alg":"nOnE"}')}.${encode('{}')}.`, 'unsecured', undefined],
    ['Auth0’s opaque token of today', auth0OpaqueJwe(), 'jwe', 'auth0-opaque-jwe'],
    ['Auth0’s opaque token of old', auth0OpaqueOld(), 'opaque', 'auth0-opaque'],
    ['Auth0’s opaque token of the first years', auth0OpaqueOld(16), 'opaque', 'auth0-opaque'],
    ['an encrypted access token of an API', encryptedApiToken(), 'jwe', 'encrypted-api-token'],
    ['a session cookie of Auth.js', jwe({ alg: 'dir', enc: 'A256GCM' }), 'jwe', undefined],
    ['a refresh token of Auth0', auth0RefreshToken(), 'opaque', 'auth0-refresh-token'],
    ['an access token of Google', googleAccessToken(), 'opaque', 'google-access-token'],
    [
      'a code of Keycloak',
      `${crypto.randomUUID()}.${crypto.randomUUID()}.${crypto.randomUUID()}`,
      'opaque',
      undefined,
    ],
    ['a signed cookie of Flask', `${encode('{"user":1}')}.YxYzAA.c2lnbmF0dXJl`, 'opaque', undefined],
    ['a state that is JSON', encode('{"returnTo":"/orders"}'), 'opaque', undefined],
    ['nothing', '', 'opaque', undefined],
  ])('knows %s', (_, raw, format, kind) => {
    const token = parseToken(raw);
    expect({ format: token.format, kind: token.kind, flaw: token.flaw, raw: token.raw }).toEqual({
      format,
      kind,
      flaw: undefined,
      raw,
    });
    expect(token.reason).toMatch(/^[A-Z].*\.$/);
  });

  it('reads header and claims', () => {
    const token = parseToken(apiToken({ scope: 'read:orders' }));
    expect(token.header).toMatchObject({ alg: 'RS256', typ: 'JWT' });
    expect(token.claims).toMatchObject({ iss: CUSTOM_ISSUER, scope: 'read:orders' });
    expect(audiences(token)[0]).toBe(API);
  });

  it('reads what any issuer can write', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), (claims) => {
        const token = parseToken(jwt(claims as never));
        expect(token.claims).toEqual(JSON.parse(JSON.stringify(claims)));
        expect(token.flaw).toBeUndefined();
      }),
    );
  });

  it('reads the header of any JWE', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), fc.string(), (more, seed) => {
        const header = { ...more, alg: 'RSA-OAEP', enc: 'A256GCM' };
        const token = parseToken(jwe(header, { key: 256, seed }));
        expect(token).toMatchObject({ format: 'jwe' });
        expect(token.header).toEqual(header);
        expect(token.flaw).toBeUndefined();
      }),
    );
  });
});

describe('a broken token', () => {
  const good = apiToken();
  const [head = '', body = '', signature = ''] = good.split('.');

  it.each([
    [
      'a bad character',
      `${head}.${body.slice(0, 11)}!${body.slice(12)}.${signature}`,
      'jws',
      /payload is not valid base64url at character 12\./,
    ],
    [
      'a bad character in the signature',
      `${head}.${body}.a%b`,
      'jws',
      /signature is not valid base64url at character 2/,
    ],
    ['a signature that was cut off', `${head}.${body}`, 'jws', /signature, is missing/],
    ['an empty signature', `${head}.${body}.`, 'jws', /signature is empty/],
    ['an empty payload', `${head}..${signature}`, 'jws', /payload is empty/],
    ['a payload that is no JSON', withPayload('{"iss":'), 'jws', /payload is not valid JSON/],
    ['a payload that is a list', withPayload('[1]'), 'jws', /JSON, but not an object/],
    [
      'a payload that is no UTF-8',
      `${HEADER}.${encodeBase64Url(Uint8Array.of(0x7b, 0xff, 0x7d))}.${signature}`,
      'jws',
      /not valid UTF-8/,
    ],
    ['a claim that is there twice', withPayload('{"aud":"a","aud":"b"}'), 'jws', /"aud" twice/],
    [
      'a claim that is there twice in disguise',
      withPayload('{"aud":"a","\\u0061ud":"b"}'),
      'jws',
      /"aud" twice/,
    ],
    [
      'a header that cannot be read',
      `eyJ!.${body}.${signature}`,
      'jws',
      /header is not valid base64url at character 4/,
    ],
    ['a header without an algorithm', `${encode('{"typ":"JWT"}')}.${body}.${signature}`, 'jws', /no "alg"/],
    [
      'base64 in place of base64url',
      `${HEADER}.${btoa('{"a":"??>>"}')}.${signature}`,
      'jws',
      /written in base64, not in base64url/,
    ],
    [
      '"none" with a signature',
      `${encode('{"alg":"none"}')}.${body}.${signature}`,
      'unsecured',
      /yet there is a signature/,
    ],
    ['quotation marks around', `"${good}"`, 'jws', /quotation marks/],
    ['white space around', ` ${good}\n`, 'jws', /white space/],
    ['a JWE that was cut off', auth0OpaqueJwe().slice(0, -10), 'jwe', /cut off/],
    ['a JWE without its tag', auth0OpaqueJwe().split('.').slice(0, 4).join('.'), 'jwe', /tag, is missing/],
    [
      'direct encryption with a key',
      jwe({ alg: 'dir', enc: 'A256GCM' }, { key: 32 }),
      'jwe',
      /second part must be empty/,
    ],
  ])('says what is wrong with %s', (_, raw, format, flaw) => {
    const token = parseToken(raw);
    expect(token.format).toBe(format);
    expect(token.flaw).toMatch(flaw);
    expect(token.raw).toBe(raw);
  });

  it('still shows the claims where only the signature is damaged', () => {
    expect(parseToken(`${head}.${body}`).claims).toMatchObject({ iss: CUSTOM_ISSUER });
  });

  it('is not cut off where pseudonyms stand for the parts of an encrypted one', () => {
    const header = Buffer.from('{"alg":"dir","enc":"A256GCM","iss":"https://northwind.auth0.com/"}');
    const parts = ['', '‹token part 1›', '‹token part 2›', '‹token part 3›'];
    const token = parseToken([header.toString('base64url'), ...parts].join('.'));
    expect([token.kind, token.flaw]).toEqual(['auth0-opaque-jwe', undefined]);
  });

  it.each(['‹signature 1›', 'REDACTED'])(
    'is not damaged by %s in the place of its signature',
    (signature) => {
      const token = parseToken(`${head}.${body}.${signature}`);
      expect(token.format).toBe('jws');
      expect(token.flaw).toBeUndefined();
    },
  );
});

describe('a hostile string', () => {
  it('never makes it throw', () => {
    const alphabet = fc.constantFrom(
      '.',
      'eyJ',
      'ey',
      '"',
      ' ',
      '=',
      '+',
      '/',
      '-',
      '_',
      'a',
      '{',
      '\u0000',
      '\ud800',
      HEADER,
      body(),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(alphabet).map((parts) => parts.join('')),
        ),
        (raw) => {
          const token = parseToken(raw);
          expect(token.raw).toBe(raw);
          expect(token.reason).not.toBe('');
          expect(typeof looksLikeJwt(raw)).toBe('boolean');
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never makes it throw when one character of a good token changes', () => {
    const tokens = fc.constantFrom(apiToken(), idToken(), auth0OpaqueJwe(), encryptedApiToken());
    fc.assert(
      fc.property(
        tokens,
        fc.nat(2000),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
        (raw, at, char) => {
          const place = at % raw.length;
          expect(parseToken(raw.slice(0, place) + char + raw.slice(place + 1)).raw.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it.each([
    ['20 MB of letters', 'a'.repeat(20_000_000)],
    ['20 MB of a JWT', `${HEADER}.${'a'.repeat(20_000_000)}.a`],
    ['a million dots', '.'.repeat(1_000_000)],
    ['20 MB of quotation marks', '"'.repeat(20_000_000)],
    ['20 MB of padding', `eyJ${'='.repeat(20_000_000)}.a.b`],
  ])('is not decoded when it is %s', (_, raw) => {
    const token = parseToken(raw);
    expect(token.flaw).toMatch(/characters long; more than 262,144 are not decoded/);
    expect(token.claims).toBeUndefined();
  });

  it('may nest deeply', () => {
    const deep = (levels: number) => withPayload(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);
    expect(parseToken(deep(60)).claims).toBeDefined();
    expect(parseToken(deep(30_000))).toMatchObject({
      format: 'jws',
      flaw: 'The payload is nested deeper than 64 levels.',
    });
    expect(parseToken(deep(30_000)).claims).toBeUndefined();
  });

  it('cannot change what objects inherit', () => {
    const { claims } = parseToken(withPayload('{"__proto__":{"iss":"evil","polluted":1},"constructor":2}'));
    expect(claims?.iss).toBeUndefined();
    expect(Object.keys(claims ?? {})).toEqual(['__proto__', 'constructor']);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('looksLikeJwt', () => {
  it.each([
    [apiToken(), true],
    [auth0OpaqueJwe(), true],
    [apiToken().slice(0, 300), true],
    [auth0OpaqueOld(), false],
    [encode('{"returnTo":"/orders"}'), false],
    ['eyJhbGciOi', false],
    ['', false],
  ])('of %s', (value, verdict) => expect(looksLikeJwt(value)).toBe(verdict));
});

function body(): string {
  return encode('{"sub":"x"}');
}

import { CompactSign, exportJWK, exportSPKI, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeBase64Url, encodeBase64Url } from './base64url.ts';
import type { KeySet } from './keys.ts';
import { publicKeys } from './keys.ts';
import type { Json, JsonObject } from './model.ts';
import { readKeys } from './read-keys.ts';
import { DETACHED, VECTORS } from './testing/rfc-vectors.ts';
import { verifySignature } from './testing/verified.ts';
import { parseToken } from './token.ts';
import { type SignatureVerdict, verifyWith } from './verify.ts';

const check = (raw: string, key: Json): Promise<SignatureVerdict> =>
  verifySignature(parseToken(raw), { keys: [key] });
const verdict = async (raw: string, key: Json) => (await check(raw, key)).verdict;

/** The parts of a JWS, one of them put in another’s place. */
const withPart = (jws: string, index: 0 | 1 | 2, part: string) => jws.split('.').with(index, part).join('.');
const signatureOf = (jws: string) => jws.split('.')[2] ?? '';
const json = (value: unknown) => encodeBase64Url(new TextEncoder().encode(JSON.stringify(value)));
const zeros = (jws: string) =>
  encodeBase64Url(new Uint8Array(decodeBase64Url(signatureOf(jws))?.length ?? 0));

describe('the examples of the specifications', () => {
  it.each(VECTORS)('$name: is valid', async ({ jws, key }) => {
    expect(await check(jws, key)).toMatchObject({ verdict: 'valid' });
  });

  it.each(VECTORS)('$name: pasted, its key is read', async ({ jws, key }) => {
    const read = readKeys(JSON.stringify(key, null, 2));
    expect(read).toHaveProperty('set');
    if ('set' in read)
      expect(await verifyWith(parseToken(jws), [read.set])).toMatchObject({ verdict: 'valid' });
  });

  it.each(VECTORS)('$name: is invalid with another payload', async ({ jws, key }) => {
    expect(await verdict(withPart(jws, 1, json({ sub: 'admin' })), key)).toBe('invalid');
  });

  it.each(VECTORS)('$name: is invalid with one more character of payload', async ({ jws, key }) => {
    expect(await verdict(withPart(jws, 1, `${jws.split('.')[1]}AA`), key)).toBe('invalid');
  });

  it.each(VECTORS)('$name: is invalid with the signature of all the others', async ({ jws, key }) => {
    for (const { jws: other } of VECTORS)
      if (other !== jws) expect(await verdict(withPart(jws, 2, signatureOf(other)), key)).toBe('invalid');
  });

  it.each(VECTORS)('$name: is invalid with a signature of zeros', async ({ jws, key }) => {
    expect(await verdict(withPart(jws, 2, zeros(jws)), key)).toBe('invalid');
  });

  it.each(VECTORS)('$name: is invalid, and says why, where it was cut off', async ({ jws, key }) => {
    for (const length of [4, 20, signatureOf(jws).length - 2]) {
      const cut = await check(withPart(jws, 2, signatureOf(jws).slice(0, length)), key);
      // One character left over is no base64url at all.
      expect(cut.verdict).toBe('invalid');
      expect(cut.reason).toContain('cut off');
    }
  });

  it.each(VECTORS)(
    '$name: is invalid with every kind of signature that is too long',
    async ({ jws, key }) => {
      for (const more of ['AA', 'AAAA', signatureOf(jws)])
        expect(await verdict(`${jws}${more}`, key)).not.toBe('valid');
    },
  );

  it.each(VECTORS)('$name: one bit is enough', async ({ jws, key }) => {
    const bytes = decodeBase64Url(signatureOf(jws)) ?? new Uint8Array();
    for (const at of [0, bytes.length >> 1, bytes.length - 1]) {
      const changed = bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
      expect(await verdict(withPart(jws, 2, encodeBase64Url(changed)), key)).toBe('invalid');
    }
  });

  it.each(VECTORS)('$name: without its signature it cannot be checked', async ({ jws, key }) => {
    expect(await verdict(withPart(jws, 2, ''), key)).toBe('cannot-be-checked');
    expect(await verdict(jws.split('.').slice(0, 2).join('.'), key)).toBe('cannot-be-checked');
  });

  it(`${DETACHED.name}: what is signed is out of sight`, async () => {
    expect(await verdict(DETACHED.jws, DETACHED.key)).toBe('cannot-be-checked');
  });
});

describe('no algorithm takes the place of another', () => {
  it.each(['none', 'None', 'NONE', 'nOnE'])('alg %s is not checked', async (alg) => {
    for (const { jws, key } of VECTORS) {
      const forged = withPart(jws, 0, json({ alg }));
      expect(await verdict(forged, key)).toBe('cannot-be-checked');
      expect(await verdict(withPart(forged, 2, ''), key)).toBe('cannot-be-checked');
    }
  });

  const algorithms = [
    'RS256',
    'RS512',
    'PS256',
    'PS512',
    'ES256',
    'ES384',
    'ES512',
    'ES256K',
    'EdDSA',
    'HS512',
  ];
  it.each(algorithms)('the header says %s, and the signature is another’s', async (alg) => {
    for (const { jws, key } of VECTORS) {
      const { kid, ...own } = JSON.parse(atob(jws.split('.')[0] ?? ''));
      if (own.alg === alg) continue;
      expect(await verdict(withPart(jws, 0, json({ ...own, alg, kid })), key)).not.toBe('valid');
    }
  });

  it.each([
    ['a JWK', (jwk: JsonObject) => JSON.stringify(jwk)],
    ['a JWKS', (jwk: JsonObject) => JSON.stringify({ keys: [jwk] })],
  ])('HMAC with a public key, written as %s, is not checked', async (_, write) => {
    const rsa = VECTORS.find((v) => v.name.includes('A.2'))?.key as JsonObject;
    const text = write(rsa);
    await forgedWith(new TextEncoder().encode(text), text);
  });

  it('HMAC with a public key, written as PEM in all ways, is not checked', async () => {
    const { publicKey } = await generateKeyPair('RS256', { extractable: true });
    const pem = await exportSPKI(publicKey);
    const bare = pem.replace(/-----[^-]+-----|\s/g, '');
    for (const text of [pem, pem.trim(), bare, pem.replaceAll('\n', '\\n')])
      await forgedWith(new TextEncoder().encode(text), text);
    await forgedWith(
      decodeBase64Url(bare.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')),
      bare,
    );
  });

  async function forgedWith(secret: Uint8Array | undefined, pasted: string): Promise<void> {
    const forged = await new CompactSign(new TextEncoder().encode('{"sub":"admin"}'))
      .setProtectedHeader({ alg: 'HS256' })
      .sign(secret ?? new Uint8Array());
    const read = readKeys(pasted);
    expect(read).toHaveProperty('set');
    if (!('set' in read)) return;
    const found = await verifyWith(parseToken(forged), [read.set]);
    expect(found.verdict).toBe('cannot-be-checked');
    expect(found.reason).toContain('public key');
  }

  it('a secret that an issuer publishes is none', async () => {
    const [{ jws, key } = { jws: '', key: null }] = VECTORS;
    const keys = publicKeys({ keys: [key] }) ?? [];
    for (const origin of [
      { how: 'seen', host: 'a' },
      { how: 'fetched', host: 'a' },
      { how: 'enclosed' },
    ] as const)
      expect((await verifyWith(parseToken(jws), [{ keys, origin }])).verdict).toBe('cannot-be-checked');
  });

  it('a secret does not check a signature of a private key', async () => {
    for (const { jws } of VECTORS.slice(1, 4)) {
      const read = readKeys('secret');
      if ('set' in read)
        expect((await verifyWith(parseToken(jws), [read.set])).verdict).toBe('cannot-be-checked');
    }
  });
});

describe('hostile signatures and keys', () => {
  let jws: string;
  let jwk: JsonObject;
  let signed: (header: object, payload?: string) => Promise<string>;

  beforeAll(async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    jwk = { ...((await exportJWK(publicKey)) as JsonObject), kid: 'k' };
    signed = (header, payload = '{"sub":"u"}') =>
      new CompactSign(new TextEncoder().encode(payload))
        .setProtectedHeader({ alg: 'ES256', kid: 'k', ...header })
        .sign(privateKey, { crit: { exp: true, b64: true } });
    jws = await signed({});
  });

  /** The order of P-256 (FIPS 186-4 D.1.2.3). */
  const ORDER = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551';
  const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const zero = '00'.repeat(32);
  const one = `${'00'.repeat(31)}01`;

  it.each([
    ['r and s are 0', zero + zero],
    ['r is 0', zero + one],
    ['s is 0', one + zero],
    ['r and s are 1', one + one],
    ['r and s are the order', ORDER + ORDER],
    ['r is the order, s is 0', ORDER + zero],
    ['all ones', 'ff'.repeat(64)],
    ['an ASN.1 signature', `3006020101020101${'00'.repeat(56)}`],
    ['ASN.1 with r = s = 0', '3006020100020100'],
  ])('%s', async (_, hex) => {
    expect(await verdict(withPart(jws, 2, encodeBase64Url(bytes(hex))), jwk)).toBe('invalid');
  });

  it('is valid as it was signed', async () => {
    expect(await verdict(jws, jwk)).toBe('valid');
  });

  it.each([
    ['another curve', { crv: 'P-384' }, 'invalid'],
    ['another kind of key', { kty: 'RSA', n: 'AQAB', e: 'AQAB' }, 'invalid'],
    ['another algorithm in the key', { alg: 'ES384' }, 'invalid'],
    ['a key for encryption', { use: 'enc' }, 'key-not-published'],
    ['a point that is not on the curve', { y: encodeBase64Url(new Uint8Array(32)) }, 'cannot-be-checked'],
    ['the point at infinity', { x: '', y: '' }, 'cannot-be-checked'],
    ['a key without a point', { x: undefined, y: undefined }, 'cannot-be-checked'],
  ] as const)('%s', async (_, members, expected) => {
    const entries = Object.entries({ ...jwk, ...members }).filter(([, value]) => value !== undefined);
    const set: KeySet = {
      keys: publicKeys({ keys: [Object.fromEntries(entries) as JsonObject] }) ?? [],
      origin: { how: 'seen', host: 'id.example.com' },
    };
    expect((await verifyWith(parseToken(jws), [set])).verdict).toBe(expected);
  });

  it('RSA keys that are too short are not used', async () => {
    const rsa = VECTORS[1]?.jws ?? '';
    expect(await verdict(rsa, { kty: 'RSA', n: 'AQAB', e: 'AQAB' })).not.toBe('valid');
    expect(
      await verdict(rsa, { kty: 'RSA', n: encodeBase64Url(new Uint8Array(128).fill(255)), e: 'AQAB' }),
    ).toBe('cannot-be-checked');
  });

  it('of keys with one name, every one is tried', async () => {
    const other = {
      ...((await exportJWK((await generateKeyPair('ES256')).publicKey)) as JsonObject),
      kid: 'k',
    };
    const rsa = { ...(VECTORS[1]?.key as JsonObject), kid: 'k' };
    for (const keys of [
      [other, rsa, jwk],
      [jwk, other, rsa],
    ])
      expect(await verifySignature(parseToken(jws), { keys })).toMatchObject({ verdict: 'valid' });
    expect(await verifySignature(parseToken(jws), { keys: [other, rsa] })).toMatchObject({
      verdict: 'invalid',
    });
  });

  it('finds its key in a huge set, and gives up where it would have to try all', async () => {
    const others = Array.from({ length: 900 }, (_, n) => ({ ...jwk, kid: `k${n}` }));
    expect(await verifySignature(parseToken(jws), { keys: [...others, jwk] })).toMatchObject({
      verdict: 'valid',
    });
    const y = (await exportJWK((await generateKeyPair('ES256')).publicKey)) as JsonObject;
    const strangers = Array.from({ length: 5000 }, () => ({ ...y, kid: 'k' }));
    expect(await verifySignature(parseToken(jws), { keys: strangers })).toMatchObject({
      verdict: 'cannot-be-checked',
    });
  });

  it.each([
    ['crit', { crit: ['exp'], exp: 1 }],
    ['crit with b64', { crit: ['b64'], b64: true }],
    ['an empty crit, which nobody signs', {}],
  ])('%s', async (name, header) => {
    const raw = name.startsWith('an empty')
      ? withPart(jws, 0, json({ alg: 'ES256', kid: 'k', crit: [] }))
      : await signed(header);
    expect(await verdict(raw, jwk)).toBe('cannot-be-checked');
  });

  it('b64=false (RFC 7797) is not checked, with crit or without', async () => {
    for (const header of [{ b64: false, crit: ['b64'] }, { b64: false }])
      expect(await verdict(withPart(jws, 0, json({ alg: 'ES256', kid: 'k', ...header })), jwk)).toBe(
        'cannot-be-checked',
      );
  });

  it('a signature whose last character says more than it may was changed', async () => {
    const signature = signatureOf(jws);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(signature.at(-1) ?? '');
    const twin = signature.slice(0, -1) + alphabet[last + 1];
    expect(decodeBase64Url(twin)).toEqual(decodeBase64Url(signature));
    const found = await check(withPart(jws, 2, twin), jwk);
    expect(found.verdict).toBe('invalid');
    expect(found.reason).toContain('last character');
  });

  it.each(['=', '==', '\n', '.', '.AA', '+', '/', '%3D', '‮'])('%j after it is no part of it', async (end) => {
    expect(await verdict(`${jws}${end}`, jwk)).not.toBe(end === '\n' ? 'invalid' : 'valid');
  });

  it('never follows jku, x5u, x5c or jwk of a header', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const own = await exportJWK(publicKey);
    const forged = await new CompactSign(new TextEncoder().encode('{"iss":"https://id.example.com/"}'))
      .setProtectedHeader({
        alg: 'ES256',
        kid: 'k',
        jwk: own,
        jku: 'https://evil.example/keys',
        x5u: 'https://evil.example/cert',
        x5c: ['MIIB'],
      })
      .sign(privateKey);
    expect((await verifyWith(parseToken(forged), [])).verdict).toBe('cannot-be-checked');
    expect(await verdict(forged, jwk)).toBe('invalid');
  });

  it('a kid that is no text, or a path, names no key', async () => {
    for (const kid of [1, null, ['k'], {}, '../../k', '', '__proto__', 'constructor']) {
      const raw = withPart(jws, 0, json({ alg: 'ES256', kid }));
      expect(await verdict(raw, jwk)).not.toBe('valid');
    }
  });
});

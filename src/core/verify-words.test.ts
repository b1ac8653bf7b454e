import { createSign, generateKeyPairSync } from 'node:crypto';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { encodeBase64Url } from './base64url.ts';
import type { Json, JsonObject } from './model.ts';
import { verifySignature } from './testing/verified.ts';
import { parseToken } from './token.ts';

/** What is said where a key or a signature is another than it should be: words that lead somebody to the cause. */

const json = (value: unknown) => encodeBase64Url(new TextEncoder().encode(JSON.stringify(value)));
const check = (raw: string, ...keys: Json[]) => verifySignature(parseToken(raw), { keys });

let jwk: JsonObject;
let sign: (header: JsonObject, claims?: JsonObject) => Promise<string>;

beforeAll(async () => {
  const pair = await generateKeyPair('ES256', { extractable: true });
  jwk = { ...((await exportJWK(pair.publicKey)) as JsonObject), kid: 'k' };
  sign = (header, claims = { iss: 'https://id.example/' }) =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
      .setProtectedHeader({ alg: 'ES256', kid: 'k', ...header })
      .sign(pair.privateKey);
});

describe('what is said of a signature', () => {
  it('a nonce in the header is Microsoft’s way for tokens of Microsoft only', async () => {
    expect((await check(await sign({ nonce: 'n' }), jwk)).verdict).toBe('valid');
    for (const host of ['sts.windows.net', 'login.microsoftonline.com', 'login.partner.microsoftonline.cn']) {
      const found = await check(await sign({ nonce: 'n' }, { iss: `https://${host}/t1/` }), jwk);
      expect([found.verdict, found.reason]).toEqual([
        'cannot-be-checked',
        expect.stringContaining('Microsoft'),
      ]);
    }
  });

  it('a key whose list of operations leaves out signatures is not used', async () => {
    const raw = await sign({});
    expect((await check(raw, { ...jwk, key_ops: ['deriveKey'] })).verdict).toBe('key-not-published');
    for (const key_ops of [['verify'], ['sign'], [], 'verify'])
      expect((await check(raw, { ...jwk, key_ops })).verdict).toBe('valid');
  });

  it('Ed448 is EdDSA, too: it is not checked, and not called wrong', async () => {
    const raw = `${json({ alg: 'EdDSA', kid: 'k' })}.${json({})}.${'A'.repeat(152)}`;
    const found = await check(raw, { kty: 'OKP', crv: 'Ed448', kid: 'k', x: 'A'.repeat(76) });
    expect([found.verdict, found.reason]).toEqual(['cannot-be-checked', expect.stringContaining('Ed448')]);
  });

  it.each([
    ['ES256', 'P-256'],
    ['ES512', 'P-521'],
  ])('a signature of %s in DER is told from one of somebody else', async (alg, namedCurve) => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
    const content = `${json({ alg })}.${json({ sub: 'u' })}`;
    const der = createSign(`sha${alg.slice(2)}`)
      .update(content)
      .sign(privateKey);
    const key = publicKey.export({ format: 'jwk' }) as JsonObject;
    const found = await check(`${content}.${encodeBase64Url(der)}`, key);
    expect([found.verdict, found.reason]).toEqual(['invalid', expect.stringContaining('(DER)')]);
    const forged = await check(await sign({ kid: undefined as never }, { sub: 'x' }), {
      ...((await exportJWK((await generateKeyPair('ES256')).publicKey)) as JsonObject),
    });
    expect([forged.verdict, forged.reason]).toEqual(['invalid', expect.not.stringContaining('DER')]);
  });

  it('an RSA key that is too short', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const key = publicKey.export({ format: 'jwk' }) as JsonObject;
    const found = await check(`${json({ alg: 'RS256' })}.${json({})}.${'A'.repeat(171)}`, key);
    expect([found.verdict, found.reason]).toEqual([
      'cannot-be-checked',
      expect.stringContaining('less than 2048 bits'),
    ]);
  });

  it('what a kid says stays within its quotation marks', async () => {
    const raw = await sign({ kid: `a" that was given. Fine.\u202e\n${'k'.repeat(500)}` });
    const { reason } = await check(raw, { ...jwk, kid: 'b' }, { ...jwk, kid: 'c' });
    expect(reason).toMatch(/^Its key "[^"\p{Cf}\p{Cc}]{80}…" is not among the 2 keys that were given:/u);
  });
});

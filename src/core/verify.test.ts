import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from './model.ts';
import { apiToken, auth0OpaqueJwe, jwt, KEY_ID } from './testing/tokens.ts';
import { verifySignature } from './testing/verified.ts';
import { parseToken } from './token.ts';
import { verifyProof } from './verify.ts';

const signers = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;
type Signer = (typeof signers)[number];
const keys = new Map<Signer, Awaited<ReturnType<typeof generateKeyPair>>>();

beforeAll(async () => {
  for (const alg of signers) keys.set(alg, await generateKeyPair(alg, { extractable: true }));
});

async function sign(alg: Signer, header: Record<string, unknown> = { kid: alg }): Promise<string> {
  const key = keys.get(alg)?.privateKey;
  if (!key) throw new Error('no key');
  const payload = new TextEncoder().encode('{"iss":"https://id.example.com/","sub":"u1"}');
  return new CompactSign(payload).setProtectedHeader({ alg, ...header }).sign(key);
}

/** Every key in one set, as a careless issuer would publish it: with the private members, too. */
async function jwks(more: Record<string, Json> = {}): Promise<Json> {
  const list: Json[] = [];
  for (const alg of signers) {
    const key = keys.get(alg)?.privateKey;
    if (key)
      list.push({ ...((await exportJWK(key)) as Record<string, Json>), kid: alg, use: 'sig', ...more });
  }
  return { keys: list };
}

const verdict = async (raw: string, set: Json | undefined) =>
  (await verifySignature(parseToken(raw), set)).verdict;

describe('verifySignature', () => {
  it.each(signers)('accepts what %s signed', async (alg) => {
    expect(await verdict(await sign(alg), await jwks())).toBe('valid');
    expect(await verdict(`"${await sign(alg)}"`, await jwks())).toBe('valid');
  });

  it.each(signers)('refuses what was changed after %s signed it', async (alg) => {
    const [header = '', , signature = ''] = (await sign(alg)).split('.');
    const forged = `${header}.${btoa('{"iss":"https://id.example.com/","sub":"admin"}').replaceAll('=', '')}.${signature}`;
    expect(await verdict(forged, await jwks())).toBe('invalid');
  });

  it('tries every fitting key where the token names none', async () => {
    expect(await verdict(await sign('ES256', {}), await jwks())).toBe('valid');
    expect(await verdict(await sign('ES256', {}), await jwks({ kid: 'other' }))).toBe('valid');
  });

  it('says when the key is not there', async () => {
    expect(await verdict(await sign('RS256'), await jwks({ kid: 'other' }))).toBe('key-not-published');
    expect(await verdict(await sign('RS256'), { keys: [] })).toBe('key-not-published');
    expect(await verdict(await sign('RS256'), await jwks({ use: 'enc' }))).toBe('key-not-published');
  });

  it.each([
    ['an encrypted token', auth0OpaqueJwe()],
    ['an opaque token', 'v9xKjqcpmgPg4esf9PMDX9T5MEjhAIxs'],
    ['an unsecured token', jwt({ sub: 'x' }, { alg: 'none' })],
    ['a shared secret', apiToken({}, { alg: 'HS256' })],
    ['a redacted signature', apiToken().replace(/[^.]+$/, '‹signature 1›')],
    ['a missing signature', apiToken().split('.').slice(0, 2).join('.')],
    ['a critical header', apiToken({}, { header: { crit: ['exp'], exp: 1 } })],
    [
      'a token for Microsoft Graph',
      apiToken({ iss: 'https://sts.windows.net/t1/' }, { header: { nonce: 'x' } }),
    ],
  ])('cannot check %s', async (_, raw) => {
    const result = await verifySignature(parseToken(raw), await jwks());
    expect(result.verdict).toBe('cannot-be-checked');
    expect(result.reason).toMatch(/^[A-Z].*\.$/);
  });

  it.each([
    ['nothing', undefined],
    ['no object', 'keys'],
    ['no list', { keys: 1 }],
  ] as const)('cannot check against %s', async (_, set) => {
    expect(await verdict(apiToken(), set)).toBe('cannot-be-checked');
  });

  it.each([
    ['no numbers', {}],
    ['numbers that are no base64url', { n: '!', e: '!' }],
    ['too short a number', { n: 'AQAB', e: 'AQAB' }],
  ])('survives a key with %s', async (_, members) => {
    const set = { keys: [{ kty: 'RSA', kid: KEY_ID, ...members }, null, 1] } as Json;
    expect(await verdict(apiToken(), set)).toMatch(/^(?:cannot-be-checked|invalid)$/);
  });
});

describe('verifyProof', () => {
  const proof = async (signer: Signer, shown: Signer | undefined) => {
    const key = shown && keys.get(shown)?.publicKey;
    return sign(signer, { typ: 'dpop+jwt', ...(key ? { jwk: await exportJWK(key) } : {}) });
  };

  it('accepts what the key in its header signed', async () => {
    expect((await verifyProof(parseToken(await proof('ES256', 'ES256')))).verdict).toBe('valid');
  });

  it('refuses another key, and says so where there is none', async () => {
    const other = await generateKeyPair('ES256');
    const forged = await sign('ES256', { jwk: await exportJWK(other.publicKey) });
    expect((await verifyProof(parseToken(forged))).verdict).toBe('invalid');
    expect(await verifyProof(parseToken(await proof('ES256', undefined)))).toEqual({
      verdict: 'cannot-be-checked',
      reason: 'There is no key for ES256 in its header (jwk).',
    });
  });
});

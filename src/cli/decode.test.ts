import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { apiToken, idToken, jwt, TENANT_ISSUER } from '../core/testing/tokens.ts';
import { TOKEN } from './testing/logins.ts';
import { runIn } from './testing/run.ts';
import type { World } from './world.ts';

const NOW = Date.UTC(2026, 4, 8) / 1000;

const decode = (
  args: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>> = {},
  like?: Partial<World>,
) => runIn(files, ['decode', ...args], like);

describe('decode', () => {
  test('explains a token, its header and its claims', async () => {
    const token = apiToken({ iss: TENANT_ISSUER, exp: NOW + 5400, 'https://northwind.com/roles': ['admin'] });
    const { code, out, err } = await decode([token]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Access token, JWT\n/);
    expect(out).toContain('  It expires in 1 hour 30 minutes.\n');
    expect(out).toContain('    alg: "RS256"\n      The algorithm');
    expect(out).toContain(
      '    iss: "https://northwind.auth0.com/"\n      Who issued this token. An Auth0 tenant',
    );
    expect(out).toContain('    https://northwind.com/roles: ["admin"]\n      A custom claim');
    expect(out).not.toContain(token.split('.')[2]);
  });

  test.each([
    [{ exp: NOW - 86_400 * 3 }, 'It EXPIRED 3 days ago.'],
    [{ nbf: NOW + 60, exp: NOW + 3600 }, 'It is not valid yet, but in 1 minute.'],
    [{ exp: undefined }, 'It does not say when it expires.'],
    [{ exp: '2026' }, 'It does not say when it expires.'],
  ])('%o: %s', async (claims, sentence) => {
    expect((await decode([jwt(claims)])).out).toContain(`  ${sentence}\n`);
  });

  test('reads standard input where no token is given, or a dash', async () => {
    const response = JSON.stringify({ access_token: TOKEN, id_token: idToken() });
    for (const args of [[], ['-']]) {
      const { code, out } = await decode(args, { '-': response });
      expect(code).toBe(0);
      expect(out.match(/^\w.*/gm)).toEqual(['Access token, opaque', 'ID token, JWT']);
    }
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${response}`, 'utf16le'));
    expect((await decode([], { '-': utf16 })).out).toContain('ID token, JWT');
    const terminal = { in: true, out: false, err: false };
    expect((await decode([], { '-': response }, { terminal })).err).toContain('Ctrl+D');
  });

  test('says what is broken', async () => {
    const [header, payload] = idToken().split('.');
    expect((await decode([`${header}.${payload}`])).out).toContain(
      'Broken: The third part, the signature, is missing',
    );
  });

  test('tells it in JSON', async () => {
    const { out } = await decode([
      `Bearer ${apiToken({ iss: TENANT_ISSUER, exp: NOW - 1 })}`,
      '--format',
      'json',
    ]);
    const { tool, tokens } = JSON.parse(out);
    expect(tool).toEqual({ name: 'Tokenscope', version: '0.1.0' });
    expect(tokens).toEqual([
      expect.objectContaining({
        format: 'jws',
        role: 'access_token',
        expired: true,
        expiresAt: '2026-05-07T23:59:59.000Z',
      }),
    ]);
    expect(tokens[0].explained.claims.iss).toContain('An Auth0 tenant');
  });

  test('a claim cannot rewrite the screen', async () => {
    const terminal = { in: false, out: true, err: false };
    const { out } = await decode([jwt({ 'a\u001b[2Jb': '\u001b[2J\u202e\u009b' })], {}, { terminal });
    expect(out.replaceAll('\u001b[1m', '').replaceAll('\u001b[0m', '').replaceAll('\n', '')).not.toMatch(
      /[\p{Cc}\p{Cf}]/u,
    );
  });

  test.each<[readonly string[], string]>([
    [['nothing here'], 'There is no token in this text.'],
    [[apiToken(), 'more'], 'One text at a time; put it in quotation marks where it has spaces.'],
    [['token.txt'], 'token.txt is a file, and no token: tokenscope decode - < token.txt'],
    [['-', '--jwks', '-'], 'Only one of the two can be standard input.'],
    [[apiToken(), '--jwks', 'no.json'], 'no.json cannot be read: there is no such file.'],
    [[apiToken(), '--jwks', 'token.txt'], 'token.txt is not JSON, so it is no JWKS: see --key.'],
    [[apiToken(), '--jwks', 'token.txt', '--key', 'token.txt'], 'Either --jwks or --key, not both.'],
    [['-', '--key', '-'], 'Only one of the two can be standard input.'],
    [[apiToken(), '--key', 'empty.txt'], 'empty.txt is empty.'],
    [
      [apiToken(), '--key', 'metadata.json'],
      'metadata.json: It is a discovery document: paste the keys that its jwks_uri leads to.',
    ],
    [[apiToken(), '--jwks', 'none.json'], 'none.json has no key in it.'],
    [[apiToken(), '--jwks', 'metadata.json'], 'metadata.json is no JWKS: it has no list of “keys”.'],
  ])('%o is unusable', async (args, sentence) => {
    const { code, out, err } = await decode(args, {
      'token.txt': 'x',
      'metadata.json': '{"jwks_uri":"https://a.b"}',
      'none.json': '{"keys":[]}',
      'empty.txt': '\n',
    });
    expect([code, out, err]).toEqual([2, '', `tokenscope: ${sentence}\n`]);
  });
});

describe('decode --jwks', () => {
  let signed: string;
  let keys: string;
  let single: string;

  beforeAll(async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const key = { ...(await exportJWK(publicKey)), kid: 'k1' };
    [keys, single] = [JSON.stringify({ keys: [key] }), JSON.stringify(key)];
    signed = await new SignJWT({ sub: 'a' }).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).sign(privateKey);
  });

  const check = (text: string, jwks: string) => decode([text, '--jwks', 'keys.json'], { 'keys.json': jwks });

  test('a signature that fits is 0', async () => {
    for (const jwks of [keys, single, `[${single}]`]) {
      const { code, out } = await check(signed, jwks);
      expect(out).toContain('  Signature valid: ');
      expect(code).toBe(0);
    }
    // What has no signature to look at beside one that fits.
    expect((await check(JSON.stringify({ access_token: TOKEN, id_token: signed }), keys)).code).toBe(0);
  });

  test('one that does not is 1', async () => {
    const [header, , signature] = signed.split('.');
    const changed = `${header}.${Buffer.from('{"sub":"b"}').toString('base64url')}.${signature}`;
    expect(await check(changed, keys)).toMatchObject({
      code: 1,
      out: expect.stringContaining('Signature INVALID'),
    });
    expect(await check(apiToken(), keys)).toMatchObject({ code: 1, out: expect.stringContaining('UNKNOWN') });
    expect((await check(jwt({ sub: 'a' }, { alg: 'none' }), keys)).code).toBe(1);
    expect((await check(TOKEN, keys)).code).toBe(1);
    expect((await check(`${signed} ${changed}`, keys)).code).toBe(1);
  });

  test('is told in JSON', async () => {
    const { out } = await decode([signed, '--jwks', '-', '--format', 'json'], { '-': keys });
    expect(JSON.parse(out).tokens[0].signature.verdict).toBe('valid');
  });
});

describe('decode --key', () => {
  const check = (text: string, key: string) => decode([text, '--key', 'key.txt'], { 'key.txt': key });

  test('takes what a key is in: PEM, JWK, shared secret', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const signed = await new SignJWT({ sub: 'a' }).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
    for (const key of [await exportSPKI(publicKey), JSON.stringify(await exportJWK(publicKey))])
      expect(await check(signed, key)).toMatchObject({
        code: 0,
        out: expect.stringContaining('Signature valid'),
      });
    const secret = Buffer.from('hunter2hunter2hunter2hunter2hunter2');
    const shared = await new SignJWT({ sub: 'a' }).setProtectedHeader({ alg: 'HS256' }).sign(secret);
    expect((await check(shared, `${secret}\n`)).code).toBe(0);
    expect(await check(shared, 'another')).toMatchObject({
      code: 1,
      out: expect.stringContaining('INVALID'),
    });
  });

  test('a DPoP proof is checked with its own key', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const jwk = await exportJWK(publicKey);
    const proof = await new SignJWT({ htm: 'GET', htu: 'https://a.example/' })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
      .sign(privateKey);
    expect((await check(proof, 'hunter2')).out).toContain('Signature valid: It fits the key in its header.');
  });
});

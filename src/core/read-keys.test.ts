import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { generate } from 'selfsigned';
import { beforeAll, describe, expect, it } from 'vitest';
import { readKeys } from './read-keys.ts';
import { VECTORS } from './testing/rfc-vectors.ts';
import { jwt } from './testing/tokens.ts';
import { parseToken } from './token.ts';
import { verifyWith } from './verify.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = (key: KeyObject, type: 'spki' | 'pkcs1' | 'pkcs8' | 'sec1') =>
  key.export({ type, format: 'pem' } as { type: 'spki'; format: 'pem' }).toString();
const bare = (text: string) => text.replace(/-----[^-]+-----|\s/g, '');

let certificate = '';
let certified: KeyObject;
beforeAll(async () => {
  const made = await generate([{ name: 'commonName', value: 'id.example.com' }], { keyType: 'ec' });
  certificate = made.cert;
  certified = createPrivateKey(made.private);
});

/** What kinds of key were read, or why none. */
function kinds(text: string): string {
  const read = readKeys(text);
  return 'wrong' in read ? read.wrong : read.set.keys.map((key) => key.kind).join(' ');
}
const secrets = (text: string): string[] => {
  const read = readKeys(text);
  if ('wrong' in read) return [];
  return read.set.keys.map((key) => (key.kind === 'secret' ? key.readAs : key.kind));
};

describe('readKeys', () => {
  const [, { key } = { key: null }] = VECTORS;

  it.each([
    ['a JWK', JSON.stringify(key), 'jwk'],
    ['a JWKS', JSON.stringify({ keys: [key, key] }, null, 2), 'jwk jwk'],
    ['a list', JSON.stringify([key]), 'jwk'],
    ['white space around it', `\n  ${JSON.stringify(key)}  \n`, 'jwk'],
    ['a secret as a JWK', '{"kty":"oct","k":"AyM1SysPpbyDfgZld3umjQ"}', 'secret'],
    ['a set of both', JSON.stringify({ keys: [key, { kty: 'oct', k: 'AAAA' }] }), 'jwk secret'],
    ['an RSA key as PEM', pem(rsa.publicKey, 'spki'), 'spki'],
    ['an EC key as PEM', pem(ec.publicKey, 'spki'), 'spki'],
    ['CRLF', pem(rsa.publicKey, 'spki').replaceAll('\n', '\r\n'), 'spki'],
    ['the line breaks of JSON', pem(rsa.publicKey, 'spki').replaceAll('\n', '\\n'), 'spki'],
    ['all on one line', pem(rsa.publicKey, 'spki').replaceAll('\n', ' '), 'spki'],
    ['text around it', `The key:\n${pem(rsa.publicKey, 'spki')}\nRegards`, 'spki'],
    ['two of them', pem(rsa.publicKey, 'spki') + pem(ec.publicKey, 'spki'), 'spki spki'],
    ['what Keycloak shows', bare(pem(rsa.publicKey, 'spki')), 'spki'],
    ['a short key without its lines', bare(pem(ec.publicKey, 'spki')), 'spki'],
  ])('%s', (_, text, expected) => {
    expect(kinds(text)).toBe(expected);
  });

  it('a certificate, with its lines and as in x5c', () => {
    for (const text of [certificate, bare(certificate)]) {
      expect(kinds(text)).toBe('certificate');
      expect(readKeys(text)).toHaveProperty('note');
    }
    expect(kinds(certificate + certificate)).toBe('certificate certificate');
  });

  it.each([
    ['nothing', ' \n', /^Nothing/],
    ['a private key', pem(rsa.privateKey, 'pkcs8'), /private key/],
    ['an old private key', pem(rsa.privateKey, 'pkcs1'), /private key/],
    ['a private EC key', pem(ec.privateKey, 'sec1'), /private key/],
    ['a private key without its lines', bare(pem(rsa.privateKey, 'pkcs8')), /private key/],
    ['an old private key without its lines', bare(pem(rsa.privateKey, 'pkcs1')), /private key/],
    ['a private EC key without its lines', bare(pem(ec.privateKey, 'sec1')), /private key/],
    ['a PEM that lost a dash', pem(rsa.publicKey, 'spki').replace('-----B', '----B'), /PEM/],
    ['a key of SSH', 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ ada@host', /SSH/],
    ['a token', jwt({ sub: 'a' }), /no key/],
    [
      'a PEM of something else',
      '-----BEGIN DH PARAMETERS-----\nAAAA\n-----END DH PARAMETERS-----',
      /another kind/,
    ],
    ['half a PEM', pem(rsa.publicKey, 'spki').slice(0, 200), /does not end/],
    ['half a JWKS', JSON.stringify({ keys: [key] }).slice(0, 100), /no whole JSON/],
    ['an empty JWKS', '{"keys":[]}', /no key/],
    ['a key set of nothing', '{"keys":[1,null]}', /no key/],
    ['an empty secret', '{"kty":"oct","k":""}', /no key/],
    ['a discovery document', '{"issuer":"https://a/","jwks_uri":"https://a/keys"}', /discovery document/],
    ['an address', 'https://id.example.com/.well-known/jwks.json', /address/],
    ['too much', 'x'.repeat(2 * 1024 * 1024), /too long/],
  ])('%s', (_, text, reason) => {
    const read = readKeys(text);
    expect(read).toHaveProperty('wrong');
    if ('wrong' in read) expect(read.wrong).toMatch(reason);
  });

  it('a JWK with private members is used, without them, and it is said', () => {
    const read = readKeys(JSON.stringify(rsa.privateKey.export({ format: 'jwk' })));
    expect(read).toHaveProperty('note');
    expect(JSON.stringify(read)).not.toContain('"d"');
  });

  it.each([
    ['hunter2', ['text', 'base64url']],
    ['c2VjcmV0IQ==', ['text', 'base64']],
    ['a secret with spaces', ['text']],
    ['padded ', ['text', 'text with the white space around it', 'base64url']],
    ['{"not":"a key"}', ['text']],
    ['deadbeefdeadbeef', ['text', 'base64url', 'hexadecimal']],
    ['"hunter2"', ['text', 'text in quotation marks']],
    ['ünïcödé', ['text']],
  ])('the secret %j is read in every way that it may be meant', (text, expected) => {
    expect(secrets(text)).toEqual(expected);
  });

  it('what is read checks signatures', async () => {
    const sign = (alg: string, key: KeyObject) =>
      new SignJWT({ sub: 'u' }).setProtectedHeader({ alg, kid: 'k' }).sign(key);
    const verdict = async (raw: string, text: string) => {
      const read = readKeys(text);
      return 'wrong' in read ? read.wrong : (await verifyWith(parseToken(raw), [read.set])).verdict;
    };
    const [byRsa, byEc, byCertified] = [
      await sign('RS256', rsa.privateKey),
      await sign('ES256', ec.privateKey),
      await sign('ES256', certified),
    ];
    const [rsaPem, ecPem] = [pem(rsa.publicKey, 'spki'), pem(ec.publicKey, 'spki')];
    const der = rsa.publicKey.export({ type: 'spki', format: 'der' });
    expect(await verdict(byRsa, der.toString('hex'))).toBe('valid');
    for (const write of [(text: string) => text, bare]) {
      expect(await verdict(byRsa, write(rsaPem))).toBe('valid');
      expect(await verdict(byRsa, write(pem(rsa.publicKey, 'pkcs1')))).toBe('valid');
      expect(await verdict(byEc, write(ecPem))).toBe('valid');
      expect(await verdict(byCertified, write(certificate))).toBe('valid');
      expect(await verdict(byEc, write(certificate))).toBe('invalid');
      expect(await verdict(byEc, write(rsaPem))).toBe('cannot-be-checked');
    }
    expect(await verdict(byEc, rsaPem + ecPem)).toBe('valid');
    const shared = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .sign(Buffer.from('hunter2hunter2'));
    for (const text of [
      'hunter2hunter2',
      ' hunter2hunter2\n',
      Buffer.from('hunter2hunter2').toString('base64'),
    ])
      expect(await verdict(shared, text)).toBe('valid');
    expect(await verdict(shared, 'hunter3hunter3')).toBe('invalid');
  });

  it('nothing makes it throw', () => {
    for (const text of [
      '{',
      '[',
      '[]',
      '{}',
      'null',
      '[[[]]]',
      '{"keys":{}}',
      '{"kty":{}}',
      '-----BEGIN',
      '\0',
      '0',
      `-----BEGIN RSA PUBLIC KEY-----\n${'MIIB'.repeat(30_000)}\n-----END RSA PUBLIC KEY-----`,
    ])
      expect(readKeys(text)).toBeTypeOf('object');
  });
});

import { decodeBase64Url } from './base64url.ts';
import { isObject, parseJson } from './http.ts';
import { givenKeys, type Key, type KeySet } from './keys.ts';

/** What a person gave, read as keys, or why it cannot be; `note` is worth knowing besides. */
export type ReadKeys = { readonly set: KeySet; readonly note?: string } | { readonly wrong: string };

/** Characters. */
const MOST = 1024 * 1024;

/**
 * A JWK, a JWKS, a PEM (SPKI, PKCS #1 or certificate), the same without its lines, or else a shared secret. What has
 * the form of a public key is never a secret, whatever the token says (RFC 8725 section 2.1).
 */
export function readKeys(pasted: string): ReadKeys {
  const text = pasted.trim();
  if (text === '') return { wrong: 'Nothing was pasted.' };
  if (text.length > MOST) return { wrong: 'It is too long for a key.' };
  if (/^[[{]/.test(text)) {
    const read = readJson(text);
    if (read) return read;
  }
  // A dash that was lost must not make a secret of it.
  if (/-BEGIN [A-Z0-9 ]+-/.test(text)) return readPem(text);
  if (/^(?:ssh-|ecdsa-sha2-)\S+ AAAA/.test(text)) return { wrong: SSH };
  if (/^(?:Bearer\s+)?ey[\w-]+\.ey[\w-]+\.[\w-]*$/.test(text))
    return { wrong: 'It is a token, and no key: what it was signed with is needed.' };
  if (/^https?:\/\/\S+$/i.test(text))
    return { wrong: 'It is an address, which is not opened: paste what is there.' };
  const bare = text.replace(/\s+/g, '');
  const der = [isHex(bare) ? fromHex(bare) : undefined, decodeBase64(bare)].find((b) => b && formOf(b));
  const form = der && formOf(der);
  if (form === 'private') return { wrong: PRIVATE };
  if (der && form === 'pkcs1') return fromPem('spki', spkiOf(der));
  if (der && form && form !== 'pkcs1') return fromPem(form, toBase64([...der]));
  return { set: given(secretsOf(pasted, text)) };
}

const given = (keys: readonly Key[]): KeySet => ({ keys, origin: { how: 'given' } });

const PRIVATE =
  'It is a private key. Its public half is what is needed; who was shown the private one should replace it.';
const SSH = 'It is a key of SSH: ssh-keygen -e -m PKCS8 -f FILE writes it as a PEM, which is read here.';
const CERTIFICATE = 'Only the key of the certificate is used: whether it is valid is not looked at.';
const HALF = 'It has private members, too: who was shown them should replace the key.';

/** `undefined`: not meant as keys, so it may be a secret that has the form of JSON. */
function readJson(text: string): ReadKeys | undefined {
  const json = parseJson(text);
  const list = isObject(json) && Array.isArray(json.keys) ? json.keys : [json].flat();
  const isMeant = list.some((key) => isObject(key) && key.kty !== undefined);
  if (!isMeant) {
    if (isObject(json) && typeof json.jwks_uri === 'string')
      return { wrong: 'It is a discovery document: paste the keys that its jwks_uri leads to.' };
    if (isObject(json) && Array.isArray(json.keys)) return { wrong: 'There is no key in this key set.' };
    // Keys that were cut off must not become a secret.
    return json === undefined && /"(?:kty|keys)"\s*:/.test(text)
      ? { wrong: 'It begins as a key set does, and is no whole JSON.' }
      : undefined;
  }
  const keys = givenKeys(json ?? null);
  if (!keys || keys.length === 0) return { wrong: 'There is no key in it that can be used.' };
  const isPrivate = list.some((key) => isObject(key) && key.kty !== 'oct' && typeof key.d === 'string');
  return { set: given(keys), ...(isPrivate ? { note: HALF } : {}) };
}

function readPem(text: string): ReadKeys {
  const blocks = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g)];
  if (blocks.length === 0) return { wrong: 'It begins as a PEM does, and does not end as one.' };
  const keys: Key[] = [];
  for (const [, label = '', content = ''] of blocks) {
    if (label.endsWith('PRIVATE KEY')) return { wrong: PRIVATE };
    // The escapes of a PEM in a JSON file or an environment variable.
    const bare = content.replace(/\\[nr]|\s+/g, '');
    const kind = KINDS[label];
    const der = label === 'RSA PUBLIC KEY' ? decodeBase64(bare) : undefined;
    if (der) keys.push({ kind: 'spki', pem: pemOf('spki', spkiOf(der)) });
    else if (kind) keys.push({ kind, pem: pemOf(kind, bare) });
  }
  if (keys.length === 0) return { wrong: `It is a PEM of another kind: ${blocks[0]?.[1]}.` };
  return {
    set: given(keys),
    ...(keys.some((key) => key.kind === 'certificate') ? { note: CERTIFICATE } : {}),
  };
}

type PublicForm = 'spki' | 'certificate';

const KINDS: Readonly<Record<string, PublicForm>> = {
  'PUBLIC KEY': 'spki',
  CERTIFICATE: 'certificate',
  'X509 CERTIFICATE': 'certificate',
};

function fromPem(kind: PublicForm, bare: string): ReadKeys {
  const set = given([{ kind, pem: pemOf(kind, bare) }]);
  return kind === 'certificate' ? { set, note: CERTIFICATE } : { set };
}

const pemOf = (kind: PublicForm, base64: string): string => {
  const label = kind === 'spki' ? 'PUBLIC KEY' : 'CERTIFICATE';
  return `-----BEGIN ${label}-----\n${base64.match(/.{1,64}/g)?.join('\n') ?? ''}\n-----END ${label}-----`;
};

/** RFC 8017 appendix A.1.1, the key alone, becomes what says of itself that it is RSA (RFC 5280 section 4.1). */
function spkiOf(pkcs1: Uint8Array): string {
  const key = element(BIT_STRING, [0, ...pkcs1]);
  return toBase64(element(SEQUENCE, [...RSA_ENCRYPTION, ...key]));
}

function element(tag: number, content: readonly number[]): number[] {
  const { length } = content;
  const size: number[] = [];
  for (let rest = length; rest > 0; rest >>= 8) size.unshift(rest & 0xff);
  return [tag, ...(length < 0x80 ? [length] : [0x80 | size.length, ...size]), ...content];
}

const BIT_STRING = 0x03;
/** 1.2.840.113549.1.1.1, with its NULL. */
const RSA_ENCRYPTION = [0x30, 13, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0];

/** What admin consoles show: the base64 of a PEM without its first and last line. X.690, RFC 5280, RFC 8017. */
function formOf(der: Uint8Array): PublicForm | 'pkcs1' | 'private' | undefined {
  const outer = sequenceAt(der, 0);
  if (!outer || outer.end !== der.length) return undefined;
  const [tag] = der.subarray(outer.start);
  if (tag === INTEGER) return der[outer.start + 1] === 1 ? 'private' : 'pkcs1';
  const inner = sequenceAt(der, outer.start);
  if (!inner) return undefined;
  return der[inner.start] === OBJECT_IDENTIFIER ? 'spki' : 'certificate';
}

const INTEGER = 0x02;
const OBJECT_IDENTIFIER = 0x06;
const SEQUENCE = 0x30;

/** Where the content of a SEQUENCE starts and ends. */
function sequenceAt(der: Uint8Array, at: number): { start: number; end: number } | undefined {
  const [tag, first = 0] = der.subarray(at);
  if (tag !== SEQUENCE) return undefined;
  if (first < 0x80) return { start: at + 2, end: at + 2 + first };
  const count = first & 0x7f;
  if (count === 0 || count > 3) return undefined;
  const length = der.subarray(at + 2, at + 2 + count).reduce((sum, byte) => sum * 256 + byte, 0);
  return { start: at + 2 + count, end: at + 2 + count + length };
}

/** Nobody says how a secret is written, and of the wrong ways none fits. */
function secretsOf(pasted: string, text: string): Key[] {
  const encode = (from: string) => new TextEncoder().encode(from);
  const readings: readonly (readonly [string, Uint8Array<ArrayBuffer> | undefined])[] = [
    ['text', encode(text)],
    ...(pasted === text ? [] : [['text with the white space around it', encode(pasted)] as const]),
    [/[+/=]/.test(text) ? 'base64' : 'base64url', decodeBase64(text)],
    ...(isHex(text) ? [['hexadecimal', fromHex(text)] as const] : []),
    ...(/^(["'])[^"']+\1$/.test(text)
      ? [['text in quotation marks', encode(text.slice(1, -1))] as const]
      : []),
  ];
  return readings.flatMap(([readAs, bytes]): Key[] =>
    bytes && bytes.length > 0 ? [{ kind: 'secret', bytes, readAs }] : [],
  );
}

const isHex = (text: string): boolean => /^(?:[\da-f]{2}){8,}$/i.test(text);
const fromHex = (text: string) =>
  Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

const toBase64 = (bytes: readonly number[]): string =>
  btoa(bytes.map((byte) => String.fromCharCode(byte)).join(''));

/** RFC 4648 sections 4 and 5, with padding or without. */
const decodeBase64 = (text: string): Uint8Array<ArrayBuffer> | undefined =>
  decodeBase64Url(text.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'));

import { isObject, parseJson } from '../core/http.ts';
import { givenKeys, type KeySet } from '../core/keys.ts';
import type { ParsedToken } from '../core/model.ts';
import { readKeys } from '../core/read-keys.ts';
import { parseToken } from '../core/token.ts';
import { type RoleVerdict, tokenRole } from '../core/token-role.ts';
import { type FoundToken, tokensIn } from '../core/tokens-in.ts';
import type { SignatureVerdict } from '../core/verify.ts';
import { command } from './command.ts';
import { nameOf, readInput } from './inputs.ts';
import { type Decoded, toJson, toText } from './token-text.ts';
import { Unusable, type World } from './world.ts';

export const decode = command({
  name: 'decode',
  takes: '[TOKEN|-]',
  about: `Says what a token is and what everything in it means. TOKEN may be any text with tokens in it: a URL, a header,
a response; - or nothing reads it from standard input, where no list of processes shows it.`,
  options: {
    jwks: { takes: 'FILE', says: 'Checks signatures with the keys of this JWKS file (- for standard input)' },
    key: {
      takes: 'FILE',
      says: 'The same with what else a key is in: a PEM, a certificate, a JWK, or a shared secret as text',
    },
    format: { takes: ['text', 'json'], usual: 'text', says: 'What to write' },
  },
  exits: [
    'Tokens were decoded; with --jwks or --key their signatures fit',
    'With --jwks or --key, a signature does not fit',
  ],

  async run(names, { jwks, key, format }, world) {
    const [name = '-', second] = names;
    if (second !== undefined)
      throw new Unusable('One text at a time; put it in quotation marks where it has spaces.');
    if (jwks !== undefined && key !== undefined) throw new Unusable('Either --jwks or --key, not both.');
    if (name === '-' && (jwks ?? key) === '-')
      throw new Unusable('Only one of the two can be standard input.');
    const found = tokensIn(await textOf(name, world));
    if (found.length === 0) throw new Unusable('There is no token in this text.');
    const keys =
      key !== undefined
        ? await keyIn(key, world)
        : jwks === undefined
          ? undefined
          : await keysOf(jwks, world);
    const tokens = await Promise.all(found.map((one) => decoded(one, keys)));
    world.out(format === 'json' ? toJson(tokens, world) : toText(tokens, world));
    return keys === undefined || allFit(tokens) ? 0 : 1;
  },
});

async function textOf(name: string, world: World): Promise<string> {
  if (name !== '-') {
    if (name.length < 256 && world.exists(name))
      throw new Unusable(`${name} is a file, and no token: tokenscope decode - < ${name}`);
    return name;
  }
  if (world.terminal.in) world.err('Paste it here, then press Ctrl+D on a line of its own:\n');
  return textIn(await readInput('-', world));
}

/** PowerShell writes UTF-16 into files and pipes. */
function textIn(bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** RFC 7517 section 5; a single key and a bare list are meant as one, too. */
async function keysOf(file: string, world: World): Promise<KeySet> {
  const json = parseJson(textIn(await readInput(file, world)));
  if (json === undefined) throw new Unusable(`${nameOf(file)} is not JSON, so it is no JWKS: see --key.`);
  const isMeant =
    Array.isArray(json) || (isObject(json) && (Array.isArray(json.keys) || typeof json.kty === 'string'));
  const keys = isMeant ? givenKeys(json) : undefined;
  if (!keys) throw new Unusable(`${nameOf(file)} is no JWKS: it has no list of “keys”.`);
  if (keys.length === 0) throw new Unusable(`${nameOf(file)} has no key in it.`);
  return { keys, origin: { how: 'given' } };
}

/** What the inspector’s field for keys takes. */
async function keyIn(file: string, world: World): Promise<KeySet> {
  const text = textIn(await readInput(file, world));
  if (text.trim() === '') throw new Unusable(`${nameOf(file)} is empty.`);
  const read = readKeys(text);
  if ('wrong' in read) throw new Unusable(`${nameOf(file)}: ${read.wrong}`);
  if (read.note !== undefined) world.err(`${read.note}\n`);
  return read.set;
}

async function decoded({ value, key }: FoundToken, keys: KeySet | undefined): Promise<Decoded> {
  const token = parseToken(value);
  const role = tokenRole(token, key === undefined ? {} : { key });
  const signature = keys && (await verdictOn(token, role, keys));
  return { token, role, ...(signature ? { signature } : {}) };
}

/** jose is loaded where it is needed. A DPoP proof is signed with the key in its header. */
async function verdictOn(token: ParsedToken, { role }: RoleVerdict, keys: KeySet): Promise<SignatureVerdict> {
  const { verifyProof, verifyWith } = await import('../core/verify.ts');
  return role === 'dpop_proof' ? await verifyProof(token) : await verifyWith(token, [keys]);
}

/** At least one fits, and no JWT's does not: what cannot be read has no signature to look at. */
const allFit = (tokens: readonly Decoded[]): boolean =>
  tokens.some(({ signature }) => signature?.verdict === 'valid') &&
  tokens.every(
    ({ token, signature }) => signature?.verdict === 'valid' || /^(?:jwe|opaque)$/.test(token.format),
  );

import { s256 } from '../../core/join.ts';
import type { Exchange } from '../../core/model.ts';
import { halfHash } from '../../core/token-hash.ts';
import type { KnownHash, Leak, Profile, ReceiptLine, Replaced } from '../redact.ts';
import { createFind, type Find, replaceFound } from './find.ts';
import { isOwn, type Kind } from './kinds.ts';
import { createLeakSearch, type Secret } from './leaks.ts';
import { E_MAIL, isPlain } from './plain.ts';
import { createRegistry } from './registry.ts';
import { isOftenSaid, isStrong, isSwept, NAMES_USER, WINS_OVER_PUBLIC } from './sought.ts';
import { decoded, encoded, type Tools } from './tools.ts';
import { createWords } from './words.ts';

/** What is learnt of a log, and the tools to learn it and to write with it. */
export interface Session {
  readonly learning: Tools;
  readonly writing: Tools;
  /** Between the two. */
  learnt(exchanges: readonly Exchange[]): void;
  replaced(): readonly Replaced[];
  hashes(): readonly KnownHash[];
  receipt(): readonly ReceiptLine[];
  leakSearch(): (text: string) => readonly Leak[];
}

export function createSession(profile: Exclude<Profile, 'none'>, userWords: readonly string[]): Session {
  const noted = new Map<string, Kind>();
  const known = new Set<string>();
  const users = new Set<string>();
  const hashes = new Set<string>();
  /** Raw tokens, and how they were written. */
  const tokens = new Map<string, string>();
  const claims = new Set<string>();
  const registry = createRegistry();
  const words = createWords(userWords, (word) => registry.pseudonymOf(word, 'word'));
  let find: Find<string> = () => [];
  let findInClaims: Find<string> = () => [];

  const isPublic = (value: string, kind: string): boolean =>
    (known.has(value) && !WINS_OVER_PUBLIC.test(kind)) ||
    (profile === 'support' && users.has(value) && NAMES_USER.test(kind));

  const nameOf = (value: string): string => registry.pseudonymOf(value, noted.get(value) ?? 'value');

  const shared = {
    profile,
    isKnown: (value: string) => known.has(value),
    isKnownUser: (value: string) => profile === 'support' && users.has(value),
  };

  const learning: Tools = {
    ...shared,
    memory: new Map(),
    nesting: { depth: 0 },
    hide(value, kind) {
      const { bare } = canonical(value, kind);
      if (bare !== '' && !noted.has(bare)) noted.set(bare, kind);
      return value;
    },
    keep: (text) => text,
    keepClaim(text) {
      claims.add(text);
      return text;
    },
    learn(value) {
      if (value.length > 0 && value.length <= 512 && !E_MAIL.test(value)) known.add(value);
    },
    learnUser(value) {
      if (!E_MAIL.test(value)) users.add(value);
    },
    learnName(name) {
      if (profile === 'strict' && name.length <= 256)
        for (const word of calledBy(name)) if (!noted.has(word)) noted.set(word, 'personal detail');
    },
    learnHash: (hash) => void hashes.add(hash),
    wrote: (value) => void tokens.set(value, ''),
  };

  const writing: Tools = {
    ...shared,
    memory: new Map(),
    nesting: { depth: 0 },
    hide(value, kind) {
      if (value === '' || isOwn(value)) return value;
      if (isPublic(value, kind)) return writing.keep(value);
      const { bare, end, write } = canonical(value, kind);
      return bare === '' ? value : write(registry.pseudonymOf(bare, noted.get(bare) ?? kind)) + end;
    },
    keep: (text) => words.out(replaceFound(text, find(text), nameOf)),
    keepClaim: (text) => words.out(replaceFound(text, findInClaims(text), nameOf)),
    learn: () => {},
    learnUser: () => {},
    learnName: () => {},
    learnHash: () => {},
    wrote(value, written) {
      if (tokens.has(value)) tokens.set(value, written);
    },
  };

  const fitting: { readonly value: string; readonly by: KnownHash['by']; readonly is: string }[] = [];

  function learnHashes(): void {
    const challenges = new Set(
      [...noted].flatMap(([value, kind]) => (kind === 'code_challenge' ? [value] : [])),
    );
    const lengths = new Set([...hashes].map(({ length }) => length));
    const fits = (value: string, by: KnownHash['by'], is: string | undefined, among: ReadonlySet<string>) => {
      if (is !== undefined && among.has(is)) fitting.push({ value, by, is });
    };
    const halves = (value: string) => {
      if (lengths.has(22)) fits(value, 'half SHA-256', halfHash(value, 'RS256'), hashes);
      if (lengths.has(32)) fits(value, 'half SHA-384', halfHash(value, 'RS384'), hashes);
      if (lengths.has(43)) fits(value, 'half SHA-512', halfHash(value, 'RS512'), hashes);
    };
    for (const [value, kind] of noted) {
      if (value.length > 8192) continue;
      if (challenges.size > 0 && (kind === 'code_verifier' || kind === 'secret'))
        fits(value, 'S256', s256(value), challenges);
      if (hashes.size > 0 && (kind === 'code' || kind === 'state')) halves(value);
    }
    if (hashes.size === 0) return;
    for (const value of tokens.keys()) {
      if (lengths.has(43)) fits(value, 'S256', s256(value), hashes);
      halves(value);
    }
    // The hash of something short is as good as the thing itself.
    for (const { value, is } of fitting) if (value.length < 16 && !noted.has(is)) noted.set(is, 'hash');
  }

  return {
    learning,
    writing,
    learnt(exchanges) {
      registry.take(pseudonymsIn(exchanges));
      learnHashes();
      const said = wordsOf(known);
      const isSaid = (value: string, kind: Kind) =>
        (kind === 'user' || kind === 'personal detail') && said.has(value.toLowerCase());
      const swept = [...noted].filter(
        ([value, kind]) => !isPublic(value, kind) && isSwept(value, kind) && !isSaid(value, kind),
      );
      find = createFind(new Map(swept.map(([value]) => [value, value])));
      const inClaims = profile === 'strict' ? swept : swept.filter(([, kind]) => !NAMES_USER.test(kind));
      findInClaims = createFind(new Map(inClaims.map(([value]) => [value, value])));
    },
    replaced: () => registry.replaced(),
    receipt: () => registry.receipt(),
    hashes: () =>
      fitting.flatMap(({ value, by, is }) => {
        const of = tokens.get(value) || registry.known(value);
        const shown = registry.known(is) ?? is;
        return of === undefined ? [] : [{ of, by, is: shown }];
      }),
    leakSearch() {
      const inKept = new Set(
        profile === 'support'
          ? createFind(new Map([...noted.keys()].map((v) => [v, v])))([...claims].join('\n')).map(
              ({ what }) => what,
            )
          : [],
      );
      const secrets = new Map<string, Secret>();
      for (const { value, kind, pseudonym } of registry.all()) {
        if (isPublic(value, kind) || (NAMES_USER.test(kind) && inKept.has(value))) continue;
        if (isSwept(value, kind) && (isStrong(kind) ? !isOftenSaid(value) : !isPlain(value)))
          secrets.set(value, { pseudonym, isChosen: isStrong(kind) });
      }
      for (const word of words.found())
        if (!isOftenSaid(word))
          secrets.set(word, { pseudonym: registry.pseudonymOf(word.toLowerCase(), 'word'), isChosen: true });
      return createLeakSearch(secrets);
    },
  };
}

/** The words of a name, or of the part of an e-mail address that is one, as a sentence writes them. */
const calledBy = (name: string): string[] =>
  name
    .replace(/(?:@|%40).*$/s, '')
    .split(/[\s._+-]+/)
    .filter((word) => /^\p{L}[\p{L}'’]*$/u.test(word))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1));

/** What is public is made of words, and a provider or an API may be called as somebody is. */
const wordsOf = (known: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...known].flatMap((value) => value.toLowerCase().split(/[^\p{L}]+/u)));

interface Canonical {
  readonly bare: string;
  readonly end: string;
  write(pseudonym: string): string;
}

const asItIs = (pseudonym: string): string => pseudonym;

/** One value in two forms is still one: encoded once too often, or with what gets lost or added on the way. */
function canonical(value: string, kind: string, depth = 0): Canonical {
  if (kind === 'state' || kind === 'nonce') {
    const end = /(?:#_=_|(?:=|%3D){1,3})$/i.exec(value.slice(-9))?.[0] ?? '';
    const bare = value.slice(0, value.length - end.length);
    if (bare !== '' && end !== '' && depth < 3) return { ...canonical(bare, kind, depth + 1), end };
    if (value.includes(' ') && !value.includes('%') && !isOwn(value))
      return { bare: value.replaceAll(' ', '+'), end: '', write: asItIs };
  }
  if (value.includes('%') && value.length < 4096) {
    const inner = decoded(value);
    if (inner !== value && encoded(inner).toLowerCase() === value.toLowerCase())
      return { bare: inner, end: '', write: encoded };
  }
  return { bare: value, end: '', write: asItIs };
}

/** Of an earlier redaction of the same log. */
function pseudonymsIn(exchanges: readonly Exchange[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { url, redirectTo, requestBody, responseBody, requestHeaders, responseHeaders } of exchanges) {
    const headers = [...(requestHeaders ?? []), ...(responseHeaders ?? [])].map(({ value }) => value);
    for (const text of [url, redirectTo, requestBody, responseBody, ...headers]) {
      if (text === undefined || !/‹|%E2%80%B9/i.test(text)) continue;
      const plain = text
        .replaceAll(/%E2%80%B9/gi, '‹')
        .replaceAll(/%E2%80%BA/gi, '›')
        .replaceAll(/%20|\+/g, ' ');
      for (const [pseudonym] of plain.matchAll(/‹[^‹›]{1,80}›/g)) found.add(pseudonym);
    }
  }
  return found;
}

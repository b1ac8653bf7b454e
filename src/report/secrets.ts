import { urlOf } from '../core/http.ts';
import type { Params, Session } from '../core/model.ts';
import { entry } from '../core/spec/explanation.ts';
import { PARAMETERS } from '../core/spec/parameters.ts';
import { clientOf } from '../core/summary.ts';
import { issuer } from '../core/token-claims.ts';

/** What stands in the place of what was taken out. */
export const REMOVED = '[removed]';

/** Takes out of text what opens something or names a person: a path, or what a server says, may hold it. */
export type Cleaner = (text: string) => string;

export function cleanerFor(session: Session): Cleaner {
  const secrets = secretsOf(session);
  const isSecret = (word: string): boolean =>
    secrets.has(word) || secrets.has(decoded(word)) || (word.length >= START && secrets.has(startOf(word)));
  return (text) =>
    text
      .replace(USER, '$1')
      .replace(E_MAIL, REMOVED)
      .replace(JWT, REMOVED)
      .replace(WORD, (word) => (isSecret(word) ? REMOVED : word));
}

/** Every text in it is cleaned, except where the rules' own prose stands. */
export function cleaned<T>(value: T, clean: Cleaner): T {
  if (typeof value === 'string') return clean(value) as T;
  if (Array.isArray(value)) return value.map((item) => cleaned(item, clean)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    PROSE.has(name) ? member : cleaned(member, clean),
  ]);
  return Object.fromEntries(members) as T;
}

const PROSE = new Set(['title', 'why', 'docs', 'rule', 'place', 'claims', 'header']);

/** Backtracking stays within one word: its parts cannot match each other's separator. */
const E_MAIL = /[\w.!#$%&'*+=^`{|}~-]{1,64}(?:@|%40)[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){0,8}\.[a-z]{2,24}\b/gi;
const JWT = /\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g;
const WORD = /[^\s"'“”‘’<>()[\]{},;/?&=#]{6,}/g;
/** RFC 3986 section 3.2.1. */
const USER = /\b(https?:\/\/)[^/?#@\s]{1,256}@/gi;

/** A description may be cut short in the middle of a token. */
const START = 16;
const startOf = (word: string): string => `${word.slice(0, START)}…`;

function secretsOf({ flows, tokens }: Session): ReadonlySet<string> {
  const secrets = new Set<string>();
  const add = (value: string) => {
    // Base64 and passwords have characters that end a word elsewhere.
    for (const [word] of value.matchAll(WORD)) {
      secrets.add(word);
      if (word.length >= START) secrets.add(startOf(word));
    }
  };
  for (const { raw } of tokens) add(raw);
  for (const { tokens: own, steps } of flows) {
    for (const { raw } of own) add(raw);
    for (const { params, exchange } of steps) {
      for (const value of secretValues(params)) add(value);
      for (const segment of urlOf(exchange).path.split(/[/;=]/)) if (looksRandom(segment)) add(segment);
    }
  }
  // What everybody may know, wherever else it stands.
  const known = [
    ...flows.flatMap((flow) => clientOf(flow) ?? []),
    ...tokens.flatMap((token) => issuer(token)?.split('/') ?? []),
  ];
  for (const word of known) {
    secrets.delete(word);
    secrets.delete(startOf(word));
  }
  return secrets;
}

/** Addresses, JSON and plain words, such as a state of `login`, would take the sense out of other sentences. */
const secretValues = (params: Params): string[] =>
  [...params].flatMap(([name, values]) =>
    entry(PARAMETERS, name)?.secret
      ? values.filter((v) => name === 'password' || !/:\/\/|^\s*[{[]|^[a-z_-]+$/.test(v))
      : [],
  );

/** GUIDs name tenants, `auth0|5f7c…` a user, and Okta's servers have names that look like it, too. */
const looksRandom = (segment: string): boolean =>
  segment.length >= 20 &&
  !/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$|^aus\w{17}$|^[\w-]+(?:\||%7c)|\.\w{1,8}$/i.test(segment) &&
  /\d/.test(segment) &&
  /^[\w~+%=-]+$/.test(segment) &&
  (segment.length >= 32 || (/[a-z]/.test(segment) && /[A-Z]/.test(segment)));

function decoded(word: string): string {
  if (!word.includes('%')) return word;
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}

import type { Profile } from '../redact.ts';
import type { Kind } from './kinds.ts';
import { wellFormed } from './plain.ts';

/**
 * What the readers of URLs, headers, bodies and tokens share. A log is walked twice: first to learn what is public in
 * it and to note what must go, then to write. So a value is replaced wherever it stands, also before it was known.
 */
export interface Tools {
  readonly profile: Exclude<Profile, 'none'>;
  /** The pseudonym of a value. */
  hide(value: string, kind: Kind): string;
  /** Something that stays, without what is known as a secret and happens to stand in it. */
  keep(text: string): string;
  /** The same for claims, which may name their user in the profile `support`. */
  keepClaim(text: string): string;
  /** What everybody may know: a client id, an audience, an issuer, a host, a scope. */
  learn(value: string): void;
  isKnown(value: string): boolean;
  /** A claim that stays names a user who is therefore no secret elsewhere. */
  learnUser(value: string): void;
  isKnownUser(value: string): boolean;
  /** A person's name: in the profile `strict` its words go where somebody is greeted by them, too. */
  learnName(name: string): void;
  /** A hash that a token carries, and by which algorithm the token is signed. */
  learnHash(hash: string): void;
  /** How a token was written in the end. */
  wrote(value: string, written: string, kind: string): void;
  /** The same question has the same answer in one walk: for each question, the answers by value. */
  readonly memory: Map<string, Map<string, string>>;
  /** In how many URLs the one that is read stands. */
  readonly nesting: { depth: number };
}

/** In the place of what is no secret by name and nobody needs. */
export const REMOVED = '[removed]';

/** Asks once for each value. */
export function remembered(tools: Tools, question: string, value: string, answer: () => string): string {
  if (value.length > 16_384) return answer();
  let answers = tools.memory.get(question);
  if (!answers) {
    answers = new Map();
    tools.memory.set(question, answers);
  }
  let known = answers.get(value);
  if (known === undefined) {
    known = answer();
    answers.set(value, known);
  }
  return known;
}

/** Without its percent-encoding; as it is where that is broken. What throws is slow, so it is looked at first. */
export function decoded(text: string): string {
  if (!text.includes('%') || /%(?![\da-f]{2})/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What has no end of parts was written by nobody: the first ones are read. */
const MOST_PARTS = 10_000;

/** A list's parts, each read; the rest of a list that is too long goes. */
export function partsKept(
  text: string,
  sign: string,
  kept: (part: string, i: number, all: string[]) => string,
): string {
  const all = text.split(sign);
  const read = all.length > MOST_PARTS ? all.slice(0, MOST_PARTS) : all;
  return [...read.map(kept), ...(read === all ? [] : [REMOVED])].join(sign);
}

/** For a URL or a form. */
export const encoded = (text: string): string => encodeURIComponent(wellFormed(text));

import type { Json, JsonObject } from '../core/model.ts';
import { elements, type Walked } from './har-elements.ts';
import { stopsAt } from './json-error.ts';
import { eachMember, isListAt, isObjectAt, skipSpace, valueEnd } from './json-scan.ts';

/** What a walk over a HAR found, besides its entries. */
export interface Outline {
  /** The members of `log` without its entries; `undefined`: there is no such object. */
  readonly log?: JsonObject;
  readonly hasEntries: boolean;
  /** It has two logs, or two lists of entries: the last one counts. */
  readonly isUnusual: boolean;
  /** It is JSON from its beginning to its end, as far as entries do not say otherwise. */
  readonly isWhole: boolean;
  /** Where, outside of entries, it is none. */
  readonly broken: number[];
}

type Walk = Generator<number, number, void>;

/** Walks a HAR from its first brace to its last, and hands over each entry. Yields how many characters it is in. */
export function* scanHar(text: string, readEntry: (at: number) => Walked): Generator<number, Outline, void> {
  const members = new Map<string, Json>();
  const broken: number[] = [];
  let hasLog = false;
  let hasList = false;
  let isLogObject = false;
  let hasEntries = false;
  let isUnusual = false;
  /** What the walk over an object was stopped at, to go on inside. */
  let inside = -1;

  const stopAt = (at: number): number => {
    inside = at;
    return -1;
  };
  const inRoot = (name: string, at: number): number => {
    if (plainName(name) !== 'log') return valueEnd(text, at);
    isUnusual ||= hasLog;
    hasLog = true;
    return isObjectAt(text, at) ? stopAt(at) : valueEnd(text, at);
  };
  const inLog = (name: string, at: number): number => {
    const member = plainName(name);
    const end = member === 'entries' && isListAt(text, at) ? stopAt(at) : valueEnd(text, at);
    if (member !== 'entries') {
      if (end >= 0) members.set(member, jsonOf(at, end));
      return end;
    }
    isUnusual ||= hasList;
    hasList = true;
    return end;
  };
  const jsonOf = (at: number, end: number): Json => {
    try {
      return JSON.parse(text.slice(at, end)) as Json;
    } catch {
      broken.push(stopsAt(text, at));
      return null;
    }
  };
  /** Walks an object; what its visitor stops at is for `enter`. */
  function* walk(from: number, visit: typeof inRoot, enter: (at: number) => Walk): Walk {
    for (let at = from; at >= 0; at = yield* enter(inside)) {
      inside = -1;
      const end = eachMember(text, at, visit);
      if (end >= 0 || inside < 0) return end;
    }
    return -1;
  }

  const root = skipSpace(text, 0);
  const end = yield* walk(root, inRoot, function* (log) {
    isLogObject = true;
    return yield* walk(log, inLog, function* (list) {
      hasEntries = true;
      return yield* elements(text, list, readEntry, broken);
    });
  });
  const behind = skipSpace(text, end);
  if (end >= 0 && behind < text.length) broken.push(behind);
  const isWhole = end >= 0 && broken.length === 0;
  return {
    ...(isLogObject ? { log: Object.fromEntries(members) } : {}),
    hasEntries,
    isUnusual,
    isWhole,
    broken,
  };
}

function plainName(name: string): string {
  if (!name.includes('\\')) return name;
  try {
    return JSON.parse(`"${name}"`) as string;
  } catch {
    return name;
  }
}

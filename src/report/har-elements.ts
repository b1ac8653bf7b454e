import { eachMember, skipSpace, valueEnd } from './json-scan.ts';

/** How many characters are walked between two steps: some milliseconds. */
const STEP = 1_000_000;

const COMMA = 44;
const CLOSE_LIST = 93;

/** Where an element ends, -1 where nobody knows, and whether it is JSON up to there. */
export interface Walked {
  readonly end: number;
  readonly isJson: boolean;
}

/**
 * Hands over each element of the list at `list`, and answers with where the list ends. Where it is no JSON, that is
 * noted, and the next entry that can be found is the next element; -1: there is none.
 */
export function* elements(
  text: string,
  list: number,
  readEntry: (at: number) => Walked,
  broken: number[],
): Generator<number, number, void> {
  const next = finder(text);
  /** Each broken entry may be walked to the end of the file. */
  let budget = 9 * text.length;
  let told = list;
  let at = skipSpace(text, list + 1);
  if (text.charCodeAt(at) === CLOSE_LIST) return at + 1;
  for (;;) {
    if (at - told > STEP) {
      told = at;
      yield at;
    }
    if (at >= text.length) {
      broken.push(at);
      return -1;
    }
    const isMissing = text.charCodeAt(at) === COMMA || text.charCodeAt(at) === CLOSE_LIST;
    if (isMissing) broken.push(at);
    const { end, isJson } = isMissing ? { end: at, isJson: true } : readEntry(at);
    if (!isJson) budget -= (end < 0 ? text.length : end) - at;
    if (budget < 0) return -1;
    const behind = end < 0 ? -1 : skipSpace(text, end);
    const sign = text.charCodeAt(behind);
    if (sign === CLOSE_LIST) return behind + 1;
    if (sign === COMMA) at = skipSpace(text, behind + 1);
    else {
      if (isJson) broken.push(behind);
      at = next(isJson ? behind : at + 1);
      if (at < 0) return -1;
    }
  }
}

/** How entries begin in the files of those who write HAR. */
const ENTRY =
  /\{\s*"(?:startedDateTime|request|pageref|time|timings|connection|cache|_(?:initiator|connectionId|connectTimestamp|fromCache|priority|resourceType|monotonicTime|frameref|serverAddress|securityDetails|id))"/g;

/** Finds whole entries behind a broken one; a file that is all broken is not searched for ever. */
function finder(text: string): (from: number) => number {
  let budget = 3 * text.length;
  return (from) => {
    ENTRY.lastIndex = from;
    for (let match = ENTRY.exec(text); match && budget > 0; match = ENTRY.exec(text)) {
      let hasRequest = false;
      const end = eachMember(text, match.index, (name, at) => {
        hasRequest ||= name === 'request';
        return valueEnd(text, at);
      });
      if (end >= 0 && hasRequest) return match.index;
      budget -= (end < 0 ? text.length : end) - match.index;
    }
    return -1;
  };
}

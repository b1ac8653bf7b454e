import { isObject, parseJson } from '../core/http.ts';
import type { Exchange, Json, JsonObject } from '../core/model.ts';
import { type Place, readingOf, type TabOf } from './har-reading.ts';
import { scanHar } from './har-scan.ts';
import { HarError, textOf } from './har-text.ts';
import { jsonError, senseless, stopsAt } from './json-error.ts';
import { otherThanHar, otherThanJson } from './not-har.ts';
import { redactionOf } from './own-har.ts';
import type { Redaction } from './redact.ts';

export { HarError } from './har-text.ts';

/** HAR 1.2 as its many writers write it: http://www.softwareishard.com/blog/har-12-spec/ */

export interface HarFile {
  /** The program that wrote it, such as `Chromium 148`. */
  readonly creator?: string;
  /** How many entries the file has, as far as they can be counted. */
  readonly entries: number;
  /** How many of them could be read: of 415 perhaps 412. */
  readonly read: number;
  /** What could not, and why: one plain sentence each, with its JSON path; the last may count what more there was. */
  readonly unreadable: readonly string[];
  /** What belongs to logins, in order of time. */
  readonly exchanges: readonly Exchange[];
  /** Where each of them stands in the file, by its id; not known of a file that is oddly put together. */
  readonly places?: ReadonlyMap<string, Place>;
  /** How Tokenscope redacted it, where it did: `diagnoseHar` judges such a log as the original was judged. */
  readonly redaction?: Redaction;
}

/**
 * Throws a `HarError` for what is no HAR; entries that make no sense are counted and left out. Bytes may have a byte
 * order mark and be UTF-16, as PowerShell writes.
 */
export function readHar(input: string | Uint8Array): HarFile {
  const steps = readHarInSteps(input);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same in small steps: each yields how much is read, from 0 to 1. Whoever has enough of it just stops asking. */
export function* readHarInSteps(input: string | Uint8Array): Generator<number, HarFile, void> {
  yield 0;
  return yield* readText(typeof input === 'string' ? input.replace(/^\ufeff/, '') : textOf(input));
}

function* readText(text: string): Generator<number, HarFile, void> {
  const complaints = complaintsOf();
  const reading = readingOf(text, complaints.add);
  const outline = yield* shares(scanHar(text, reading.entry), text.length, 0, WALK);
  const { log, isWhole } = outline;
  if (!log || !outline.hasEntries) throw new HarError(whatElse(text));
  if (outline.isUnusual) {
    const { places: _, ...har } = yield* readText(sorted(text));
    return har;
  }
  const { isBroken } = reading.counted();
  if (reading.counted().read === 0 && (isBroken || !isWhole)) throw new HarError(whatElse(text));
  const exchanges = yield* shares(reading.exchanges(tabsOf(log)), text.length, WALK, 1);
  if (!isWhole && !isBroken && outline.broken.length === 0) outline.broken.push(stopsAt(text, 0));
  for (const at of outline.broken) complaints.add(() => `The file is damaged: ${senseless(text, at)}`);
  const { entries, read } = reading.counted();
  const creator = nameOf(log.browser) ?? nameOf(log.creator);
  const redaction = redactionOf(log);
  return {
    ...(creator === undefined ? {} : { creator }),
    ...(redaction === undefined ? {} : { redaction }),
    entries,
    read,
    unreadable: complaints.list(),
    exchanges,
    places: reading.places,
  };
}

/** What a walk over all entries takes of the time; the rest is for those that belong to logins. */
const WALK = 0.9;

function* shares<T>(
  places: Generator<number, T, void>,
  length: number,
  from: number,
  to: number,
): Generator<number, T, void> {
  for (;;) {
    const { done, value } = places.next();
    if (done) return value;
    yield from + (to - from) * Math.min(value / length, 1);
  }
}

/** A file may be wrong in a million places; nobody reads more than these. */
const MOST = 100;

function complaintsOf() {
  const sentences: string[] = [];
  let more = 0;
  return {
    add(sentence: () => string): void {
      if (sentences.length < MOST) sentences.push(sentence());
      else more++;
    },
    list: (): readonly string[] =>
      more === 0 ? sentences : [...sentences, `and ${more.toLocaleString('en')} more`],
  };
}

/** Text in which a walk does not find log.entries, or nothing to read there. */
function whatElse(text: string): string {
  if (text.trim() === '') return 'The file is empty.';
  const har = parseJson(text);
  return har === undefined
    ? (otherThanJson(text) ?? `The file is not JSON: ${jsonError(text)}.`)
    : otherThanHar(har);
}

/** The same HAR where of two members with one name only the last is left, as `JSON.parse` has it. */
function sorted(text: string): string {
  const har = parseJson(text);
  const log = isObject(har) ? har.log : undefined;
  if (!isObject(log) || !Array.isArray(log.entries)) throw new HarError(whatElse(text));
  try {
    return JSON.stringify({ log });
  } catch {
    throw new HarError(
      'The HAR has two lists of requests, and is nested too deeply to tell which one is meant.',
    );
  }
}

function nameOf(program: Json | undefined): string | undefined {
  if (!isObject(program) || typeof program.name !== 'string') return undefined;
  return [program.name, program.version].filter((part) => typeof part === 'string' && part !== '').join(' ');
}

/** Playwright writes one page for each tab, as it calls them; nobody else says which tab it was. */
function tabsOf({ creator, pages }: JsonObject): TabOf {
  if (nameOf(creator)?.startsWith('Playwright ') !== true || !Array.isArray(pages)) return () => undefined;
  const tabs = new Map<Json | undefined, number>();
  pages.forEach((page, i) => {
    const id = isObject(page) ? page.id : undefined;
    if (id !== undefined && !tabs.has(id)) tabs.set(id, i + 1);
  });
  return (page) => (page === undefined ? undefined : tabs.get(page));
}

import { answers } from './paste/answers.ts';
import { cleaned } from './paste/cleaned.ts';
import { cookiesIn, joinPieces } from './paste/cookies.ts';
import { isHar, keys, pems, pkce, secrets, type Thing } from './paste/documents.ts';
import { headersOf, type PastedMessage, readMessages } from './paste/messages.ts';
import { packed } from './paste/packed.ts';
import { errorsOfEntra, forms, type Group, headerLines } from './paste/parameters.ts';
import { PLACES } from './paste/places.ts';
import { rawMessages } from './paste/raw-http.ts';
import { outside } from './paste/span.ts';
import { MOST_TOKENS, type PastedToken, readTokens } from './paste/tokens.ts';
import { isSaml, leftOut, type Unread } from './paste/unread.ts';
import { findTokens } from './tokens-in.ts';

/** What is in a text that somebody pasted: whatever it is, in time that grows with its length and no faster. */
export interface Paste {
  readonly found: readonly Pasted[];
  /** What was noticed and cannot be explained here. */
  readonly unread: readonly Unread[];
}

/** In the order of the text. A token can stand within a message. */
export type Pasted = PastedToken | PastedMessage | PastedGroup | PastedThing;

export interface PastedGroup extends Group {
  readonly kind: 'parameters';
}

export interface PastedThing extends Thing {
  readonly kind: 'thing';
}

/** Characters that are read, in less time than somebody notices, and tokens that are explained. */
export const MOST = { characters: 1024 * 1024, tokens: MOST_TOKENS } as const;

/** Counts the characters that were handed to a reader: a bound on the work that no clock can give. */
export interface Meter {
  characters: number;
}

export function readPasted(pasted: string, meter: Meter = { characters: 0 }): Paste {
  const pass = <T>(read: (text: string) => T, text: string): T => {
    meter.characters += text.length;
    return read(text);
  };
  const beginning = pasted.slice(0, MOST.characters);
  if (pass(isHar, beginning))
    return { found: [{ kind: 'thing', ...HAR, from: 0, to: beginning.length }], unread: [] };
  const { text, unread: notes } = pass(cleaned, beginning);
  const { found, unread } = readText(text, (read) => pass(read, text));
  const isAnything = found.length + unread.length > 0;
  const isCutAt = pasted.length > beginning.length ? beginning.length : undefined;
  return {
    found: found.toSorted((a, b) => a.from - b.from || b.to - a.to),
    unread: [...notes, ...unread, ...pass((t) => leftOut(t, isCutAt, isAnything), text)],
  };
}

/** `from` hands the text to a reader. */
function readText(text: string, from: <T>(read: (text: string) => T) => T): Paste {
  const inner = from(packed);
  const outer = from((t) => joinPieces(t, findTokens(t, PLACES)));
  const places = [...outer, ...inner.places];
  const isNoToken = from(isSaml) ? /^saml/i : undefined;
  const tokens = readTokens(
    text,
    places.filter(({ key = 'saml' }) => !isNoToken?.test(key)),
  );

  const answered = from(answers);
  const documents = answered.filter(({ isDocument }) => isDocument);
  const messages = from((t) => readMessages(t, documents));
  const lines = from(headerLines);
  const headers = outside(lines ? [lines.group] : [], messages);
  const groups = outside(
    [...answered, ...from(forms), ...answersAlone(from(rawMessages).answers), ...inner.groups],
    [...messages, ...headers],
  );
  const errors = outside(from(errorsOfEntra), [...messages, ...groups]);
  const keysThere = [...from(pems), ...from(keys)];
  const { pair, alone } = from(pkce);
  const things = [...keysThere, ...from(secrets), ...pair, ...outside(alone, [...messages, ...groups])];
  const found: Pasted[] = [
    ...messages,
    ...[...groups, ...headers, ...errors, ...tokens.disclosed].map(
      (group) => ({ kind: 'parameters', ...group }) as const,
    ),
    ...things.map((thing) => ({ kind: 'thing', ...thing }) as const),
    // The letters of a key, and of what is written in base64, look like an opaque token.
    ...tokens.found.filter(
      (one) =>
        one.token.format !== 'opaque' ||
        one.isPacked ||
        outside([one], [...keysThere, ...inner.spans]).length > 0,
    ),
  ];
  const sent = [...(lines?.headers ?? []), ...messages.flatMap(({ exchange }) => headersOf(exchange))];
  return { found, unread: [...tokens.unread, ...cookiesIn(sent, places)] };
}

const HAR = {
  what: 'A recording (HAR)',
  says: 'It is for the viewer, which shows its logins and what went wrong in them.',
  isRecording: true,
} as const;

const answersAlone = (parts: ReturnType<typeof rawMessages>['answers']): Group[] =>
  parts.map(({ status, headers, from, to }) => ({
    what: `An answer (${status}) without its request`,
    from,
    to,
    parameters: headers.map(({ name, value }) => ({ name, value })),
  }));

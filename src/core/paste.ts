import { garbageOf } from './garbage.ts';
import { isMasked } from './masked.ts';
import type { ParsedToken } from './model.ts';
import { answers } from './paste/answers.ts';
import { cleaned } from './paste/cleaned.ts';
import { isCode } from './paste/code.ts';
import { cookiesIn, joinPieces } from './paste/cookies.ts';
import { disclosuresAt } from './paste/disclosures.ts';
import { isHar, keys, pems, pkce, secrets, type Thing } from './paste/documents.ts';
import { headersOf, type PastedMessage, readMessages } from './paste/messages.ts';
import { packed } from './paste/packed.ts';
import { errorsOfEntra, forms, type Group, headerLines } from './paste/parameters.ts';
import { PLACES } from './paste/places.ts';
import { rawMessages } from './paste/raw-http.ts';
import { outside, type Span } from './paste/span.ts';
import { isSaml, leftOut, type Unread } from './paste/unread.ts';
import { parseToken } from './token.ts';
import { type RoleVerdict, tokenRole } from './token-role.ts';
import { findTokens, type TokenPlace } from './tokens-in.ts';

/** What is in a text that somebody pasted: whatever it is, in time that grows with its length and no faster. */
export interface Paste {
  readonly found: readonly Pasted[];
  /** What was noticed and cannot be explained here. */
  readonly unread: readonly Unread[];
}

/** In the order of the text. A token can stand within a message. */
export type Pasted = PastedToken | PastedMessage | PastedGroup | PastedThing;

export interface PastedToken extends Span {
  readonly kind: 'token';
  readonly token: ParsedToken;
  readonly role: RoleVerdict;
  /** The parameter, header or member that it stood under. */
  readonly name?: string;
  /** What is wrong with how it is carried, as one plain sentence. */
  readonly oddity?: string;
  /** The text around it was written in base64, so its place is that of all that. */
  readonly isPacked?: true;
}

export interface PastedGroup extends Group {
  readonly kind: 'parameters';
}

export interface PastedThing extends Thing {
  readonly kind: 'thing';
}

/** Characters that are read, in less time than somebody notices, and tokens that are explained. */
export const MOST = { characters: 1024 * 1024, tokens: 100 } as const;

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
  const from = <T>(read: (text: string) => T): T => pass(read, text);

  const inner = from(packed);
  const places = [
    ...joinPieces(
      text,
      from((t) => findTokens(t, PLACES)),
    ),
    ...inner.places,
  ];
  const tokens = readTokens(
    text,
    from(isSaml) ? places.filter(({ key = 'saml' }) => !/^saml/i.test(key)) : places,
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
  const { pair, alone } = from(pkce);
  const things = [...from(pems), ...from(keys)];

  const found: Pasted[] = [
    ...messages,
    ...[...groups, ...headers, ...errors, ...tokens.disclosed].map((group) => ({
      kind: 'parameters' as const,
      ...group,
    })),
    ...[...things, ...from(secrets), ...pair, ...outside(alone, [...messages, ...groups])].map((thing) => ({
      kind: 'thing' as const,
      ...thing,
    })),
    // The letters of a key, and of what is written in base64, look like an opaque token.
    ...tokens.found.filter(
      (token) =>
        token.token.format !== 'opaque' ||
        token.isPacked ||
        outside([token], [...things, ...inner.spans]).length > 0,
    ),
  ];
  const cookies = cookiesIn(
    [...(lines?.headers ?? []), ...messages.flatMap(({ exchange }) => headersOf(exchange))],
    places,
  );
  const isAnything = found.length + tokens.unread.length > 0;
  const isCutAt = pasted.length > beginning.length ? beginning.length : undefined;
  const unread = [...notes, ...tokens.unread, ...cookies, ...from((t) => leftOut(t, isCutAt, isAnything))];
  return { found: found.toSorted((a, b) => a.from - b.from || b.to - a.to), unread };
}

const HAR = {
  what: 'A recording (HAR)',
  says: 'It is for the viewer, which shows its logins and what went wrong in them.',
  isRecording: true,
} as const;

/* ---------------------------------------------------------------- tokens */

function readTokens(text: string, places: readonly TokenPlace[]) {
  const found: PastedToken[] = [];
  const disclosed: Group[] = [];
  const unread: Unread[] = [];
  const seen = new Set<string>();
  let more = 0;
  for (const place of places) {
    const { value, key, from, to, isCut, isPacked } = place;
    if (seen.has(value)) continue;
    seen.add(value);
    const what = key === undefined ? 'A token' : `What stands under “${key.slice(0, 60)}”`;
    if (/^[$%+]\W{0,4}\w{0,64}%?$/.test(value)) {
      unread.push({ what, why: 'The name of a variable stands there: its value is not in the text.' });
      continue;
    }
    if (isMasked(value) || /^[.*_-]+$/.test(value)) {
      unread.push({ what, why: 'Somebody has put a mask in its place.' });
      continue;
    }
    if (!isPacked && isCode(place, text)) {
      seen.delete(value);
      continue;
    }
    if (found.length === MOST.tokens) {
      more++;
      continue;
    }
    if (isCut)
      unread.push({ what, why: 'It was cut off: something stands for the rest. Copy the whole of it.' });
    const token = parseToken(value);
    if (token.format === 'jwe')
      unread.push({ what, why: 'It is encrypted: what it says can be read by its recipient only.' });
    if (token.format === 'jws' && !token.header && !isCut)
      unread.push({
        what,
        why: 'Its header cannot be decoded: some letter is another one, as when it was read from a picture (l, I and 1, O and 0), or a part was cut off. Copy it as text.',
      });
    const disclosures = isPacked ? undefined : disclosuresAt(text, to);
    if (disclosures) disclosed.push(disclosures);
    const oddity = oddityOf(place);
    found.push({
      kind: 'token',
      from,
      to,
      token,
      role: roleOf(token, key),
      ...(key === undefined ? {} : { name: key }),
      ...(oddity === undefined ? {} : { oddity }),
      ...(isPacked ? { isPacked } : {}),
    });
  }
  if (more > 0)
    unread.push({
      what: `${more.toLocaleString('en')} more tokens`,
      why: `The first ${MOST.tokens} are explained.`,
    });
  return { found, disclosed, unread };
}

/** A name that says no role still says where it was. */
function roleOf(token: ParsedToken, key: string | undefined): RoleVerdict {
  const verdict = tokenRole(token, key === undefined ? {} : { key });
  if (key === undefined || verdict.role !== 'unknown' || verdict.reason.includes('stood under'))
    return verdict;
  const isSession = token.format === 'jwe' && /sess/i.test(key);
  const why = isSession
    ? 'Most likely it is the session of an app, encrypted for its own server.'
    : verdict.reason;
  return { ...verdict, reason: `It stood under "${key.slice(0, 60)}". ${why}` };
}

function oddityOf({ value, carriedAs }: TokenPlace): string | undefined {
  const garbage = garbageOf(carriedAs ?? value);
  return garbage && `Here stands ${garbage.what}.${garbage.fix ? ` ${garbage.fix}` : ''}`;
}

const answersAlone = (parts: ReturnType<typeof rawMessages>['answers']): Group[] =>
  parts.map(({ status, headers, from, to }) => ({
    what: `An answer (${status}) without its request`,
    from,
    to,
    parameters: headers.map(({ name, value }) => ({ name, value })),
  }));

import { garbageOf } from './garbage.ts';
import { isMasked } from './masked.ts';
import type { ParsedToken } from './model.ts';
import { isHar, keys, packedJson, pems, pkce, type Thing } from './paste/documents.ts';
import { headersOf, type PastedMessage, readMessages } from './paste/messages.ts';
import { answers, forms, type Group, headerLines } from './paste/parameters.ts';
import { rawMessages } from './paste/raw-http.ts';
import { isWithin, outside, type Span } from './paste/span.ts';
import { cookiesIn, isSaml, leftOut, type Unread } from './paste/unread.ts';
import { parseToken } from './token.ts';
import { type RoleVerdict, tokenRole } from './token-role.ts';
import { findTokens, INVISIBLE, type Pattern, type TokenPlace } from './tokens-in.ts';

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
}

export interface PastedGroup extends Group {
  readonly kind: 'parameters';
}

export interface PastedThing extends Thing {
  readonly kind: 'thing';
}

/** Characters that are read, and tokens that are explained. */
export const MOST = { characters: 10 * 1024 * 1024, tokens: 100 } as const;

/** Counts the characters that were handed to a reader: a bound on the work that no clock can give. */
export interface Meter {
  characters: number;
}

export function readPasted(pasted: string, meter: Meter = { characters: 0 }): Paste {
  const text = pasted.slice(0, MOST.characters);
  const pass = <T>(read: (text: string) => T): T => {
    meter.characters += text.length;
    return read(text);
  };
  if (pass(isHar)) return { found: [{ kind: 'thing', ...HAR, from: 0, to: text.length }], unread: [] };

  const places = pass((t) => findTokens(t, [CODE]));
  const tokens = readTokens(text, pass(isSaml) ? places.filter(({ key }) => key !== undefined) : places);
  const messages = pass(readMessages);
  const lines = pass(headerLines);
  const headers = outside(lines ? [lines.group] : [], messages);
  const packed = pass(packedJson);
  const groups = outside(
    [...pass(answers), ...pass(forms), ...answersAlone(pass(rawMessages).answers), ...packed],
    [...messages, ...headers],
  );
  const { pair, alone } = pass(pkce);
  const things = [...pass(pems), ...pass(keys)];

  const found: Pasted[] = [
    ...messages,
    ...[...groups, ...headers].map((group) => ({ kind: 'parameters' as const, ...group })),
    ...[...things, ...pair, ...outside(alone, [...messages, ...groups])].map((thing) => ({
      kind: 'thing' as const,
      ...thing,
    })),
    // The letters of a key, and of JSON in base64, look like an opaque token.
    ...tokens.found.filter(
      (token) =>
        token.token.format !== 'opaque' || ![...things, ...packed].some((other) => isWithin(token, other)),
    ),
  ];
  const cookies = cookiesIn(
    [...(lines?.headers ?? []), ...messages.flatMap(({ exchange }) => headersOf(exchange))],
    places.map(({ value }) => value),
  );
  const unread = [
    ...tokens.unread,
    ...cookies,
    ...pass((t) => leftOut(pasted, t, found.length + tokens.unread.length > 0)),
  ];
  return { found: found.toSorted((a, b) => a.from - b.from || b.to - a.to), unread };
}

const HAR = {
  what: 'A recording (HAR)',
  says: 'This is a HAR: open it in the viewer, which shows its logins and what went wrong in them.',
} as const;

/* ---------------------------------------------------------------- tokens */

/** Of an authorization response, and of the request that redeems it. */
const CODE: Pattern = {
  of: /(?:(?:[?&#]|(?<![^\s"'`]))code=|["']code["']\s{0,8}(?:[:=]|value=)\s{0,8}["'])([^&#\s"'<>`\\]{8,4096})/g,
  key: () => 'code',
};

function readTokens(text: string, places: readonly TokenPlace[]) {
  const found: PastedToken[] = [];
  const unread: Unread[] = [];
  const seen = new Set<string>();
  for (const place of places) {
    const { value, key, from, to, isCut } = place;
    if (seen.has(value)) continue;
    seen.add(value);
    const what = key === undefined ? 'A token' : `What stands under “${key.slice(0, 60)}”`;
    if (/^[$%+]\W{0,4}\w{0,64}%?$/.test(value)) {
      unread.push({ what, why: 'The name of a variable stands there: its value is not in the text.' });
      continue;
    }
    if (isMasked(value)) {
      unread.push({ what, why: 'Somebody has put a mask in its place.' });
      continue;
    }
    if (isCut)
      unread.push({ what, why: 'It was cut off: something stands for the rest. Copy the whole of it.' });
    const hidden = invisibleAt(text, to);
    if (hidden !== undefined)
      unread.push({
        what,
        why: `An invisible character (${hidden}) stands in it or behind it: it ends there.`,
      });
    if (found.length === MOST.tokens) continue;
    const token = parseToken(value);
    if (token.format === 'jwe')
      unread.push({ what, why: 'It is encrypted: what it says can be read by its recipient only.' });
    const oddity = oddityOf(place);
    found.push({
      kind: 'token',
      from,
      to,
      token,
      role: tokenRole(token, key === undefined ? {} : { key }),
      ...(key === undefined ? {} : { name: key }),
      ...(oddity === undefined ? {} : { oddity }),
    });
  }
  if (seen.size > found.length + unread.length)
    unread.push({
      what: `${(seen.size - found.length).toLocaleString('en')} more tokens`,
      why: `The first ${MOST.tokens} are explained.`,
    });
  return { found, unread };
}

function oddityOf({ value, carriedAs }: TokenPlace): string | undefined {
  const garbage = garbageOf(carriedAs ?? value);
  return garbage && `Here stands ${garbage.what}.${garbage.fix ? ` ${garbage.fix}` : ''}`;
}

const HIDDEN = new RegExp(`[${INVISIBLE}]`);

function invisibleAt(text: string, at: number): string | undefined {
  const c = text.charAt(at);
  return HIDDEN.test(c) ? `U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}` : undefined;
}

const answersAlone = (parts: ReturnType<typeof rawMessages>['answers']): Group[] =>
  parts.map(({ status, headers, from, to }) => ({
    what: `An answer (${status}) without its request`,
    from,
    to,
    parameters: headers.map(({ name, value }) => ({ name, value })),
  }));

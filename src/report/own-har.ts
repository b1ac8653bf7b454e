import { isObject } from '../core/http.ts';
import type { Exchange, Header, Json, JsonObject, ResourceType, Source } from '../core/model.ts';
import { isKind, isOwn } from './redact/kinds.ts';
import { isShape } from './redact/shape.ts';
import type { KnownHash, Redaction, Replaced } from './redact.ts';

/**
 * A HAR that Tokenscope wrote, read back: what HAR has no member for stands in `_tokenscope`. The file may come from
 * anywhere, so nothing of it is trusted: what is not of its type, or bigger than we would write, is not there.
 */

/** The members of an exchange that HAR wants a value for, seen or not. */
export const MAY_BE_UNSEEN = ['requestHeaders', 'status', 'responseHeaders', 'endedAt'] as const;

const SOURCES: readonly Source[] = ['webrequest', 'devtools', 'hook', 'har'];
const RESOURCE_TYPES: readonly ResourceType[] = [
  'main_frame',
  'sub_frame',
  'fetch',
  'preflight',
  'websocket',
  'eventsource',
  'other',
];

/** The very exchange that was exported; `undefined` for an entry that somebody else wrote. */
export function ownEntry(raw: JsonObject): Exchange | undefined {
  const { _tokenscope: own, request, response } = raw;
  if (!isObject(own) || !isObject(request) || !isObject(response)) return undefined;
  const id = text(own.id, 100);
  const startedAt = instant(own.startedAt) ?? instant(Date.parse(text(raw.startedDateTime) ?? ''));
  const address = text(request.url);
  const method = text(request.method);
  if (!id || startedAt === undefined || !address || !method) return undefined;
  const fragment = text(own.fragment);
  const url = fragment === undefined ? address : `${address}#${fragment}`;
  if (!URL.canParse(url)) return undefined;
  const unseen = Array.isArray(own.unseen) ? own.unseen : [];
  const seen = <T>(name: (typeof MAY_BE_UNSEEN)[number], value: T): T | undefined =>
    unseen.includes(name) ? undefined : value;
  const status = positive(response.status);
  const members: { [K in keyof Exchange]: Exchange[K] | undefined } = {
    id,
    tab: integer(own.tab),
    openerTab: integer(own.openerTab),
    startedAt,
    endedAt: seen('endedAt', instant(own.endedAt)),
    method,
    url,
    requestHeaders: seen('requestHeaders', headersOf(request.headers)),
    requestBody: isObject(request.postData) ? text(request.postData.text) : undefined,
    status: seen('status', status),
    responseHeaders: seen('responseHeaders', headersOf(response.headers)),
    responseBody: isObject(response.content) ? text(response.content.text) : undefined,
    bodyCutFrom: positive(own.bodyCutFrom),
    error: text(own.error, 1000),
    redirectTo: text(response.redirectURL) || undefined,
    initiator: text(own.initiator, 2000),
    resourceType: RESOURCE_TYPES.find((type) => type === own.resourceType),
    sources: sourcesOf(own.sources),
  };
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as unknown as Exchange;
}

function sourcesOf(value: Json | undefined): readonly Source[] {
  const sources = Array.isArray(value) ? SOURCES.filter((source) => value.includes(source)) : [];
  return sources.length > 0 ? sources : ['har'];
}

/** More than any log holds; a file may claim what it likes. */
const MOST = 100_000;

/** How the log was redacted; `undefined` for a file that does not say, or of a version to come. */
export function redactionOf(log: JsonObject): Redaction | undefined {
  const own = log._tokenscope;
  if (!isObject(own) || own.version !== 1 || !isObject(own.redaction)) return undefined;
  const { profile, replaced, hashes } = own.redaction;
  if (profile !== 'support' && profile !== 'strict' && profile !== 'none') return undefined;
  return { profile, replaced: list(replaced, replacedOf), hashes: list(hashes, hashOf) };
}

const list = <T>(value: Json | undefined, read: (item: JsonObject) => T | undefined): T[] =>
  (Array.isArray(value) ? value.slice(0, MOST) : [])
    .map((item) => (isObject(item) ? read(item) : undefined))
    .filter((item) => item !== undefined);

/** The table goes into the next file, which is not searched for words of somebody who forged it: it has none. */
function replacedOf(item: JsonObject): Replaced | undefined {
  const pseudonym = text(item.pseudonym, 82);
  const kind = text(item.kind, 80);
  const shape = text(item.shape, 4000);
  if (!pseudonym || kind === undefined || shape === undefined) return undefined;
  if (!isKind(kind) || !pseudonym.startsWith(`‹${kind} `) || !isOwn(pseudonym) || !isShape(shape))
    return undefined;
  return { pseudonym, kind, shape };
}

const BY: readonly KnownHash['by'][] = ['S256', 'half SHA-256', 'half SHA-384', 'half SHA-512'];

function hashOf(item: JsonObject): KnownHash | undefined {
  const of = text(item.of, 1_000_000);
  const is = text(item.is, 100);
  const by = BY.find((name) => name === item.by);
  // A hash that stands in the log as it is: base64url of 16 to 32 bytes.
  if (!of || !by || !is || !(isOwn(is) || /^[\w-]{22,43}$/.test(is))) return undefined;
  if (of.startsWith('‹') && !isOwn(of)) return undefined;
  return { of, by, is };
}

function headersOf(value: Json | undefined): Header[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => {
    const name = isObject(item) ? text(item.name) : undefined;
    return name === undefined ? [] : [{ name, value: (isObject(item) && text(item.value)) || '' }];
  });
}

const text = (value: Json | undefined, longest = Number.POSITIVE_INFINITY): string | undefined =>
  typeof value === 'string' && value.length <= longest ? value : undefined;
const integer = (value: Json | undefined): number | undefined =>
  Number.isSafeInteger(value) ? (value as number) : undefined;
const positive = (value: Json | undefined): number | undefined => {
  const number = integer(value);
  return number !== undefined && number > 0 ? number : undefined;
};
/** What a `Date` can hold. */
const instant = (value: Json | undefined): number | undefined =>
  typeof value === 'number' && Math.abs(value) <= 8.64e15 ? value : undefined;

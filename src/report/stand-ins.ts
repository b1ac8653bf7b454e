import type { Facts } from '../core/facts.ts';
import type { Diagnosis, Exchange, Header } from '../core/model.ts';
import { type Context, type MadeUp, makeUp } from './made-up.ts';
import { createNaming } from './naming.ts';
import type { Redaction } from './redact.ts';

/**
 * A redacted log as the rules can judge it: every pseudonym is replaced by a made-up value of the same form, equal
 * where they are equal, with the same hashes among them.
 */
export interface Imitation {
  readonly exchanges: readonly Exchange[];
  /** What of the redaction concerns them. */
  readonly redaction: Redaction;
  /** The diagnosis of these exchanges with the pseudonyms back in the places of the made-up values. */
  named(diagnosis: Diagnosis): Diagnosis;
}

export function imitate(exchanges: readonly Exchange[], redaction: Redaction): Imitation {
  if (redaction.replaced.length + redaction.hashes.length === 0)
    return { exchanges, redaction, named: (diagnosis) => diagnosis };
  const madeUp = makeUp(redaction);
  const originals = new WeakMap<object, object>();
  const imitated = exchanges.map((exchange) => {
    const imitation = imitatedExchange(exchange, madeUp);
    originals.set(imitation, exchange);
    return imitation;
  });
  return {
    exchanges: imitated,
    redaction: foundIn(redaction, madeUp),
    named: (diagnosis) => named(diagnosis, madeUp, originals),
  };
}

/** What of a redaction concerns these exchanges: a report of one login tells nothing of the others. */
export function redactionIn(exchanges: readonly Exchange[], redaction: Redaction): Redaction {
  const madeUp = makeUp(redaction);
  for (const exchange of exchanges) imitatedExchange(exchange, madeUp);
  return foundIn(redaction, madeUp);
}

const foundIn = ({ profile, replaced, hashes }: Redaction, { found }: MadeUp): Redaction => ({
  profile,
  replaced: replaced.filter(({ pseudonym }) => found.has(pseudonym)),
  hashes: hashes.filter(({ is }) => found.has(is)),
});

function imitatedExchange(exchange: Exchange, { inText }: MadeUp): Exchange {
  const headers = (list: readonly Header[] | undefined): readonly Header[] | undefined =>
    list &&
    same(list, (header) => {
      const value = inText(header.value, IS_URL.test(header.name) ? 'url' : 'text');
      return value === header.value ? header : { name: header.name, value };
    });
  const text = (value: string | undefined, context: Context): string | undefined =>
    value && inText(value, context);
  const { url, redirectTo, initiator, error, requestHeaders, responseHeaders, requestBody, responseBody } =
    exchange;
  const changed = Object.entries({
    url: text(url, 'url'),
    redirectTo: text(redirectTo, 'url'),
    initiator: text(initiator, 'url'),
    error: text(error, 'text'),
    requestHeaders: headers(requestHeaders),
    responseHeaders: headers(responseHeaders),
    requestBody: text(requestBody, contextOf(requestBody, 'url')),
    responseBody: text(responseBody, contextOf(responseBody, 'text')),
  }).filter(([name, value]) => value !== exchange[name as keyof Exchange]);
  return changed.length === 0 ? exchange : { ...exchange, ...Object.fromEntries(changed) };
}

const IS_URL = /^(?:location|content-location|referer|origin)$/i;

function contextOf(body: string | undefined, otherwise: Context): Context {
  const start = body?.slice(0, 200).trimStart();
  if (start?.startsWith('{') || start?.startsWith('[')) return 'json';
  if (start?.startsWith('<')) return 'html';
  return start?.startsWith('--') ? 'text' : otherwise;
}

/** The same list where nothing of it changes. */
function same<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  const changed = list.map(change);
  return changed.every((item, i) => item === list[i]) ? list : changed;
}

/** Walks through everything once: what is shared stays shared, and what has no made-up value in it stays itself. */
function named(
  diagnosis: Diagnosis,
  { inText, pieces }: MadeUp,
  redacted: WeakMap<object, object>,
): Diagnosis {
  const name = createNaming(pieces);
  const known = new WeakMap<object, object>();
  /** What the core knows each thing as. */
  const own = new WeakMap<object, object>();

  function walk<T>(value: T): T;
  function walk(value: unknown): unknown {
    if (typeof value === 'string') return name(value);
    if (typeof value !== 'object' || value === null) return value;
    const done = redacted.get(value) ?? known.get(value) ?? renamed(value);
    known.set(value, done);
    if (done !== value) own.set(done, value);
    return done;
  }

  function renamed(value: object): object {
    if (Array.isArray(value)) return same(value, walk);
    if (value instanceof Map) {
      const entries: [unknown, unknown][] = [...value];
      const changed = same(entries, (entry) => same(entry, walk) as [unknown, unknown]);
      return changed === entries ? value : new Map(changed);
    }
    const entries: [string, unknown][] = Object.entries(value);
    const changed = same(entries, (entry) => same<unknown>(entry, walk) as [string, unknown]);
    return changed === entries ? value : Object.fromEntries(changed);
  }

  /** What is asked in pseudonyms and of renamed logins is answered likewise. */
  function factsOf(facts: Facts): Facts {
    const asked = (value: unknown): unknown =>
      typeof value === 'string'
        ? inText(value, 'text')
        : typeof value === 'object' && value !== null
          ? (own.get(value) ?? value)
          : value;
    return Object.fromEntries(
      Object.entries(facts).map(([member, value]) => [
        member,
        typeof value === 'function'
          ? (...args: unknown[]) => walk(value.apply(facts, args.map(asked)))
          : walk(value),
      ]),
    ) as unknown as Facts;
  }

  const { session, findings, unseen } = diagnosis;
  const { facts, ...rest } = session;
  return {
    session: { ...walk(rest), facts: factsOf(facts) },
    findings: walk(findings),
    unseen: walk(unseen),
  };
}

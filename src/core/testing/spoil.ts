import fc from 'fast-check';
import { splitUrl } from '../http.ts';
import type { Exchange, Header } from '../model.ts';
import { goodLogins } from './good-logins.ts';
import { wire } from './wire.ts';

/** Logs as nobody should write them, made of good ones, for property tests. */

const rubbish = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', '%', '%E0%A4%A', '{', '{"a":', '[]', 'null', '\u0000', '.', '..', '....', 'eyJ'),
  fc.constantFrom(
    'eyJhbGciOiJub25lIn0..',
    '__proto__=1&constructor=2',
    '=&=&==',
    '?#?#',
    'http://[',
    'data:,x',
  ),
  fc.constant('{"__proto__":{"access_token":"x"}}'),
  fc.constant(`{"access_token":${'['.repeat(2000)}`),
);

/** Puts rubbish in place of a text, cuts it, repeats it, or changes one character of it. */
const damaged = (text: string) =>
  fc.oneof(
    rubbish,
    fc.nat(text.length).map((at) => text.slice(0, at)),
    fc.nat(text.length).map((at) => text.slice(at)),
    fc
      .tuple(fc.nat(text.length), fc.string({ minLength: 1, maxLength: 3 }))
      .map(([at, s]) => text.slice(0, at) + s + text.slice(at + 1)),
    fc.constant(text + text),
  );

const TEXTS = ['url', 'method', 'requestBody', 'responseBody', 'redirectTo', 'initiator', 'error'] as const;
const HEADERS = ['requestHeaders', 'responseHeaders'] as const;
const TYPES = ['main_frame', 'sub_frame', 'fetch', 'preflight', 'websocket', 'other'] as const;

function spoilt(exchange: Exchange): fc.Arbitrary<Exchange> {
  const put =
    <K extends keyof Exchange>(name: K) =>
    (value: Exchange[K]): Exchange => ({ ...exchange, [name]: value });
  const headers = (name: (typeof HEADERS)[number]) =>
    fc
      .constantFrom(...(exchange[name] ?? [{ name: 'authorization', value: 'Bearer x' }]), {
        name: '',
        value: '',
      })
      .chain((header: Header) =>
        damaged(header.value).map((value) =>
          put(name)([...(exchange[name] ?? []).filter((h) => h !== header), { name: header.name, value }]),
        ),
      );
  return fc.oneof(
    fc.constantFrom(...TEXTS).chain((name) => damaged(exchange[name] ?? '').map(put(name))),
    fc.constantFrom(...HEADERS).chain(headers),
    fc.constantFrom(100, 200, 204, 302, 400, 401, 403, 500, 999).map(put('status')),
    fc.constantFrom(0, 1, -1, 8.64e15, Number.MAX_SAFE_INTEGER).map(put('startedAt')),
    fc.constantFrom(...TYPES).map(put('resourceType')),
    fc.constantFrom(...PARTS).map((part) => without(exchange, part)),
  );
}

/** What a source may not see of an exchange. */
export const PARTS = [
  'requestBody',
  'responseBody',
  'requestHeaders',
  'responseHeaders',
  'resourceType',
] as const;

export function without(exchange: Exchange, part: (typeof PARTS)[number]): Exchange {
  const { [part]: gone, ...rest } = exchange;
  return rest;
}

/** A log with some of its exchanges spoilt, lost, doubled or out of order. */
const broken = (log: readonly Exchange[]): fc.Arbitrary<Exchange[]> =>
  fc
    .tuple(
      ...log.map((e) =>
        fc.oneof(
          { weight: 3, arbitrary: fc.constant([e]) },
          { weight: 2, arbitrary: spoilt(e).map((s) => [s]) },
          fc.constantFrom([], [e, { ...e, id: `${e.id}'` }]),
        ),
      ),
    )
    .chain((parts) => {
      const all = parts.flat();
      return fc.shuffledSubarray(all, { minLength: Math.max(0, all.length - 2) });
    });

/** Another clock: that of the computer, or of one host. */
const skewed = (log: readonly Exchange[]): fc.Arbitrary<Exchange[]> =>
  fc
    .tuple(
      fc.constantFrom(-8.64e7, -400_000, -61_000, 61_000, 400_000, 8.64e7),
      fc.option(fc.constantFrom(...log)),
    )
    .map(([by, one]) => {
      if (!one)
        return log.map(
          (e): Exchange => ({
            ...e,
            startedAt: e.startedAt + by,
            ...(e.endedAt ? { endedAt: e.endedAt + by } : {}),
          }),
        );
      const { host } = splitUrl(one.url);
      return log.map((e): Exchange => {
        if (splitUrl(e.url).host !== host || !e.responseHeaders) return e;
        const others = e.responseHeaders.filter(({ name }) => name.toLowerCase() !== 'date');
        const date = { name: 'Date', value: new Date(e.startedAt + by).toUTCString() };
        return { ...e, responseHeaders: [...others, date] };
      });
    });

const TOKEN = /eyJ[\w-]{10,}\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*)?|(?<=Bearer )[\w.~+/-]{16,}=*/g;
const tokensIn = (log: readonly Exchange[]): string[] => [...new Set(JSON.stringify(log).match(TOKEN) ?? [])];

/** What is sent in one request is another token of this login, or one of another login. */
const swapped = (log: readonly Exchange[], other: readonly Exchange[]): fc.Arbitrary<Exchange[]> => {
  const [own, strange] = [tokensIn(log), [...tokensIn(other), ...tokensIn(log)]];
  const sent = ({ requestHeaders, requestBody }: Exchange) => ({
    ...(requestHeaders ? { requestHeaders } : {}),
    ...(requestBody ? { requestBody } : {}),
  });
  const senders = log.filter((e) => own.some((token) => JSON.stringify(sent(e)).includes(token)));
  if (senders.length === 0) return fc.constant([...log]);
  return fc
    .tuple(fc.constantFrom(...senders), fc.constantFrom(...strange))
    .map(([one, token]) =>
      log.map(
        (e): Exchange =>
          e === one ? { ...e, ...JSON.parse(JSON.stringify(sent(e)).replaceAll(TOKEN, token)) } : e,
      ),
    );
};

/** One answer of the token endpoint has a token of the same name from another login's. */
const answered = (log: readonly Exchange[], other: readonly Exchange[]): fc.Arbitrary<Exchange[]> => {
  const MEMBER = /"((?:access|id)_token)":"([^"]+)"/g;
  const strange = other.flatMap((e) => [...(e.responseBody ?? '').matchAll(MEMBER)]);
  const places = log.filter((e) => e.responseBody?.includes('_token":"'));
  if (strange.length === 0 || places.length === 0) return fc.constant([...log]);
  return fc.tuple(fc.constantFrom(...places), fc.constantFrom(...strange)).map(([one, [, name, value]]) =>
    log.map(
      (e): Exchange =>
        e === one
          ? {
              ...e,
              responseBody: (e.responseBody ?? '').replaceAll(MEMBER, (all, n) =>
                n === name ? `"${n}":"${value}"` : all,
              ),
            }
          : e,
    ),
  );
};

/** Two logins in one log, one after the other or at once, in the same tab or in two. */
const together = (a: readonly Exchange[], b: readonly Exchange[]): fc.Arbitrary<Exchange[]> =>
  fc.tuple(fc.constantFrom(0, 500, 60_000, 7_200_000), fc.boolean()).map(([after, sameTab]) => {
    const start =
      (a.at(-1)?.startedAt ?? 0) * (after > 500 ? 1 : 0) +
      (after > 500 ? after : (a[0]?.startedAt ?? 0) + after);
    const by = start - (b[0]?.startedAt ?? 0);
    const moved = b.map(
      (e): Exchange => ({
        ...e,
        id: `x${e.id}`,
        startedAt: e.startedAt + by,
        ...(e.endedAt ? { endedAt: e.endedAt + by } : {}),
        ...(e.tab === undefined || sameTab ? {} : { tab: e.tab + 100 }),
      }),
    );
    return [...a, ...moved].sort((x, y) => x.startedAt - y.startedAt);
  });

const good = fc.constantFrom(...goodLogins).map(({ wire: text }): Exchange[] => wire(text));
const pair = fc.tuple(good, good);

/** Everything at once. */
export const anyTraffic: fc.Arbitrary<Exchange[]> = fc.oneof(
  { weight: 3, arbitrary: good.chain(broken) },
  { weight: 1, arbitrary: pair.chain(([a, b]) => together(a, b)).chain(broken) },
  { weight: 1, arbitrary: good.chain(skewed) },
  { weight: 1, arbitrary: pair.chain(([a, b]) => swapped(a, b)) },
  { weight: 1, arbitrary: pair.chain(([a, b]) => answered(a, b)) },
);

/** Logs in which mistakes are likely, and each exchange is as a browser would report it. */
export const mistakenTraffic: fc.Arbitrary<Exchange[]> = fc.oneof(
  pair.chain(([a, b]) => swapped(a, b)),
  pair.chain(([a, b]) => answered(a, b)),
  pair.chain(([a, b]) => swapped(a, b).chain(skewed)),
  good.chain(skewed),
);

/** The same log as somebody sees it who misses one exchange, or one part of one. */
export function* lessOf(log: readonly Exchange[]): Generator<readonly Exchange[]> {
  for (const [i, exchange] of log.entries()) {
    yield log.toSpliced(i, 1);
    for (const part of PARTS) {
      if (exchange[part] !== undefined) yield log.with(i, without(exchange, part));
    }
  }
  for (let i = 1; i < log.length; i++) yield log.slice(i);
}

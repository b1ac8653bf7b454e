import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { absorb, emptyLog, exchanges, forget, type Log, shrink } from './log.ts';
import type { Exchange } from './model.ts';
import { BODY_LIMIT, type Observation } from './observation.ts';

const logOf = (observations: readonly Observation[]): Log => {
  const log = emptyLog();
  for (const observation of observations) absorb(log, observation);
  return log;
};

const seen = (
  source: Observation['source'],
  id: string,
  startedAt: number,
  more: Partial<Observation> = {},
): Observation => ({
  source,
  id,
  startedAt,
  tab: 1,
  method: 'POST',
  url: 'https://idp/oauth/token',
  ...more,
});

const shape = (log: Log) => exchanges(log).map(({ id, sources }) => `${id}: ${sources.join(' ')}`);

describe('pairing', () => {
  test('three sources of one request are one exchange, each with what it knows best', () => {
    const log = logOf([
      seen('hook', 'x', 1003, { status: 200, responseBody: '{"a":1}' }),
      seen('devtools', 'x', 1001, { status: 200, requestBody: 'b=1&a=2' }),
      seen('webrequest', '7.0', 1000, { url: 'https://idp/oauth/token#f', requestBody: 'a=2&b=1' }),
    ]);
    expect(exchanges(log)).toEqual([
      {
        id: 'w7.0',
        startedAt: 1000,
        tab: 1,
        method: 'POST',
        url: 'https://idp/oauth/token#f',
        requestBody: 'b=1&a=2',
        status: 200,
        responseBody: '{"a":1}',
        sources: ['webrequest', 'devtools', 'hook'],
      },
    ]);
  });

  test('a page that dates its requests a little early does not answer for the one before', () => {
    const log = logOf([
      seen('webrequest', '1.0', 78_518, { status: 200 }),
      seen('webrequest', '2.0', 80_911, { status: 200 }),
      seen('hook', 'second', 80_908, { status: 200, responseBody: 'second' }),
      seen('webrequest', '3.0', 81_083, { status: 200 }),
      seen('hook', 'third', 81_079, { status: 200, responseBody: 'third' }),
    ]);
    expect(exchanges(log).map((e) => e.responseBody)).toEqual([undefined, 'second', 'third']);
  });

  test('what was sent tells one request from the next, in whatever order its fields stand', () => {
    const log = logOf([
      seen('webrequest', '1.0', 1000, { requestBody: 'code=first&grant_type=authorization_code' }),
      seen('webrequest', '2.0', 1040, { requestBody: 'code=second&grant_type=authorization_code' }),
      seen('hook', 'b', 1038, {
        requestBody: 'grant_type=authorization_code&code=second',
        responseBody: 'second',
      }),
    ]);
    expect(exchanges(log).map((e) => e.responseBody)).toEqual([undefined, 'second']);
  });

  test('a call with one token is not taken for a call with another', () => {
    const call = (token: string) => ({
      requestHeaders: [{ name: 'Authorization', value: `Bearer ${token}` }],
    });
    const log = logOf([
      seen('webrequest', '1.0', 1000, call('a')),
      seen('webrequest', '2.0', 1010, call('b')),
      seen('devtools', 'b', 1011, { ...call('b'), responseBody: 'for b' }),
    ]);
    expect(exchanges(log).map((e) => e.responseBody)).toEqual([undefined, 'for b']);
  });

  test('two identical retries stay two, each with its own answer', () => {
    const log = logOf([
      seen('webrequest', '1.0', 1000, { status: 400 }),
      seen('webrequest', '2.0', 1040, { status: 200 }),
      seen('hook', 'b', 1042, { status: 200, responseBody: 'second' }),
      seen('hook', 'a', 1002, { status: 400, responseBody: 'first' }),
    ]);
    expect(exchanges(log).map((e) => e.responseBody)).toEqual(['first', 'second']);
  });

  test('a retry gets no body of the first try that DevTools lost', () => {
    const log = logOf([
      seen('webrequest', '1.0', 1000),
      seen('webrequest', '2.0', 2000),
      seen('devtools', 'b', 2003, { responseBody: 'second' }),
    ]);
    expect(exchanges(log).map((e) => e.responseBody)).toEqual([undefined, 'second']);
  });

  test('a preflight is never the request', () => {
    const log = logOf([
      seen('webrequest', '1.0', 1000, { method: 'OPTIONS', resourceType: 'preflight' }),
      seen('devtools', 'a', 1001, { method: 'OPTIONS', resourceType: 'fetch' }),
    ]);
    expect(shape(log)).toEqual(['w1.0: webrequest', 'da: devtools']);
  });

  test('an answer that the cache confirmed is one, by whichever status', () => {
    const log = logOf([
      seen('devtools', 'a', 1001, { method: 'GET', status: 304 }),
      seen('webrequest', '1.0', 1000, { method: 'GET', status: 200 }),
    ]);
    expect(exchanges(log).map((e) => [e.status, e.sources])).toEqual([[200, ['webrequest', 'devtools']]]);
  });

  test('a request whose start was missed is found by its end', () => {
    const log = logOf([
      seen('devtools', 'a', 1000, { endedAt: 2500 }),
      seen('webrequest', '1.0', 2501, { late: true, endedAt: 2501 }),
    ]);
    expect(exchanges(log).map((e) => [e.startedAt, e.sources])).toEqual([[1000, ['webrequest', 'devtools']]]);
  });

  test("a service worker's request has no tab for the browser and one for DevTools", () => {
    const log = logOf([
      { ...seen('webrequest', '1.0', 1000), tab: undefined } as unknown as Observation,
      seen('devtools', 'a', 1001),
    ]);
    expect(exchanges(log).map((e) => [e.tab, e.sources])).toEqual([[1, ['webrequest', 'devtools']]]);
  });
});

describe('a page that lies', () => {
  test('makes no exchange of its own, however much it says', () => {
    const log = logOf(
      Array.from({ length: 500 }, (_, i) => seen('hook', `${i}`, i * 10, { responseBody: 'lie' })),
    );
    expect(exchanges(log)).toEqual([]);
    expect(log.entries.size).toBeLessThanOrEqual(log.limits.pageOnly);
  });

  test.each<[string, Partial<Observation>]>([
    ['another tab', { tab: 2 }],
    ['another method', { method: 'GET' }],
    ['another address', { url: 'https://idp/oauth/other' }],
    ['another time', { startedAt: 60_000 }],
    ['another answer', { status: 200 }],
  ])('says nothing about %s', (_, lie) => {
    const log = logOf([
      seen('webrequest', '1.0', 1000, { status: 400 }),
      { ...seen('hook', 'x', 1000, { responseBody: 'lie' }), ...lie },
    ]);
    expect(exchanges(log).map((e) => e.responseBody)).toEqual([undefined]);
  });

  test('is believed for the body alone', () => {
    const log = logOf([
      seen('webrequest', '1.0', 1000),
      seen('hook', 'x', 1000, { status: 500, error: 'lie', requestBody: 'lie', responseBody: 'body' }),
    ]);
    expect(exchanges(log)[0]).toMatchObject({ responseBody: 'body' });
    expect(exchanges(log)[0]).not.toHaveProperty('status');
    expect(exchanges(log)[0]).not.toHaveProperty('error');
    expect(exchanges(log)[0]).not.toHaveProperty('requestBody');
  });

  test('does not outweigh what DevTools saw', () => {
    const log = logOf([
      seen('hook', 'x', 1000, { responseBody: 'lie' }),
      seen('webrequest', '1.0', 1000),
      seen('devtools', 'a', 1000, { responseBody: 'truth' }),
    ]);
    expect(exchanges(log)[0]?.responseBody).toBe('truth');
  });
});

/* -------------------------------------------------------------- properties */

const piece: fc.Arbitrary<Observation> = fc
  .record(
    {
      source: fc.constantFrom<Observation['source']>('webrequest', 'devtools', 'hook'),
      id: fc.integer({ min: 0, max: 12 }).map(String),
      startedAt: fc.integer({ min: 0, max: 12_000 }),
      tab: fc.constantFrom(1, 1, 1, 2),
      method: fc.constantFrom('GET', 'POST'),
      url: fc.constantFrom('https://idp/a', 'https://idp/a#x', 'https://idp/b'),
      endedAt: fc.integer({ min: 0, max: 15_000 }),
      status: fc.constantFrom(200, 304, 401),
      resourceType: fc.constantFrom<NonNullable<Exchange['resourceType']>>('fetch', 'preflight'),
      responseBody: fc.string({ maxLength: 3 }),
      responseHeaders: fc.array(
        fc.record({ name: fc.constantFrom('a', 'b'), value: fc.string({ maxLength: 2 }) }),
      ),
      late: fc.constant(true),
    },
    { requiredKeys: ['source', 'id', 'startedAt', 'tab', 'method', 'url'] },
  )
  // The pieces of one observation agree on what request it is.
  .map(
    (o) => ({ ...o, id: `${o.method}${o.tab}${o.url.replace('https://idp/', '')}${o.id}` }) as Observation,
  );

const shuffled = fc
  .array(piece, { maxLength: 40 })
  .chain((pieces) =>
    fc.tuple(fc.constant(pieces), fc.shuffledSubarray(pieces, { minLength: pieces.length })),
  );

describe('properties', () => {
  test('the same facts in any order give the same log', () => {
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(exchanges(logOf(other))).toEqual(exchanges(logOf(one)));
      }),
      { numRuns: 300 },
    );
  });

  test('a fact that is delivered again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const log = logOf(pieces);
        const before = exchanges(log);
        for (const again of pieces) expect(absorb(log, again)).toMatchObject({ changed: [], removed: [] });
        expect(exchanges(log)).toBe(before);
      }),
    );
  });

  test('no exchange without the browser or DevTools, and none with one source twice', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        for (const { sources } of exchanges(logOf(pieces))) {
          expect(new Set(sources).size).toBe(sources.length);
          expect(sources.some((source) => source !== 'hook')).toBe(true);
        }
      }),
    );
  });

  test('every fact of the browser and of DevTools is in exactly one exchange', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const trusted = new Set(pieces.filter((p) => p.source !== 'hook').map((p) => `${p.source}${p.id}`));
        const all = exchanges(logOf(pieces)).flatMap((e) => e.sources.filter((source) => source !== 'hook'));
        expect(all).toHaveLength(trusted.size);
      }),
    );
  });

  test('an exchange stays the same object while nothing about it changes, and changes are told', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const log = emptyLog();
        let copy = new Map<string, Exchange>();
        for (const one of pieces) {
          const { changed, removed } = absorb(log, one);
          const next = new Map(copy);
          for (const id of removed) next.delete(id);
          for (const exchange of changed) {
            expect(exchange).not.toEqual(copy.get(exchange.id));
            next.set(exchange.id, exchange);
          }
          copy = next;
          for (const exchange of exchanges(log)) expect(copy.get(exchange.id)).toBe(exchange);
          expect(copy.size).toBe(exchanges(log).length);
        }
      }),
    );
  });

  test('forgetting some facts leaves the log of the others', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const log = logOf(pieces);
        forget(log, ({ tab }) => tab === 2);
        const others = logOf(pieces.filter(({ tab }) => tab !== 2));
        expect(exchanges(log)).toEqual(exchanges(others));
        expect(log.bytes).toBe(others.bytes);
      }),
    );
  });
});

describe('limits', () => {
  test('the oldest go first, and the log says how many', () => {
    const log = emptyLog({ exchanges: 100, bytes: 1e9, pageOnly: 10 });
    for (let i = 0; i < 250; i++) absorb(log, seen('webrequest', `${i}.0`, i * 1000));
    expect(exchanges(log).length).toBeLessThanOrEqual(100);
    expect(exchanges(log).length).toBeGreaterThanOrEqual(95);
    expect(exchanges(log).at(-1)?.id).toBe('w249.0');
    expect(log.dropped).toBe(250 - exchanges(log).length);
  });

  test('eviction is told and takes the facts with it', () => {
    const log = emptyLog({ exchanges: 20, bytes: 1e9, pageOnly: 10 });
    const gone: string[] = [];
    for (let i = 0; i < 21; i++) gone.push(...absorb(log, seen('webrequest', `${i}.0`, i * 1000)).forgotten);
    expect(gone).toEqual(['w0.0', 'w1.0']);
    expect(log.entries.size).toBe(19);
  });

  test('bytes count, too', () => {
    const log = emptyLog({ exchanges: 1000, bytes: 100_000, pageOnly: 10 });
    for (let i = 0; i < 50; i++) {
      absorb(log, seen('webrequest', `${i}.0`, i * 1000, { responseBody: 'x'.repeat(10_000) }));
      expect(log.bytes).toBeLessThanOrEqual(100_000);
    }
    expect(exchanges(log).length).toBeGreaterThan(5);
  });

  test('shrink makes room at once', () => {
    const log = logOf(Array.from({ length: 10 }, (_, i) => seen('webrequest', `${i}.0`, i * 1000)));
    expect(shrink(log, 5, log.bytes).removed).toHaveLength(5);
    expect(exchanges(log)).toHaveLength(5);
    expect(log.dropped).toBe(5);
  });

  test('a body over 1 MiB is cut and marked', () => {
    const log = logOf([seen('webrequest', '1.0', 0, { responseBody: 'x'.repeat(BODY_LIMIT + 5) })]);
    expect(exchanges(log)[0]).toMatchObject({ bodyCutFrom: BODY_LIMIT + 5 });
    expect(exchanges(log)[0]?.responseBody).toHaveLength(BODY_LIMIT);
  });

  test('absorbing looks at its neighbours in time only, however many equal requests there are', () => {
    const log = emptyLog({ exchanges: 5000, bytes: 1e9, pageOnly: 10 });
    const url = 'https://api/poll';
    for (let i = 0; i < 4000; i++)
      absorb(log, seen('webrequest', `${i}.0`, i * 1000, { url, method: 'GET' }));
    const bucket = [...log.buckets.values()][0] ?? [];
    let reads = 0;
    for (const entry of bucket) {
      const { observation } = entry;
      Object.defineProperty(entry, 'observation', {
        configurable: true,
        get: () => {
          reads++;
          return observation;
        },
      });
    }
    absorb(log, seen('devtools', 'last', 3_999_001, { url, method: 'GET' }));
    expect(reads).toBeLessThan(200);
  });
});

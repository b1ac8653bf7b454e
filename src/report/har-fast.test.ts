import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRelevantEntry } from '../core/har-entry.ts';
import { isObject } from '../core/http.ts';
import type { Exchange, Json } from '../core/model.ts';
import { carriesToken, discoveredEndpoints, hostOf } from '../core/relevance.ts';
import { HarError, type HarFile, readHar } from './har.ts';
import { type Entry, entryOf, exchangeOf } from './har-entries.ts';

/** What the reader must find without making values of everything: the plain way, all of it at once. */
function plainly(text: string): Pick<HarFile, 'entries' | 'read' | 'unreadable' | 'exchanges'> | undefined {
  const har = JSON.parse(text) as Json;
  const log = isObject(har) ? har.log : undefined;
  if (!isObject(log) || !Array.isArray(log.entries)) return undefined;
  const unreadable: string[] = [];
  const read: Entry[] = [];
  log.entries.forEach((raw, i) => {
    const entry = entryOf(raw);
    if (typeof entry === 'string') unreadable.push(`log.entries[${i}] ${entry}`);
    else read.push(entry);
  });
  const taught = { tokenHosts: new Set<string>(), endpoints: new Set<string>() };
  for (const { request, response } of read) {
    if (carriesToken(request.headers)) taught.tokenHosts.add(hostOf(request.url));
    for (const e of discoveredEndpoints(request.url, response.content?.text)) taught.endpoints.add(e);
  }
  const exchanges: Exchange[] = [];
  read.forEach((entry, i) => {
    if (isRelevantEntry(entry, taught)) exchanges.push(exchangeOf(entry, `h${i + 1}`, taught, undefined));
  });
  exchanges.sort((a, b) => a.startedAt - b.startedAt);
  return { entries: log.entries.length, read: read.length, unreadable, exchanges };
}

const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values);

/** JSON text in which members come in any order, some twice, some with escapes in their names, and any white space. */
type Members = Readonly<Record<string, fc.Arbitrary<string>>>;

const member = (name: string) =>
  fc.oneof(
    { weight: 100, arbitrary: fc.constant(JSON.stringify(name)) },
    {
      weight: 1,
      arbitrary: fc.constant(`"\\u${name.charCodeAt(0).toString(16).padStart(4, '0')}${name.slice(1)}"`),
    },
  );

const space = fc.oneof({ weight: 6, arbitrary: fc.constant('') }, pick(' ', '\n', '\r\n\t'));

const SELDOM = { weight: 1, arbitrary: fc.constant(true) };
const rarely = (usual: number) => fc.oneof({ weight: usual, arbitrary: fc.constant(false) }, SELDOM);

const object = (members: Members): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.shuffledSubarray(Object.keys(members), { minLength: Object.keys(members).length }),
      fc.tuple(rarely(20), fc.nat(), rarely(20), fc.nat()),
    )
    .chain(([names, [isLess, less, isTwice, twice]]) => {
      const kept = isLess ? names.filter((_, i) => i !== less % names.length) : names;
      const all = isTwice ? [...kept, names[twice % names.length] ?? ''] : kept;
      return fc
        .tuple(
          ...all.map((name) =>
            fc.tuple(space, member(name), space, members[name] as fc.Arbitrary<string>, space),
          ),
        )
        .map((parts) => `{${parts.map(([x, n, y, value, z]) => `${x}${n}:${y}${value}${z}`).join(',')}}`);
    });

const json = (value: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  value
    .map((v) => JSON.stringify(v) ?? 'null')
    .chain((text) =>
      rarely(12).map((escaped) => (escaped && text.includes('/') ? text.replaceAll('/', '\\/') : text)),
    );

const often = (usual: fc.Arbitrary<string>, other: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: other });

const mostly = (usual: fc.Arbitrary<string>, wild: fc.Arbitrary<string> = fc.json({ maxDepth: 1 })) =>
  fc.oneof({ weight: 30, arbitrary: usual }, { weight: 1, arbitrary: wild });

const url = often(
  json(pick('https://app.northwind.com/theme.css', 'https://api.northwind.com/orders')),
  json(
    pick(
      'https://app.northwind.com/theme.css',
      'https://www.northwind.com/api/items',
      'http://www.northwind.com/about',
      'https://app.northwind.com/logo.png?v=1',
      'https://app.northwind.com/?code=abc&state=xyz',
      'https://id.northwind.com/authorize?client_id=a&response_type=code',
      'https://id.northwind.com/get-it',
      'https://id.northwind.com/get-it?x=1',
      'https://id.northwind.com/.well-known/openid-configuration',
      'https://api.northwind.com/orders',
      'https://api.northwind.com/orders?access_token=abcdef',
      'https://o1.ingest.sentry.io/api?u=code%3Dabc',
      'wss://api.northwind.com/live',
      'data:text/plain,code=1',
      'nonsense',
      '',
    ),
  ),
);

const headers = json(
  fc.array(
    fc.oneof(
      fc.record({
        name: pick('X-Authorization', 'Authorization', 'authorization'),
        value: pick('Bearer abc', 'Basic abc'),
      }),
      fc.record({
        name: pick('Referer', 'referer'),
        value: pick(
          'https://app.northwind.com/',
          'https://app.northwind.com/?code=abc',
          'https://x.com/?q=1',
        ),
      }),
      fc.record({ value: pick('https://app.northwind.com/?code=abc&a="'), name: pick('referer') }),
      fc.record({ name: pick('Location'), value: pick('/back#access_token=x', '/orders') }),
      fc.record({ name: pick('WWW-Authenticate'), value: pick('Bearer', 'Basic') }),
      fc.record({ name: pick('access-control-request-headers'), value: pick('authorization', 'x-a') }),
      fc.record({ name: pick('Accept', ':path', '__proto__'), value: pick('text/html', 'a"b\\', 'ü') }),
    ),
    { maxLength: 2 },
  ),
);

const DISCOVERY = '{"issuer":"https://id.northwind.com/","token_endpoint":"https://id.northwind.com/get-it"}';

const entry = object({
  startedDateTime: mostly(
    often(json(pick('2026-11-22T05:00:00Z')), json(pick('2026-11-22T05:00:01.5+0200', 'yesterday'))),
  ),
  time: mostly(json(pick(1, -1, 40.5))),
  pageref: mostly(json(pick('p1'))),
  _resourceType: mostly(json(pick('script', 'xhr', 'Fetch', 'document'))),
  __proto__: mostly(json(pick({ request: {} }))),
  request: mostly(
    object({
      method: mostly(often(json(pick('GET', 'POST')), json(pick('OPTIONS', 'get', 'PUT')))),
      url: mostly(url),
      headers: mostly(headers),
      postData: mostly(
        json(
          pick<unknown>(
            null,
            null,
            null,
            { text: 'a=1' },
            { text: 'code=a&state=b' },
            {
              params: [
                { name: 'state', value: 'a' },
                { name: 'code', value: 'b' },
              ],
            },
            { text: btoa('code=a&state=b'), encoding: 'base64' },
          ),
        ),
      ),
    }),
  ),
  response: mostly(
    object({
      status: mostly(often(json(pick(200)), json(pick<unknown>(302, 401, 403, 500, 0, -1, '200', 304)))),
      headers: mostly(headers),
      redirectURL: mostly(
        json(
          pick(
            '',
            '',
            '',
            '',
            '',
            '',
            'https://id.northwind.com/get-it',
            'https://app.northwind.com/?code=1&state=2',
          ),
        ),
      ),
      content: mostly(
        json(
          fc.record(
            {
              size: pick(0, 100),
              text: pick('', DISCOVERY, 'a "b" \\ {[', '\u2028'),
              encoding: pick('base64'),
            },
            { requiredKeys: ['size'] },
          ),
        ),
      ),
    }),
  ),
});

const har = object({
  log: mostly(
    object({
      creator: mostly(json(pick({ name: 'WebInspector', version: '1' }))),
      entries: mostly(
        fc
          .array(fc.tuple(space, mostly(entry), space), { maxLength: 7 })
          .map((all) => `[${all.map((a) => a.join('')).join(',')}]`),
      ),
      pages: mostly(json(pick([]))),
    }),
  ),
  other: mostly(json(pick(1))),
});

function outcome(text: string): HarFile | 'no HAR' {
  try {
    return readHar(text);
  } catch (error) {
    if (error instanceof HarError) return 'no HAR';
    throw error;
  }
}

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test('it reads what JSON.parse would read, in whatever order and form it is written', () => {
  fc.assert(
    fc.property(har, (text) => {
      const expected = plainly(text);
      if (expected === undefined) expect(outcome(text)).toBe('no HAR');
      else expect(outcome(text)).toMatchObject(expected);
    }),
    { numRuns: 600 },
  );
});

test('damage is told, or changes nothing; it never throws anything but a HarError', () => {
  const damage = fc.record({
    at: fc.nat(),
    length: fc.nat(3),
    by: pick('', '"', '}', ']', ',', '{', '\\', 'x', '\n'),
  });
  fc.assert(
    fc.property(har, fc.array(damage, { minLength: 1, maxLength: 3 }), (whole, damages) => {
      const text = damages.reduce((t, { at, length, by }) => {
        const begin = at % (t.length + 1);
        return t.slice(0, begin) + by + t.slice(begin + length);
      }, whole);
      const got = outcome(text);
      if (!parses(text)) return;
      const expected = plainly(text);
      if (expected === undefined) expect(got).toBe('no HAR');
      else expect(got).toMatchObject(expected);
    }),
    { numRuns: 600 },
  );
});

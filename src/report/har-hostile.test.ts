import { expect, test } from 'vitest';
import { diagnose } from '../core/diagnose.ts';
import { rules } from '../core/rules/index.ts';
import { HarError, readHar } from './har.ts';

const TOKEN_ENDPOINT = 'https://id.northwind.com/oauth/token';

const entry = {
  startedDateTime: '2026-11-22T05:00:00.000Z',
  time: 40,
  pageref: 'p1',
  _resourceType: 'fetch',
  request: {
    method: 'POST',
    url: `${TOKEN_ENDPOINT}?a=b`,
    headers: [
      { name: 'Authorization', value: 'Bearer abc' },
      { name: 'Referer', value: 'https://app.northwind.com/?code=abc' },
    ],
    postData: { mimeType: 'a/b', text: 'grant_type=x', params: [{ name: 'a', value: 'b' }] },
  },
  response: {
    status: 401,
    headers: [{ name: 'WWW-Authenticate', value: 'Bearer error="invalid_token"' }],
    redirectURL: '',
    content: { size: 3, text: '{}', encoding: '' },
    _error: null,
  },
};

const page = { id: 'p1', startedDateTime: '2026-11-22T05:00:00.000Z' };
const log = {
  creator: { name: 'Playwright', version: '1' },
  browser: { name: 'b' },
  pages: [page],
  entries: [entry],
};

type Path = readonly (string | number)[];

const paths = (value: unknown, at: Path = []): Path[] => [
  at,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, member]) => paths(member, [...at, name]))
    : []),
];

function withValue(value: unknown, [name, ...rest]: Path, put: unknown): unknown {
  if (name === undefined) return put;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const members = copy as Record<string | number, unknown>;
  members[name] = withValue(members[name], rest, put);
  return copy;
}

/** Whatever it is, it is read and judged, or refused in one sentence. */
function survives(text: string): void {
  try {
    diagnose(readHar(text).exchanges, rules);
  } catch (error) {
    expect(error).toBeInstanceOf(HarError);
    expect((error as HarError).message).toMatch(/^The [^\n]+\.$/);
  }
}

const WRONG: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  '',
  'NaN',
  'Infinity',
  '\ud800',
  '\u0000',
  '</script><img src=x onerror=alert(1)>',
  [],
  [null],
  [[]],
  {},
  { name: 5, value: [{}] },
  { length: 1e9 },
  JSON.parse('{"__proto__":{"text":"x","own":true},"constructor":1,"toString":"x","hasOwnProperty":null}'),
];

test.each(paths({ log }).map((path) => [path.join('.'), path] as const))('a wrong “%s”', (_, path) => {
  for (const wrong of WRONG) survives(JSON.stringify(withValue({ log }, path, wrong)));
  survives(JSON.stringify(withValue({ log }, path, 'N')).replace('"N"', '1e999'));
  expect(({} as { own?: unknown }).own).toBeUndefined();
});

const LONG = ['a', '?', '=', '&a=', 'eyJ', '\\', '"', '%25', '{"a":', 'code=', '<b>', '\ud800', ' '];

test('no member of ten million characters stops it', { timeout: 60_000 }, () => {
  const texts = paths({ log }).filter((path) => typeof at(path) === 'string');
  LONG.forEach((unit, i) => {
    const path = texts[(i * 7) % texts.length] ?? [];
    survives(JSON.stringify(withValue({ log }, path, unit.repeat(1e7 / unit.length))));
  });
});

const at = (path: Path): unknown =>
  path.reduce<unknown>((value, name) => (value as Record<string | number, unknown>)[name], { log });

test('what is nested deeper than any stack is no way down', () => {
  for (const [open, close] of [
    ['[', ']'],
    ['{"a":', '}'],
  ] as const) {
    const deep = `${open.repeat(1e5)}1${close.repeat(1e5)}`;
    survives(deep);
    survives(open.repeat(1e5));
    for (const path of [['log'], ['log', 'pages'], ['log', 'entries'], ['log', 'entries', 0, 'request']])
      survives(JSON.stringify(withValue({ log }, path, '~')).replace('"~"', deep));
    survives(JSON.stringify({ log, more: '~' }).replace('"~"', deep));
  }
});

test('a million entries are counted, whatever they are', { timeout: 60_000 }, () => {
  const small =
    '{"startedDateTime":"2026-11-22T05:00:00Z","request":{"method":"GET","url":"http://a/"},"response":{"status":200}}';
  const many = (one: string) => readHar(`{"log":{"entries":[${`${one},`.repeat(999_999)}${one}]}}`);
  expect(many(small)).toMatchObject({ entries: 1_000_000, read: 1_000_000, unreadable: [], exchanges: [] });
  const bad = many('{}');
  expect(bad).toMatchObject({ entries: 1_000_000, read: 0, exchanges: [] });
  expect(bad.unreadable).toHaveLength(101);
  expect(bad.unreadable.at(-1)).toBe('and 999,900 more');
});

test('a file that is broken everywhere is not searched for ever', () => {
  const broken = `${JSON.stringify(entry).slice(0, -1)},`;
  const whole = `${JSON.stringify(entry)},`;
  const text = `{"log":{"entries":[${(broken + whole).repeat(5_000)}`;
  const { entries, read } = readHar(text);
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(entries);
});

test('two logs, or two lists of entries: the last one counts, as in JSON.parse', () => {
  const one = JSON.stringify(entry);
  const twice = `{"log":{"entries":[]},"l\\u006fg":{"entries":[1],"entries":[${one},${one}]}}`;
  expect(readHar(twice)).toMatchObject({ entries: 2, read: 2 });
  expect(readHar(`{"log":{"entries":[${one}],"entri\\u0065s":[]}}`)).toMatchObject({ entries: 0 });
  expect(() => readHar(`{"log":{"entries":[${one}]},"log":7}`)).toThrow('it has no “log” object');
});

import { describe, expect, test } from 'vitest';
import { HarError, readHar, readHarInSteps } from './har.ts';

const entry = (n: number) =>
  JSON.stringify({
    startedDateTime: `2026-11-22T05:00:0${n}.000Z`,
    request: { method: 'GET', url: `https://id.northwind.com/authorize?client_id=a&n=${n}`, headers: [] },
    response: { status: 200, headers: [], content: { size: 3, text: '"{[' } },
  });

const usual = JSON.stringify({
  startedDateTime: '2026-11-22T05:00:00.000Z',
  request: { method: 'GET', url: 'https://app.northwind.com/logo.png', headers: [] },
  response: { status: 200, headers: [] },
});

const file = (...entries: string[]) => `{"log":{"creator":{"name":"x"},"entries":[${entries.join(',\n')}]}}`;
const five = [entry(1), usual, entry(2), usual, entry(3)];

describe('a file that is broken is read as far as it goes', () => {
  test.each<[string, string, number, number, number, (string | RegExp)[]]>([
    [
      'cut off in an entry',
      file(...five).slice(0, -90),
      5,
      4,
      2,
      ['log.entries[4] is not JSON: it ends too early'],
    ],
    ['cut off between entries', file(...five).slice(0, -3 - entry(3).length), 4, 4, 2, [/ends too early/]],
    ['cut off behind an entry', file(...five).slice(0, -3), 5, 5, 3, [/ends too early/]],
    ['cut off behind the entries', file(...five).slice(0, -2), 5, 5, 3, [/ends too early/]],
    ['cut off at the last brace', file(...five).slice(0, -1), 5, 5, 3, [/ends too early/]],
    [
      'with an entry that is no JSON',
      file(entry(1), entry(2).replace('200', 'OK'), entry(3)),
      3,
      2,
      2,
      [`log.entries[1] is not JSON: “O” makes no sense at line 2, column ${entry(2).indexOf('200') + 1}`],
    ],
    [
      'with a quote too few',
      file(entry(1), entry(2).replace('"GET"', '"GET'), entry(3), entry(4)),
      4,
      3,
      3,
      [/^log\.entries\[1\] is not JSON: “.” makes no sense at line 2, column \d+$/],
    ],
    [
      'with a brace too few',
      file(entry(1), entry(2).replace('}}}', '}}'), entry(3), entry(4)),
      4,
      3,
      3,
      [/^log\.entries\[1\] is not JSON: /],
    ],
    [
      'without a comma between entries',
      file(entry(1), `${entry(2)} ${entry(3)}`),
      3,
      3,
      3,
      [/^The file is damaged: “\{” makes no sense at line 2, column \d+$/],
    ],
    [
      'with a comma too many',
      file(entry(1), entry(2), ''),
      2,
      2,
      2,
      [/^The file is damaged: “\]” makes no sense at line 3/],
    ],
    [
      'with something behind it',
      `${file(entry(1))}\n{}`,
      1,
      1,
      1,
      ['The file is damaged: “{” makes no sense at line 2, column 1'],
    ],
    [
      'with a member that is no JSON',
      file(entry(1)).replace('"x"', 'x'),
      1,
      1,
      1,
      ['The file is damaged: “x” makes no sense at line 1, column 27'],
    ],
    [
      'with nulls among its entries',
      file('null', entry(1), 'null'),
      3,
      1,
      1,
      ['log.entries[0] is no object', 'log.entries[2] is no object'],
    ],
  ])('%s', (_, text, entries, read, used, unreadable) => {
    const har = readHar(text);
    expect([har.entries, har.read, har.exchanges.length]).toEqual([entries, read, used]);
    expect(har.unreadable).toEqual(
      unreadable.map((words) => (typeof words === 'string' ? words : expect.stringMatching(words))),
    );
  });

  test('every prefix of a file is a HAR with fewer entries, or none', () => {
    const whole = file(...five);
    for (let length = 0; length < whole.length; length++) {
      let har: ReturnType<typeof readHar> | undefined;
      try {
        har = readHar(whole.slice(0, length));
      } catch (error) {
        expect(error).toBeInstanceOf(HarError);
        continue;
      }
      expect(har.unreadable.length).toBe(1);
      expect(har.entries - har.read).toBeLessThanOrEqual(1);
    }
  });
});

test('an entry that seemed to be no login’s, until a discovery document named it, and that is no JSON', () => {
  const url = 'https://id.northwind.com/get-it';
  const late = usual
    .replace('https://app.northwind.com/logo.png', url)
    .replace('"headers":[]}}', '"headers":[tru]}}');
  const discovery = JSON.stringify({
    startedDateTime: '2026-11-22T05:00:00.000Z',
    request: { method: 'GET', url: 'https://id.northwind.com/.well-known/openid-configuration', headers: [] },
    response: { status: 200, headers: [], content: { text: `{"token_endpoint":"${url}"}` } },
  });
  const har = readHar(file(late, discovery));
  expect([har.entries, har.read, har.exchanges.length]).toEqual([2, 1, 1]);
  expect(har.unreadable).toEqual([
    `An entry is not JSON: “t” makes no sense at line 1, column ${file(late).indexOf('tru]') + 1}`,
  ]);
});

describe('what is no HAR is called by its name', () => {
  const json = (value: unknown) => JSON.stringify(value);
  test.each([
    ['<!DOCTYPE html><title>Sign in</title>', 'The file is an HTML page, no HAR.'],
    ['\n<?xml version="1.0"?><a/>', 'The file is XML, no HAR.'],
    ['eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.', 'The file is a token, no HAR.'],
    ["curl 'https://api.northwind.com'", 'The file is a command line, no HAR.'],
    ['4092:7:version;2:20#', 'The file is a recording of mitmproxy: save it as HAR there.'],
    ['hello', 'The file is not JSON: “h” makes no sense at line 1, column 1.'],
    [json({ access_token: 'a' }), 'it is the answer of a token endpoint.'],
    [json({ info: { name: 'n' }, item: [] }), 'it is a collection of Postman.'],
    [json({ _type: 'export', resources: [] }), 'it is an export of Insomnia.'],
    [
      json({ constants: {}, events: [] }),
      'it is a NetLog of Chromium, which has no bodies: save a HAR in its DevTools.',
    ],
    [json({ traceEvents: [] }), 'it is a performance trace.'],
    [
      json({ tool: { name: 'Tokenscope' }, findings: [] }),
      'it is a report of Tokenscope, which has no requests: export a HAR.',
    ],
    [json({ version: '2.1.0', runs: [] }), 'it is a SARIF file.'],
    [json({ issuer: 'a', authorization_endpoint: 'b' }), 'it is a discovery document.'],
    [json({ keys: [] }), 'it is a set of keys.'],
    [json({ openapi: '3.1.0' }), 'it is a description of an API.'],
    [json({ entries: [] }), 'it is a HAR without its outermost braces.'],
    [`[${entry(1)}]`, 'it is a list of entries without the “log” around it.'],
    [entry(1), 'it is a HAR’s single entry.'],
    [`[${file(entry(1))}]`, 'it is a list of HARs: save each as a file of its own.'],
    [json([{ host: 'a', path: '/', scheme: 'https' }]), 'it is a session of Charles: export it as HAR.'],
    [json({ log: [] }), 'it has no “log” object.'],
    [json({ log: { entries: {} } }), 'The HAR has no list of requests at log.entries.'],
    [json({ log: { entries: null } }), 'The HAR has no list of requests at log.entries.'],
    ['7', 'it has no “log” object.'],
    ['\u001f\ufffd\b', 'The file is gzip-compressed: unpack it first.'],
  ])('%s', (text, sentence) => {
    const expected = sentence.startsWith('it ') ? `The file is JSON, but no HAR: ${sentence}` : sentence;
    expect(() => readHar(text)).toThrow(new HarError(expected));
  });
});

describe('bytes', () => {
  const text = file(entry(1)).replace('"x"', '"Café ‹1›"');
  const utf16 = (bigEndian: boolean) =>
    Buffer.concat([...text].map((c) => Buffer.from([c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]))).map(
      (_, i, all) => all[bigEndian ? i ^ 1 : i] ?? 0,
    );

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(false)])],
    ['UTF-16 BE with its mark', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16(true)])],
    ['UTF-16 LE', utf16(false)],
    ['UTF-16 BE', utf16(true)],
  ])('as %s', (_, bytes) => {
    expect(readHar(new Uint8Array(bytes))).toMatchObject({ creator: 'Café ‹1›', entries: 1, read: 1 });
  });

  test('that are no good UTF-8 are read around', () => {
    const bytes = Buffer.from(text.replace('é', '!'));
    bytes[bytes.indexOf('!')] = 0xe9;
    expect(readHar(bytes).creator).toBe('Caf\ufffd ‹1›');
  });

  test.each([
    ['gzip', [0x1f, 0x8b, 8, 0], 'The file is gzip-compressed: unpack it first.'],
    ['zlib', [0x78, 0x9c, 1, 2], 'The file is zlib-compressed: unpack it first.'],
    ['ZIP', [0x50, 0x4b, 3, 4], /^The file is a ZIP archive: unpack it first/],
    ['Zstandard', [0x28, 0xb5, 0x2f, 0xfd], 'The file is compressed by Zstandard: unpack it first.'],
    ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a], 'The file is a picture, no HAR.'],
    ['JPEG', [0xff, 0xd8, 0xff, 0xe0], 'The file is a picture, no HAR.'],
    ['PDF', [0x25, 0x50, 0x44, 0x46, 0x2d], 'The file is a PDF, no HAR.'],
    ['pcapng', [0x0a, 0x0d, 0x0d, 0x0a], 'The file is a packet capture, no HAR.'],
    ['nothing', [], 'The file is empty.'],
  ])('of %s are called so', (_, bytes, sentence) => {
    expect(() => readHar(new Uint8Array(bytes))).toThrow(sentence);
  });
});

test('a file beyond the longest string is refused at once', () => {
  expect(() => readHar(new Uint8Array(0x2000_0000))).toThrow(
    'The file is too big: it has 537 MB, and 530 MB can be read at once.',
  );
});

test('it tells how far it is, and can be left at any time', () => {
  const steps = readHarInSteps(file(...Array.from({ length: 40_000 }, (_, i) => (i % 9 ? usual : entry(1)))));
  const told: number[] = [];
  let end: unknown;
  for (;;) {
    const { done, value } = steps.next();
    if (done) {
      end = value;
      break;
    }
    told.push(value);
  }
  expect(end).toMatchObject({ entries: 40_000, read: 40_000 });
  expect(told.length).toBeGreaterThan(8);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(Math.max(...told)).toBeLessThanOrEqual(1);
  const left = readHarInSteps(file(...five));
  left.next();
  expect(left.return(undefined as never).done).toBe(true);
});

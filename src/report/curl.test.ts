import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { Exchange } from '../core/model.ts';
import { toCurl } from './curl.ts';

const exchange = (parts: Partial<Exchange>): Exchange => ({
  id: 'e1',
  startedAt: 0,
  method: 'GET',
  url: 'https://api.northwind.com/orders',
  sources: ['har'],
  ...parts,
});

/** What bash makes of the command: the arguments that curl would get. */
const argumentsOf = (command: string): string[] =>
  execFileSync('bash', {
    input: `curl() { printf '%s\\0' "$@"; }\n${command}\n`,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
    .split('\0')
    .slice(0, -1);

test('a plain request is one line', () => {
  expect(toCurl(exchange({}))).toBe("curl 'https://api.northwind.com/orders'");
});

test('a call to an API, header by header', () => {
  const command = toCurl(
    exchange({
      requestHeaders: [
        { name: ':method', value: 'GET' },
        { name: 'Accept', value: '*/*' },
        { name: 'Accept-Encoding', value: 'gzip' },
        { name: 'Authorization', value: 'Bearer ‹access token 1›' },
        { name: 'Cookie', value: 'a=1; b=2' },
        { name: 'Host', value: 'api.northwind.com' },
        { name: 'X-Empty', value: '' },
      ],
    }),
  );
  expect(command).toBe(
    [
      "curl 'https://api.northwind.com/orders'",
      "-H 'Accept: */*'",
      "-H 'Authorization: Bearer ‹access token 1›'",
      "-b 'a=1; b=2'",
      "-H 'X-Empty;'",
    ].join(' \\\n  '),
  );
});

test('a body makes it a POST, any other method is named', () => {
  const body = {
    requestBody: 'grant_type=refresh_token',
    requestHeaders: [{ name: 'Content-Length', value: '24' }],
  };
  expect(toCurl(exchange({ ...body, method: 'POST' }))).toBe(
    "curl 'https://api.northwind.com/orders' --data-raw 'grant_type=refresh_token'",
  );
  expect(toCurl(exchange({ ...body, method: 'PUT' }))).toContain("-X 'PUT'");
  expect(toCurl(exchange({ method: 'POST' }))).toContain("-X 'POST'");
  expect(toCurl(exchange({ method: 'DELETE' }))).toContain("-X 'DELETE'");
});

test('a fragment is not sent, and brackets of an address are no ranges', () => {
  expect(toCurl(exchange({ url: 'https://app.northwind.com/cb?a[]={1}#access_token=x' }))).toBe(
    "curl 'https://app.northwind.com/cb?a\\[\\]=\\{1\\}'",
  );
});

test.each([
  `it's`,
  'hello!',
  '$(touch x) `id` "quoted" \\ \\n',
  'two\nlines\r\n',
  "'; rm -rf / #",
  'abc\u202etxt',
  '\u009bK',
  '@/etc/passwd',
  '-o x',
  'ü ‹code 1› 😀',
  'x'.repeat(100_000),
])('bash reads back what was sent (%#)', (text) => {
  const command = toCurl(
    exchange({ method: 'POST', requestBody: text, requestHeaders: [{ name: 'X-Text', value: `a${text}` }] }),
  );
  const [url, h, header, data, body] = argumentsOf(command);
  expect([url, h, data]).toEqual(['https://api.northwind.com/orders', '-H', '--data-raw']);
  expect(header).toBe(`X-Text: a${text}`);
  expect(body).toBe(text);
});

test('no value becomes an option, a file or a header of its own', () => {
  const command = toCurl(
    exchange({
      url: '-oevil',
      requestHeaders: [
        { name: '@/etc/passwd', value: 'x' },
        { name: 'a b', value: 'x' },
        { name: 'Good', value: 'x' },
      ],
    }),
  );
  expect(argumentsOf(command)).toEqual(['--url', '-oevil', '-H', 'Good: x']);
});

test('nothing that turns or hides text reaches the command', () => {
  const command = toCurl(exchange({ url: 'https://a.example/\u202e\u0000\u001b', requestBody: '\u0085' }));
  expect(command).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
});

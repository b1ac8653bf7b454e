import { describe, expect, test } from 'vitest';
import { CODE, refused, TOKEN } from './testing/logins.ts';
import { runIn } from './testing/run.ts';

/** The login, with two requests around it that belong to none. */
const recording = (): string => {
  const har = JSON.parse(refused);
  const [login] = har.log.entries;
  const picture = {
    startedDateTime: login.startedDateTime,
    time: 1,
    request: { method: 'GET', url: 'https://app.northwind.com/logo.png', headers: [] },
    response: { status: 200, headers: [], content: { size: 1, mimeType: 'image/png' } },
  };
  har.log.entries.push(picture, picture, null);
  return JSON.stringify(har);
};

const FILES = { 'login.har': recording() };

describe('redact', () => {
  test('writes the logins without their secrets, and says what it did', async () => {
    const { code, out, err } = await runIn(FILES, ['redact', 'login.har']);
    expect(code).toBe(0);
    expect(JSON.parse(out).log.entries).toHaveLength(3);
    for (const secret of [TOKEN, CODE]) expect(out).not.toContain(secret);
    expect(err).toMatch(/^Of 6 entries 3 belong to logins; 2 belong to none and were left out\.\n/);
    expect(err).toContain('Left out: log.entries[5] is no object.\n');
    expect(err).toMatch(/\nReplaced: .*\d.*\.\n$/);
  });

  test('what it wrote is judged as the original is', async () => {
    const { out } = await runIn(FILES, ['redact', 'login.har', '--redact', 'strict']);
    const judged = await runIn({ 'redacted.har': out }, ['analyze', 'redacted.har', '--format', 'json']);
    const original = await runIn(FILES, ['analyze', 'login.har', '--format', 'json']);
    const rules = (text: string) => JSON.parse(text).findings.map(({ rule }: { rule: string }) => rule);
    expect(judged.code).toBe(1);
    expect(rules(judged.out)).toEqual(rules(original.out));
  });

  test('takes out words, case aside', async () => {
    const { out } = await runIn(FILES, ['redact', 'login.har', '--words', 'NORTHWIND, ,orders']);
    expect(out).not.toMatch(/northwind|orders/i);
  });

  test('takes a word out of the name of the file, and folders out of every name', async () => {
    const files = { 'home/ada/northwind.har': recording() };
    const { code, out } = await runIn(files, ['redact', 'home/ada/northwind.har', '--words', 'Northwind']);
    expect(code).toBe(0);
    expect(out).not.toMatch(/northwind|home.ada/i);
    const plain = await runIn(files, ['redact', 'home/ada/northwind.har']);
    expect(JSON.parse(plain.out).log._tokenscope.report.source.file).toBe('northwind.har');
  });

  test('replaces nothing with --redact none, and says what that means', async () => {
    const { out, err } = await runIn(FILES, ['redact', 'login.har', '--redact', 'none']);
    expect(out).toContain(TOKEN);
    expect(err).toContain('Nothing was replaced');
  });

  test('writes to --out, never to the file itself', async () => {
    const { out, err, written } = await runIn(FILES, ['redact', 'login.har', '--out', 'for-support.har']);
    expect([out, Object.keys(written)]).toEqual(['', ['for-support.har']]);
    expect(err).toContain('Replaced');
    expect(await runIn(FILES, ['redact', 'login.har', '--out', 'login.har'])).toMatchObject({
      code: 2,
      written: {},
    });
    expect(Object.keys((await runIn(FILES, ['redact', 'login.har', '--out', 'x/'])).written)).toEqual([
      'x/login.redacted.har',
    ]);
  });
});

test('what is redacted already stays as it is', async () => {
  const once = await runIn(FILES, ['redact', 'login.har']);
  const twice = await runIn({ 'once.har': once.out }, ['redact', 'once.har']);
  expect(JSON.parse(twice.out).log.entries).toEqual(JSON.parse(once.out).log.entries);
  // What stands in the file, whoever replaced it.
  expect(twice.err.split('\n')[1]).toBe(once.err.split('\n')[2]);
  const compared = await runIn({ ...FILES, 'once.har': once.out }, ['diff', 'login.har', 'once.har']);
  expect(compared).toMatchObject({ code: 0, err: '' });
});

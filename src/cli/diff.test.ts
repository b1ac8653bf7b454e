import { describe, expect, test } from 'vitest';
import { CODE, fine, refused, TOKEN } from './testing/logins.ts';
import { runIn } from './testing/run.ts';

const FILES = { 'a.har': fine, 'b.har': refused, 'same.har': fine, 'broken.har': '{' };

const diff = (...args: string[]) => runIn(FILES, ['diff', ...args]);

describe('diff', () => {
  test('two recordings of one login do not differ', async () => {
    const { code, out, err } = await diff('a.har', 'same.har');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^A: a\.har\nB: same\.har\n/);
    expect(out).toContain('No difference that matters.');
  });

  test('says what is wrong in one of them only', async () => {
    const { code, out } = await diff('a.har', 'b.har');
    expect(code).toBe(1);
    expect(out).toContain('Only in B: ERROR');
    expect(out).toContain('[missing-audience-opaque-token]');
    for (const secret of [TOKEN, CODE]) expect(out).not.toContain(secret);
  });

  test('says it in JSON', async () => {
    const { code, out } = await diff('a.har', 'b.har', '--format', 'json');
    expect(code).toBe(1);
    const { tool, files, pairs, differences } = JSON.parse(out);
    expect(tool).toEqual({ name: 'Tokenscope', version: '0.1.0' });
    expect(files).toEqual({ a: 'a.har', b: 'b.har' });
    expect(pairs).toHaveLength(1);
    expect(differences).toBeGreaterThan(0);
    for (const secret of [TOKEN, CODE]) expect(out).not.toContain(secret);
  });

  test('two recordings without logins are alike, and it says why', async () => {
    const none = JSON.stringify({ log: { entries: [] } });
    const { code, err } = await runIn({ 'a.har': none, 'b.har': none }, ['diff', 'a.har', 'b.har']);
    expect(code).toBe(0);
    expect(err).toBe('a.har: There is no login in it.\nb.har: There is no login in it.\n');
  });

  test('takes one of them from standard input', async () => {
    const { code, out } = await runIn({ ...FILES, '-': fine }, ['diff', '-', 'a.har']);
    expect(code).toBe(0);
    expect(out).toMatch(/^A: stdin\n/);
  });

  test.each([
    [[], 'Two recordings are compared: tokenscope diff A.har B.har.'],
    [['a.har'], 'Two recordings are compared: tokenscope diff A.har B.har.'],
    [['a.har', 'b.har', 'same.har'], 'Two recordings are compared: tokenscope diff A.har B.har.'],
    [['-', '-'], 'Only one of the two can be standard input.'],
    [['a.har', 'none.har'], 'none.har cannot be read: there is no such file.'],
    [['broken.har', 'a.har'], 'broken.har: '],
  ])('%o is unusable', async (args, sentence) => {
    const { code, out, err } = await diff(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err.startsWith(`tokenscope: ${sentence}`)).toBe(true);
  });
});

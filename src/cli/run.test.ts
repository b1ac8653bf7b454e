import { describe, expect, test } from 'vitest';
import { readArguments } from './command.ts';
import { refused } from './testing/logins.ts';
import { runIn } from './testing/run.ts';

const run = (args: string) =>
  runIn({ 'login.har': refused, 'broken.har': '{', 'empty/x.txt': '' }, args.split(' ').filter(Boolean));

describe('the command line', () => {
  test.each([
    ['', /^Which command: .*\?$/],
    ['look login.har', /^There is no command “look”, only analyze/],
    ['analyse login.har', /^There is no command “analyse”, perhaps analyze \(see tokenscope --help\)\.$/],
    ['login.har', /^What with login\.har\? Perhaps: tokenscope analyze login\.har$/],
    ['toString', /^There is no command “toString”, only/],
    ['--format json analyze', /^The command comes first, then “--format”/],
    ['analyze', /^Which file\?/],
    ['redact', /^Which file\?/],
    ['redact login.har login.har', /^One file at a time\.$/],
    ['analyze login.har --format xml', /^--format takes text, json, .* or sarif, not “xml” \(see/],
    ['analyze login.har --fail-on note', /^--fail-on takes error, warning or never, not “note”/],
    ['analyze login.har --fail-on toString', /^--fail-on takes/],
    ['analyze login.har --redact all', /^--redact takes support, strict or none, not “all”/],
    ['analyze login.har --out', /^--out takes a value: PATH/],
    ['analyze login.har --loud', /^There is no option “--loud” \(see tokenscope analyze --help\)\.$/],
    ['analyze login.har -x', /^There is no option “-x”/],
    ['analyze login.har -format json', /^There is no option “-format”, perhaps --format \(see/],
    ['analyze login.har --failon=error', /^There is no option “--failon”, perhaps --fail-on \(see/],
    ['analyze login.har --toString', /^There is no option “--toString”/],
    ['analyze other.har', /^other\.har cannot be read: there is no such file\.$/],
    ['analyze *.json', /^No file fits the pattern \*\.json\.$/],
    ['analyze empty', /^There is no \.har file in empty\.$/],
    ['analyze broken.har', /^broken\.har: The file is not JSON: /],
    ['analyze junk.har', /^junk\.har: Of 2 entries none can be read: log\.entries\[0\] is no object\.$/],
    ['redact junk.har', /^junk\.har: Of 2 entries none can be read: /],
    ['diff login.har junk.har', /^junk\.har: Of 2 entries none can be read: /],
    ['analyze EMPTY', /^The name of the file is empty: perhaps a variable has no value\.$/],
    ['redact EMPTY', /^The name of the file is empty/],
    ['analyze -- --help', /^--help cannot be read: there is no such file\.$/],
    ['rules --format yaml', /^--format takes text or json, not “yaml”/],
    ['rules no-such-rule', /^There is no rule “no-such-rule”: tokenscope rules lists them\.$/],
    [
      'rules missing-aud',
      /^There is no rule “missing-aud”, perhaps .*missing-audience-opaque-token.*: tokenscope rules lists/,
    ],
    ['decode', /^There is no token in this text\.$/],
    ['help look', /^There is no command “look”/],
  ])('“%s” is told in one sentence what is wrong', async (args, message) => {
    const { code, out, err } = await runIn(
      {
        'login.har': refused,
        'broken.har': '{',
        'junk.har': '{"log":{"entries":[1,{}]}}',
        'empty/x.txt': '',
        '-': '',
      },
      args
        .split(' ')
        .filter(Boolean)
        .map((arg) => (arg === 'EMPTY' ? '' : arg)),
    );
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^tokenscope: [^\n]+\n$/);
    expect(err.slice('tokenscope: '.length, -1)).toMatch(message);
  });

  test.each(['--help', '-h', 'help'])('%s lists the commands', async (args) => {
    const { code, out, err } = await run(args);
    expect([code, err]).toEqual([0, '']);
    for (const name of ['analyze', 'redact', 'decode', 'rules']) expect(out).toContain(`\n  ${name}`);
  });

  test.each(['analyze', 'redact', 'decode', 'rules', 'diff'])('%s says how it is used', async (name) => {
    const { code, out } = await run(`${name} --help`);
    expect(code).toBe(0);
    expect(out).toContain(`Usage: tokenscope ${name}`);
    expect(out).toContain('Exit codes:');
    expect((await run(`help ${name}`)).out).toBe(out);
    expect((await run(`${name} nothing --loud -h`)).out).toBe(out);
  });

  test.each(['--version', 'analyze --version', 'rules x --version'])('%s', async (args) => {
    expect(await run(args)).toMatchObject({ code: 0, out: '0.1.0\n', err: '' });
  });

  test('everything after -- is a name', () => {
    const options = { format: { takes: ['text', 'json'], says: '', usual: 'text' } } as const;
    const read = readArguments({ name: 'x', options }, ['a', '--format', 'json', '--', '--format', '-']);
    expect(read).toEqual({ names: ['a', '--format', '-'], given: { format: 'json' }, wants: 'run' });
  });
});

describe('rules', () => {
  test('lists every rule on a line', async () => {
    const { code, out } = await run('rules');
    expect(code).toBe(0);
    expect(out).toMatch(/^missing-audience-opaque-token +error +No audience/m);
    expect(out.trimEnd().split('\n').length).toBeGreaterThan(200);
  });

  test('tells all of them in JSON', async () => {
    const list = JSON.parse((await run('rules --format json')).out);
    expect(list.length).toBeGreaterThan(200);
    for (const rule of list)
      expect(rule).toMatchObject({
        id: expect.any(String),
        why: expect.any(String),
        docs: expect.any(Array),
      });
  });

  test('explains one', async () => {
    const { out } = await run('rules missing-audience-opaque-token');
    for (const part of ['Why:', 'Fix:', 'Not when:', 'https://']) expect(out).toContain(part);
    expect(JSON.parse((await run('rules missing-audience-opaque-token --format json')).out)).toHaveLength(1);
  });
});

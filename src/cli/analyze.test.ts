import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { valueEnd } from '../report/json-scan.ts';
import { harOf } from '../report/testing/har.ts';
import { CODE, fine, refused, TOKEN } from './testing/logins.ts';
import { runIn } from './testing/run.ts';
import type { World } from './world.ts';

const FILES = { 'login.har': refused, 'good.har': fine, 'logins/a.har': fine, 'logins/b.HAR': refused };

interface SarifResult {
  readonly locations: readonly object[];
  readonly relatedLocations?: readonly object[];
}

const run = (
  args: string,
  files: Readonly<Record<string, string | Uint8Array>> = FILES,
  like?: Partial<World>,
) => runIn(files, ['analyze', ...args.split(' ').filter(Boolean)], like);

describe('analyze', () => {
  test('prints a report in JSON', async () => {
    const { code, out, err } = await run('login.har --format json');
    expect([code, err]).toEqual([1, '']);
    const report = JSON.parse(out);
    expect(report.tool).toEqual({ name: 'Tokenscope', version: '0.1.0' });
    expect(report.source).toMatchObject({
      file: 'login.har',
      creator: 'chromium 148.0',
      entries: 3,
      used: 3,
    });
    expect(report.flows).toHaveLength(1);
    expect(report.flows[0]).toMatchObject({
      client: 'nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe',
      issuer: 'northwind.eu.auth0.com',
      grant: 'Code + PKCE',
    });
    expect(report.tokens).toContainEqual(
      expect.objectContaining({ format: 'opaque', role: 'access_token', flow: report.flows[0].id }),
    );
    expect(report.findings[0]).toMatchObject({
      rule: 'missing-audience-opaque-token',
      severity: 'error',
      certainty: 'certain',
    });
    for (const member of [
      'title',
      'message',
      'why',
      'fix',
      'docs',
      'flow',
      'evidence',
      'remedies',
      'consequences',
    ])
      expect(report.findings[0]).toHaveProperty(member);
    expect(report.unseen).toEqual([]);
  });

  test('prints a report to read', async () => {
    const { out } = await run('login.har');
    expect(out).toContain('[missing-audience-opaque-token]');
    expect(out).toMatch(/1 login: 1 error, 0 warnings, \d notes?\.\n$/);
  });

  test.each(['text', 'json', 'markdown', 'html', 'har', 'sarif'])(
    'prints no secret as %s',
    async (format) => {
      for (const profile of ['support', 'strict']) {
        const { code, out } = await run(`login.har --format ${format} --redact ${profile}`);
        expect(code).toBe(1);
        expect(out.length).toBeGreaterThan(100);
        for (const secret of [TOKEN, CODE, 'dBjftJeZ4CVP']) expect(out).not.toContain(secret);
      }
    },
  );

  test('prints everything as it is where that is asked for, and says what that means', async () => {
    const { out, err } = await run('login.har --format har --redact none');
    expect(out).toContain(TOKEN);
    expect(err).toMatch(/^login\.har: Nothing was replaced: whoever has the file can use .*\d.*\.\n$/);
  });

  test('says that there is no login, as a check in CI would else pass for nothing', async () => {
    expect(await run('-', { '-': harOf([]) })).toMatchObject({
      code: 0,
      err: 'stdin: There is no login in it.\n',
    });
  });

  test('answers as --fail-on says', async () => {
    expect((await run('login.har')).code).toBe(1);
    expect((await run('login.har --fail-on error')).code).toBe(1);
    expect((await run('login.har --fail-on warning')).code).toBe(1);
    expect((await run('login.har --fail-on=never')).code).toBe(0);
    expect((await run('good.har')).code).toBe(0);
    expect((await run('-', { '-': harOf([]) })).code).toBe(0);
  });

  test('reads standard input once', async () => {
    const { code, out } = await run('- - --format json', { '-': refused });
    expect(code).toBe(1);
    expect(JSON.parse(out).source.file).toBe('stdin');
  });

  test('reads bytes as other programs write them', async () => {
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${refused}`, 'utf16le'));
    expect((await run('login.har', { 'login.har': utf16 })).code).toBe(1);
  });
});

describe('several recordings', () => {
  test.each(['login.har good.har', 'logins', 'logins/', './logins/*', 'logins/*.{har,HAR}', '**/[ab].[hH]*'])(
    '“%s” is one report of the same shape',
    async (args) => {
      const { code, out, err } = await run(`${args} --format json`);
      expect([code, err]).toEqual([1, '']);
      const report = JSON.parse(out);
      expect(Object.keys(report)).toEqual(expect.arrayContaining(['tool', 'source', 'flows', 'tokens']));
      expect(report.source.map(({ entries }: { entries: number }) => entries)).toEqual([3, 3]);
      const [bad, good] = args.startsWith('login.har')
        ? ['login.har', 'good.har']
        : ['logins/b.HAR', 'logins/a.har'];
      expect(report.findings[0]).toMatchObject({ file: bad, severity: 'error' });
      expect(report.flows.map(({ file }: { file: string }) => file).sort()).toEqual([bad, good].sort());
    },
  );

  test.each(['login.har good.har', 'login.har'])('“%s” is as the published schema says', async (args) => {
    const schema = JSON.parse(readFileSync('docs/report.schema.json', 'utf8'));
    const fits = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
    const report = JSON.parse((await run(`${args} --format json`)).out);
    expect(fits(report), JSON.stringify(fits.errors)).toBe(true);
    const { file: _, ...nameless } = report.flows[0];
    expect(fits({ ...report, flows: [nameless] })).toBe(!Array.isArray(report.source));
  });

  test.each([
    ['as Chrome writes it', (har: object) => JSON.stringify(har, null, 2)],
    ['in one line', (har: object) => JSON.stringify(har)],
    [
      'with a byte order mark and CRLF',
      (har: object) => `\ufeff${JSON.stringify(har, null, 2).replaceAll('\n', '\r\n')}`,
    ],
    ['in UTF-16', (har: object) => Buffer.from(`\ufeff${JSON.stringify(har, null, 1)}`, 'utf16le')],
    [
      'of a file that Tokenscope wrote, with something before it',
      async (har: object) => {
        const own = JSON.parse((await runIn({ 'a.har': JSON.stringify(har) }, ['redact', 'a.har'])).out);
        own.log.entries.unshift('no entry');
        return JSON.stringify(own, null, 2);
      },
    ],
  ])('SARIF says where in a file something stands, %s', async (_, write) => {
    const har = JSON.parse(refused);
    har.log.entries.splice(0, 0, 'no entry', { ...har.log.entries[0], request: 7 });
    const file = await write(har);
    const text = (typeof file === 'string' ? file : file.toString('utf16le')).replace(/^\ufeff/, '');
    const { runs } = JSON.parse((await run('a.har --format sarif', { 'a.har': file })).out);
    const places = runs[0].results.flatMap(({ locations, relatedLocations = [] }: SarifResult) => [
      ...locations,
      ...relatedLocations,
    ]);
    expect(places.length).toBeGreaterThan(1);
    const lines = text.split('\n');
    for (const { physicalLocation } of places) {
      const { region, properties } = physicalLocation;
      const rest = lines
        .slice(region.startLine - 1)
        .join('\n')
        .slice(region.startColumn - 1);
      const entry = JSON.parse(text).log.entries[properties.entry];
      expect(JSON.parse(rest.slice(0, valueEnd(rest, 0)))).toEqual(entry);
      expect(entry.request.url).toBeDefined();
    }
  });

  test('are one text, one Markdown, one SARIF log', async () => {
    expect((await run('login.har good.har')).out.match(/^\d login.*\.$/gm)).toHaveLength(2);
    expect((await run('login.har good.har --format markdown')).out).toContain('\n---\n');
    const { runs, version } = JSON.parse((await run('login.har good.har --format sarif')).out);
    expect(version).toBe('2.1.0');
    expect(runs).toHaveLength(2);
  });

  test('one that cannot be read does not hide the others', async () => {
    const { code, out, err } = await run('none.har login.har broken.har --format json', {
      ...FILES,
      'broken.har': '{',
    });
    expect(code).toBe(2);
    expect(JSON.parse(out).findings[0]).toMatchObject({ file: 'login.har' });
    expect(err.split('\n')).toEqual([
      'tokenscope: none.har cannot be read: there is no such file.',
      expect.stringMatching(/^tokenscope: broken\.har: .*JSON/),
      '',
    ]);
  });
});

describe('--out', () => {
  test('is a file for one recording', async () => {
    const { code, out, written } = await run('login.har --format json --out reports/login.json');
    expect([code, out]).toEqual([1, '']);
    expect(Object.keys(written)).toEqual(['reports/login.json']);
    expect(JSON.parse(written['reports/login.json'] ?? '').findings[0].severity).toBe('error');
  });

  test('is a directory for several', async () => {
    const files = { ...FILES, 'c/a.har': fine };
    expect(Object.keys((await run('logins c --format html --out reports', files)).written)).toEqual([
      'reports/a.html',
      'reports/b.html',
      'reports/a-2.html',
    ]);
    expect(Object.keys((await run('logins --format har --out logins', files)).written)).toEqual([
      'logins/a.redacted.har',
      'logins/b.redacted.har',
    ]);
  });

  test('is one file for several where its name says so and one can hold them', async () => {
    const { written } = await run('logins --format sarif --out findings.sarif');
    expect(Object.keys(written)).toEqual(['findings.sarif']);
    expect(JSON.parse(written['findings.sarif'] ?? '').runs).toHaveLength(2);
  });

  test('is a dash for standard output', async () => {
    expect((await run('login.har --out -')).out).toContain('ERROR');
  });

  test.each([
    [
      'login.har --format har --out login.har',
      'login.har is the recording itself, which is never overwritten.',
    ],
    ['logins --out logins/a.har', 'logins/a.har is the recording itself, which is never overwritten.'],
    ['logins --format html', 'HTML is one file for each recording: say --out DIRECTORY.'],
    [
      'logins --format har --out a.b',
      'HAR is one file for each recording: --out has to be a directory, not a.b.',
    ],
  ])('“%s” changes nothing', async (args, message) => {
    expect(await run(args)).toEqual({ code: 2, out: '', err: `tokenscope: ${message}\n`, written: {} });
  });

  test('says what keeps it from writing', async () => {
    const write = () => {
      throw new Error('the disk is full');
    };
    const { code, err } = await run('login.har --out report.txt', FILES, { write });
    expect([code, err]).toEqual([2, 'tokenscope: report.txt cannot be written: the disk is full.\n']);
  });
});

describe('a terminal', () => {
  const terminal = { in: true, out: true, err: true };
  const ESC = '\u001b[';

  test('sees colours, and progress that goes away', async () => {
    const { out, err } = await run('login.har', FILES, { terminal });
    expect(out).toContain(`${ESC}31mERROR${ESC}0m`);
    // A line that is longer than the terminal is wide would not be replaced whole.
    expect(err).toMatch(/^\r.\[K.\[\?7llogin\.har ….\[\?7h\r/);
    expect(err).toMatch(/\r.\[K$/);
  });

  test.each([
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ TERM: 'dumb' }, true, false],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{}, false, false],
  ])('%o, terminal: %s → colours: %s', async (env, isTerminal, hasColours) => {
    const streams = { in: false, out: isTerminal, err: false };
    const { out, err } = await run('login.har', FILES, { env, terminal: streams });
    expect(out.includes(ESC)).toBe(hasColours);
    expect(err).toBe('');
  });

  test('no other format has colours', async () => {
    for (const format of ['json', 'markdown', 'html', 'sarif', 'har'])
      expect(
        (await run(`login.har --format ${format}`, FILES, { env: { FORCE_COLOR: '1' } })).out,
      ).not.toContain(ESC);
  });

  test('a file that is no HAR cannot rewrite the screen', async () => {
    const { err } = await run('a.har', { 'a.har': '{"log":\u001b[2J' });
    expect(err).not.toContain('\u001b');
    expect((await runIn({}, ['analyze', 'a\u001b[2J.har'])).err).not.toContain('\u001b');
  });
});

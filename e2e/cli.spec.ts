import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, TestInfo } from '@playwright/test';
import type { Northwind } from '../demo/northwind.ts';
import type { ScenarioId } from '../demo/scenarios.ts';
import { fine, refused, TOKEN } from '../src/cli/testing/logins.ts';
import { playIn } from './docked.ts';
import { expect, test } from './fixtures.ts';

/** The command line as it is built, as a process of its own. */

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'dist/cli/tokenscope.js');

function tokenscope(args: readonly string[], options: Parameters<typeof spawnSync>[2] = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    ...options,
    encoding: 'utf8',
  });
  return { status, stdout: String(stdout), stderr: String(stderr) };
}

test.describe('a login that Playwright records', () => {
  interface Outside {
    readonly browser: Browser;
    readonly northwind: Northwind;
  }

  /** As any login test does it. */
  async function record(id: ScenarioId, { browser, northwind }: Outside): Promise<string> {
    const path = test.info().outputPath(`${id}.har`);
    const context = await browser.newContext({ ignoreHTTPSErrors: true, recordHar: { path } });
    await playIn(await context.newPage(), northwind, id);
    await context.close();
    return path;
  }

  test('passes where the login is right', async ({ browser, northwind }) => {
    const har = await record('right-login', { browser, northwind });
    expect(tokenscope(['analyze', har, '--fail-on', 'error'])).toMatchObject({ status: 0, stderr: '' });
  });

  test('fails where it is wrong, before and after redaction', async ({ browser, northwind }) => {
    const har = await record('no-audience', { browser, northwind });
    const { status, stdout } = tokenscope(['analyze', har, '--fail-on', 'error']);
    expect(status).toBe(1);
    expect(stdout).toContain('[missing-audience-opaque-token]');

    const redacted = test.info().outputPath('redacted.har');
    const { status: written, stderr } = tokenscope(['redact', har, '--out', redacted]);
    expect([written, stderr]).toEqual([0, expect.stringMatching(/^Of .* entries .*\nReplaced: .*\.\n$/s)]);
    expect(tokenscope(['analyze', redacted]).stdout).toContain('[missing-audience-opaque-token]');
    expect(tokenscope(['analyze', redacted]).status).toBe(1);
  });
});

test.describe('the process', () => {
  const folder = (info: TestInfo) => {
    const path = info.outputPath('files');
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'login.har'), refused);
    writeFileSync(join(path, 'good.har'), fine);
    return path;
  };

  test('reads standard input, and expands patterns itself', async ({ browserName: _ }, info) => {
    const cwd = folder(info);
    expect(tokenscope(['analyze', '-'], { input: refused })).toMatchObject({ status: 1, stderr: '' });
    const { status, stdout } = tokenscope(['analyze', '*.har', '--format', 'json'], { cwd });
    expect(status).toBe(1);
    expect(JSON.parse(stdout).source.map(({ file }: { file: string }) => file)).toEqual([
      'good.har',
      'login.har',
    ]);
    expect(tokenscope(['decode'], { input: `Bearer ${TOKEN}` }).stdout).toContain('opaque');
    expect(tokenscope(['nothing'])).toMatchObject({ status: 2, stdout: '' });
    expect(tokenscope(['--version']).stdout).toBe(
      `${JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version}\n`,
    );
  });

  test('writes whole files only, and never over what it reads', async ({ browserName: _ }, info) => {
    const cwd = folder(info);
    symlinkSync('login.har', join(cwd, 'symbolic.har'));
    linkSync(join(cwd, 'login.har'), join(cwd, 'hard.har'));
    for (const out of ['login.har', './login.har', 'symbolic.har', 'hard.har']) {
      const { status, stderr } = tokenscope(['redact', 'login.har', '--out', out], { cwd });
      expect([status, stderr]).toEqual([
        2,
        `tokenscope: ${out} is the recording itself, which is never overwritten.\n`,
      ]);
    }
    expect(readFileSync(join(cwd, 'login.har'), 'utf8')).toBe(refused);

    writeFileSync(join(cwd, 'old.json'), 'old');
    chmodSync(join(cwd, 'old.json'), 0o640);
    symlinkSync('old.json', join(cwd, 'report.json'));
    expect(
      tokenscope(['analyze', 'good.har', '--format', 'json', '--out', 'report.json'], { cwd }).status,
    ).toBe(0);
    expect(JSON.parse(readFileSync(join(cwd, 'old.json'), 'utf8')).source.file).toBe('good.har');
    expect(tokenscope(['analyze', '.', '--format', 'html', '--out', 'new/reports'], { cwd }).status).toBe(1);
    expect(readdirSync(join(cwd, 'new/reports')).sort()).toEqual([
      'good.html',
      'hard.html',
      'login.html',
      'symbolic.html',
    ]);
    expect(tokenscope(['analyze', 'good.har', '--out', 'login.har/x'], { cwd }).status).toBe(2);
    expect(tokenscope(['analyze', 'good.har', '--out', '/dev/null'], { cwd })).toMatchObject({
      status: 0,
      stderr: '',
    });
    if (existsSync('/dev/full')) {
      const full = openSync('/dev/full', 'w');
      const { status, stderr } = tokenscope(['rules'], { stdio: ['ignore', full, 'pipe'] });
      expect([status, stderr]).toEqual([
        2,
        'tokenscope: standard output cannot be written: there is no space left.\n',
      ]);
    }
    expect(readdirSync(cwd).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('is quiet when its reader stops early, and gives all to one that is slow', async () => {
    const [all = '', status] = await piped(['rules', '--format', 'json'], Number.POSITIVE_INFINITY);
    expect(status).toBe(0);
    expect(all.length).toBeGreaterThan(200_000);
    expect(JSON.parse(all).length).toBeGreaterThan(200);
    const [some = '', , stderr] = await piped(['rules', '--format', 'json'], 1);
    expect([some.length < all.length, stderr]).toEqual([true, '']);
  });

  /** Reads slowly, and hangs up after so many pieces. */
  async function piped(args: readonly string[], pieces: number) {
    const child = spawn(process.execPath, [cli, ...args]);
    let [out, err, left] = ['', '', pieces];
    child.stderr.on('data', (text) => {
      err += text;
    });
    child.stdout.on('error', () => {});
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    for await (const piece of child.stdout) {
      out += piece;
      if (--left <= 0) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return [out, await ended, err] as const;
  }

  test('works where its folder alone was put, in whatever project', ({ browserName: _ }, info) => {
    const project = info.outputPath('project');
    cpSync(join(root, 'dist/cli'), join(project, 'tools'), { recursive: true });
    writeFileSync(join(project, 'package.json'), '{"type":"commonjs","version":"7.7.7"}');
    const args = [join(project, 'tools/tokenscope.js'), 'analyze', '-', '--format', 'json'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { input: fine, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout).tool.version).toBe(tokenscope(['--version']).stdout.trim());
  });

  test('is installed from a packed tarball without a registry', async ({ browserName: _ }, info) => {
    const [pack, app] = [info.outputPath('pack'), info.outputPath('app')];
    for (const path of [pack, app]) mkdirSync(path, { recursive: true });
    const npm = (args: readonly string[], cwd: string) => {
      const { status, stdout, stderr } = spawnSync('npm', args, {
        cwd,
        encoding: 'utf8',
        shell: process.platform === 'win32',
        env: { ...process.env, npm_config_registry: 'http://127.0.0.1:9/' },
      });
      expect(status, stderr).toBe(0);
      return stdout;
    };
    // The build is there already.
    npm(['pack', '--ignore-scripts', '--pack-destination', pack], root);
    const [tarball = ''] = readdirSync(pack);
    writeFileSync(join(app, 'package.json'), '{"private":true}');
    npm(['install', '--offline', '--no-audit', '--no-fund', join(pack, tarball)], app);
    expect(readdirSync(join(app, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'tokenscope',
    ]);
    writeFileSync(join(app, 'good.har'), fine);
    expect(npm(['exec', '--offline', '--', 'tokenscope', 'analyze', 'good.har'], app)).toContain('0 errors');
  });
});

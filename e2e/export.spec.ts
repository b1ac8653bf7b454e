import { readFile } from 'node:fs/promises';
import type { Frame, Page } from 'playwright';
import { settledFindings } from '../demo/findings.ts';
import type { ScenarioId } from '../demo/scenarios.ts';
import { diagnose } from '../src/core/diagnose.ts';
import { parseBody, parseForm, splitUrl } from '../src/core/http.ts';
import type { Exchange, Finding } from '../src/core/model.ts';
import { rules } from '../src/core/rules/index.ts';
import { diagnoseHar } from '../src/report/diagnose-har.ts';
import { FORMATS, type Format, prepareExport } from '../src/report/export.ts';
import { type HarFile, readHar } from '../src/report/har.ts';
import { type Docked, startDocked } from './docked.ts';
import { expect, test } from './fixtures.ts';
import { drop, openViewer } from './viewer-page.ts';

/** Real logins, saved from DevTools that are really docked: what was downloaded is opened and looked at. */

const STORY: readonly ScenarioId[] = ['right-login', 'no-audience'];

let docked: Docked;
/** What the panel says of the logins. */
let said: readonly string[];

test.beforeAll(async ({ northwind }) => {
  docked = await startDocked(northwind, true);
  await preserveLog(docked.devtools);
  for (const id of STORY) await docked.play(id);
  const findings = await settledFindings(docked.panel, ['missing-audience-opaque-token']);
  said = findings.map(({ rule, severity, certainty }) => `${rule} ${severity} ${certainty}`).toSorted();
});

test.afterAll(() => docked.context.close());

const preserveLog = (devtools: Page): Promise<void> =>
  devtools.evaluate(async () => {
    const path = './core/common/common.js';
    const { Settings } = await import(path);
    Settings.Settings.instance().moduleSetting('network-log.preserve-log').set(true);
  });

/** What "Export HAR (with sensitive data)…" of the Network panel writes, by its own code. */
const networkExport = (devtools: Page): Promise<string> =>
  devtools.evaluate(async () => {
    const [har, logs, common] = await Promise.all(
      ['./models/har/har.js', './models/logs/logs.js', './core/common/common.js'].map((path) => import(path)),
    );
    const { CompositeProgress, Progress } = common.Progress;
    const requests = logs.NetworkLog.NetworkLog.instance().requests();
    const progress = new CompositeProgress(new Progress());
    return har.Writer.Writer.harStringForRequests(requests, { sanitize: false }, progress);
  });

interface Wish {
  readonly format?: string;
  readonly profile?: string;
}

interface Saved {
  readonly name: string;
  readonly content: string;
}

/** Saves all logins and returns what the browser downloaded. `host`: the page in whose frame that is. */
async function savedFrom(page: Page | Frame, host: Page, wish: Wish): Promise<Saved> {
  const { format = 'HAR', profile = 'Support' } = wish;
  await page.getByRole('button', { name: 'Export logins…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export logins' });
  await dialog.getByRole('radio', { name: format, exact: true }).check();
  await dialog.getByRole('radio', { name: profile, exact: true }).check();
  const save = dialog.getByRole('button', { name: 'Save', exact: true });
  await expect(save).toBeEnabled();
  const download = host.waitForEvent('download');
  await save.click();
  if (profile === 'None') await dialog.getByRole('button', { name: 'Save unredacted' }).click();
  const file = await download;
  const content = await readFile(await file.path(), 'utf8');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
  return { name: file.suggestedFilename(), content };
}

const saved = (wish: Wish): Promise<Saved> => savedFrom(docked.panel, docked.devtools, wish);

const inShort = (findings: readonly Finding[]): string[] =>
  findings.map(({ rule, severity, certainty }) => `${rule} ${severity} ${certainty}`).toSorted();

const SECRETS = ['code', 'state', 'nonce', 'code_verifier', 'code_challenge', 'password', 'client_secret'];

/** What of these requests opens something, or ties them to somebody's session. */
function secretsOf(exchanges: readonly Exchange[]): string[] {
  const secrets = new Set<string>();
  for (const { url, redirectTo, requestBody, requestHeaders = [], responseHeaders = [] } of exchanges) {
    const places = [
      parseForm(splitUrl(url).query),
      parseForm(splitUrl(redirectTo).query),
      parseBody(requestBody),
    ];
    for (const params of places)
      for (const name of SECRETS) for (const value of params.get(name) ?? []) secrets.add(value);
    for (const { name, value } of [...requestHeaders, ...responseHeaders]) {
      // Of `Set-Cookie` the first pair: then come Path, Expires and the like.
      const pairs = /^cookie$/i.test(name)
        ? value.split(';')
        : /^set-cookie$/i.test(name)
          ? value.split('\n')
          : [];
      for (const pair of pairs) secrets.add(/=([^;]*)/.exec(pair)?.[1] ?? '');
    }
  }
  for (const { raw, format } of diagnose(exchanges, rules).session.tokens)
    secrets.add(format === 'jws' ? (raw.split('.')[2] ?? raw) : raw);
  return [...secrets].filter((secret) => secret.length >= 8);
}

const encodings = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64url'),
];

test('every format leaves the docked panel, and none of them holds a secret of the logins', async () => {
  const open = await saved({ profile: 'None' });
  expect(open.name).toMatch(/^tokenscope-[\w.-]+-none\.har$/);
  const secrets = secretsOf(readHar(open.content).exchanges);
  // Two logins: at least a code, a verifier, a state, a nonce and a signature each.
  expect(secrets.length).toBeGreaterThanOrEqual(10);
  for (const secret of secrets) expect(open.content).toContain(JSON.stringify(secret).slice(1, -1));

  for (const [format, extension] of [
    ['HAR', 'har'],
    ['Markdown', 'md'],
    ['HTML', 'html'],
    ['JSON', 'json'],
  ] as const)
    for (const profile of ['Support', 'Strict']) {
      const { name, content } = await saved({ format, profile });
      expect(name).toMatch(new RegExp(`^tokenscope-[\\w.-]+-${profile.toLowerCase()}\\.${extension}$`));
      expect(content).toContain('missing-audience-opaque-token');
      const found = secrets.filter((secret) => encodings(secret).some((form) => content.includes(form)));
      expect([format, profile, found]).toEqual([format, profile, []]);
    }
});

test('a recording that the Network panel exported is as clean in every format, and judged as before', async () => {
  const recorded = readHar(await networkExport(docked.devtools));
  const { exchanges, entries, read } = recorded;
  const secrets = secretsOf(exchanges);
  expect(secrets.length).toBeGreaterThanOrEqual(10);
  const original = inShort(diagnoseHar(recorded, rules).findings);
  expect(original).toContain('missing-audience-opaque-token error certain');
  const source = { entries, read, used: exchanges.length, unreadable: [] };
  for (const profile of ['support', 'strict'] as const) {
    const prepared = prepareExport({ exchanges, rules, source, version: '1.2.3' }, { profile });
    for (const format of Object.keys(FORMATS) as Format[]) {
      const content = prepared.file(format);
      const found = secrets.filter((secret) => encodings(secret).some((form) => content.includes(form)));
      expect([format, profile, found]).toEqual([format, profile, []]);
    }
    expect(inShort(diagnoseHar(readHar(prepared.file('har')), rules).findings)).toEqual(original);
  }
});

test('a saved HAR is diagnosed as the panel did', async () => {
  expect(said).toContain('missing-audience-opaque-token error certain');
  for (const profile of ['Support', 'Strict', 'None']) {
    const har = readHar((await saved({ profile })).content);
    expect(har.unreadable).toEqual([]);
    expect([profile, ...inShort(diagnoseHar(har, rules).findings)]).toEqual([profile, ...said]);
  }
});

test('the text of a JSON file is the report, and Markdown reads as text', async () => {
  const json = JSON.parse((await saved({ format: 'JSON' })).content);
  expect(json.flows).toHaveLength(STORY.length);
  expect(json.redaction.profile).toBe('support');
  const { content } = await saved({ format: 'Markdown' });
  expect(content).toMatch(/^# /m);
  expect(content).not.toMatch(/<\w+[^>]*>/);
});

test('Escape closes the dialog, and DevTools do not take it for theirs', async () => {
  const { panel, devtools } = docked;
  const height = () => panel.evaluate(() => innerHeight);
  const before = await height();
  await panel.getByRole('button', { name: 'Export logins…' }).press('Enter');
  await expect(panel.getByRole('dialog')).toBeVisible();
  await devtools.keyboard.press('Escape');
  await expect(panel.getByRole('dialog')).toHaveCount(0);
  await expect(panel.getByRole('button', { name: 'Export logins…' })).toBeFocused();
  // Their drawer would come up from below.
  expect(await height()).toBe(before);
});

test('what was redacted once can be opened in the viewer and exported again, more strictly', async () => {
  const { content: first } = await saved({});
  const viewer = await openViewer(docked);
  await drop(viewer, first, 'from-a-colleague.har');
  await expect(viewer.locator('tr[data-flow]')).toHaveCount(STORY.length);
  const { name, content } = await savedFrom(viewer, viewer, { profile: 'Strict' });
  expect(name).toMatch(/-strict\.har$/);
  const [before, after] = [readHar(first), readHar(content)];
  expect(after.redaction?.profile).toBe('strict');
  const names = (har: HarFile) => har.redaction?.replaced.map(({ pseudonym }) => pseudonym) ?? [];
  expect(names(after)).toEqual(expect.arrayContaining(names(before)));
  expect(new Set(names(after)).size).toBe(names(after).length);
  expect(inShort(diagnoseHar(after, rules).findings)).toEqual(said);
  await viewer.close();
});

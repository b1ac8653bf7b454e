import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { violations } from './axe.ts';
import { expect, startTokenscope, type Tokenscope, test } from './fixtures.ts';
import { addRow, keep, kept, lastRow, openSettingsPage, resetGroup, saved } from './settings-page.ts';

/** The page of the settings itself; what they do is in settings-at-work.spec.ts. */
let tokenscope: Tokenscope;
let settings: Page;
const complaints: string[] = [];

test.beforeAll(async () => {
  tokenscope = await startTokenscope();
});
test.afterAll(() => tokenscope.context.close());
test.beforeEach(async () => {
  settings = await openSettingsPage(tokenscope);
  complaints.length = 0;
  settings.on('pageerror', (error) => complaints.push(error.message));
  settings.on('console', (message) => {
    if (/error|warning/.test(message.type())) complaints.push(message.text());
  });
});
test.afterEach(async () => {
  expect(complaints).toEqual([]);
  await keep(settings, { version: 1 });
  await settings.close();
});

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

async function fillAll(): Promise<void> {
  await settings.getByLabel('Only these sites').check();
  await settings.getByLabel('These sites', { exact: true }).fill('App.Example.com\n*.example.org');
  await settings.getByLabel('Never record these sites').fill('bank.example');
  await settings.getByLabel('Requests').fill('500');
  await addRow(settings, 'tenants', {
    host: 'acme.eu.auth0.com',
    customDomains: 'login.acme.com, id.acme.com',
  });
  await addRow(settings, 'apis', {
    host: 'api.acme.com',
    audience: 'https://api.acme.com/',
    algorithm: 'RS256',
  });
  await addRow(settings, 'expectations', { site: 'app.acme.com', issuer: 'https://login.acme.com/' });
  await settings.getByLabel('Leeway').fill('30');
  await addRow(settings, 'rules', { rule: 'clock-skew', as: 'info', reason: 'Known' });
  await settings.getByLabel('Strict').check();
  await settings.getByLabel('Take out as well').fill('Contoso');
  await settings.getByLabel('Dark').check();
  await saved(settings);
}

const FULL = {
  version: 1,
  record: 'sites',
  sites: ['app.example.com', '*.example.org'],
  neverRecord: ['bank.example'],
  mostRequests: 500,
  mostMegabytes: 8,
  tenants: [{ host: 'acme.eu.auth0.com', customDomains: ['login.acme.com', 'id.acme.com'] }],
  apis: [{ host: 'api.acme.com', audience: 'https://api.acme.com/', algorithm: 'RS256' }],
  expectations: [{ site: 'app.acme.com', issuer: 'https://login.acme.com/' }],
  leewaySeconds: 30,
  rules: [{ rule: 'clock-skew', as: 'info', reason: 'Known' }],
  redaction: 'strict',
  redactWords: ['Contoso'],
  theme: 'dark',
};

test('what is typed is kept, in storage.local alone, and is there again', async () => {
  await fillAll();
  expect(await kept(settings)).toEqual({ settings: FULL });
  await settings.reload();
  await expect(settings.getByLabel('These sites', { exact: true })).toHaveValue(
    'app.example.com\n*.example.org',
  );
  await expect(lastRow(settings, 'tenants').getByLabel('Custom domains')).toHaveValue(
    'login.acme.com, id.acme.com',
  );
  await expect(settings.getByLabel('Dark')).toBeChecked();
  await expect(settings.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('a group is reset alone, with what was typed wrong in it', async () => {
  await fillAll();
  await settings.getByLabel('Leeway').fill('9999');
  await resetGroup(settings, 'Recording');
  await expect(settings.getByLabel('All tabs')).toBeChecked();
  const { settings: stored } = await kept(settings);
  expect(stored).toMatchObject({ record: 'all', sites: [], neverRecord: [], mostRequests: 500 });
  await resetGroup(settings, 'Clocks');
  await expect(settings.getByLabel('Leeway')).toHaveValue('60');
  await resetGroup(settings, 'Tenants you know');
  await expect(settings.locator('[data-group="tenants"] [data-row]')).toHaveCount(0);
});

test('what is wrong is said beside the field, and is not kept', async () => {
  const never = settings.getByLabel('Never record these sites');
  await never.fill('bank.example\nhttps://shop.example/cart');
  await never.blur();
  await saved(settings);
  await expect(never).toHaveAttribute('aria-invalid', 'true');
  await expect(settings.getByText('Saved, but for what is marked')).toBeVisible();
  await expect(never).toHaveAccessibleDescription(/Write the host alone: shop\.example/);
  const words = settings.getByLabel('Take out as well');
  await words.fill(JWT);
  await expect(words).toHaveAccessibleDescription(/looks like a token \(JWT\).*on disk/);
  await settings.getByLabel('Leeway').fill('9999');
  await expect(settings.getByLabel('Leeway')).toHaveAccessibleDescription(/from 0 to 600/);
  await addRow(settings, 'rules', { rule: 'no-such-rule', reason: `Bearer ${JWT}` });
  await expect(lastRow(settings, 'rules').getByLabel('Rule', { exact: true })).toHaveAccessibleDescription(
    /no rule “no-such-rule”/,
  );
  await expect(lastRow(settings, 'rules').getByLabel('Why')).toHaveAccessibleDescription(/on disk/);
  await lastRow(settings, 'rules').getByLabel('Rule', { exact: true }).fill('clock-skew');
  await expect(lastRow(settings, 'rules').getByLabel('Rule', { exact: true })).toHaveAccessibleDescription(
    '',
  );
  const text = JSON.stringify(await kept(settings));
  expect(text).not.toContain('eyJ');
  expect(text).not.toContain('shop.example');
  expect(text).toContain('bank.example');
});

test('a limit of memory counts when its field is left: what half a number allows would be lost', async () => {
  const requests = settings.getByLabel('Requests');
  await requests.fill('200');
  await settings.waitForTimeout(400);
  expect(await kept(settings)).toEqual({ settings: { version: 1 } });
  await requests.pressSequentially('0');
  await settings.getByLabel('Leeway').fill('61');
  await saved(settings);
  expect(await kept(settings)).toMatchObject({ settings: { leewaySeconds: 61 } });
  await requests.fill('300');
  await requests.press('Enter');
  await saved(settings);
  expect(await kept(settings)).toMatchObject({ settings: { mostRequests: 300 } });
});

test('a page that is closed keeps what stands in the field', async () => {
  const other = await openSettingsPage(tokenscope);
  await other.getByLabel('Never record these sites').fill('*.bank.example');
  await other.close({ runBeforeUnload: true });
  await expect(settings.getByLabel('Never record these sites')).toHaveValue('*.bank.example');
});

test('two pages of the settings take nothing from each other', async () => {
  const other = await openSettingsPage(tokenscope);
  await other.getByLabel('Leeway').fill('30');
  await settings.getByLabel('Strict').check();
  await addRow(settings, 'apis', { host: 'api.acme.com', audience: 'https://api.acme.com/' });
  await saved(settings);
  await saved(other);
  await expect(lastRow(other, 'apis').getByLabel('Host')).toHaveValue('api.acme.com');
  await expect(settings.getByLabel('Leeway')).toHaveValue('30');
  expect(await kept(settings)).toMatchObject({
    settings: { leewaySeconds: 30, redaction: 'strict', apis: [{ host: 'api.acme.com' }] },
  });
  await other.close();
});

test('the last change can be taken back: a group that was reset, a row that was removed', async () => {
  await fillAll();
  const undo = settings.getByRole('button', { name: 'Undo', exact: true });
  await resetGroup(settings, 'Tenants you know');
  await undo.click();
  await saved(settings);
  await settings.getByRole('button', { name: 'Remove API 1' }).click();
  await saved(settings);
  await expect(settings.locator('[data-group="apis"] [data-row]')).toHaveCount(0);
  await undo.click();
  await saved(settings);
  await expect(undo).toHaveCount(0);
  await expect(lastRow(settings, 'apis').getByLabel('Host')).toHaveValue('api.acme.com');
  expect(await kept(settings)).toEqual({ settings: FULL });
});

test('settings go into a file and come back from it', async () => {
  await fillAll();
  const download = settings.waitForEvent('download');
  await settings.getByRole('button', { name: 'Export settings' }).click();
  const file = await (await download).path();
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(FULL);
  await keep(settings, { version: 1 });
  await expect(settings.getByLabel('All tabs')).toBeChecked();

  const chooser = settings.getByLabel('File of settings');
  await chooser.setInputFiles({
    name: 'mine.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ ...FULL, colour: 'red', apis: [{ ...FULL.apis[0], note: 'x' }] })),
  });
  const outcome = settings.locator('[data-import]');
  await expect(outcome).toContainText('mine.json was imported, in the place of all settings before.');
  await expect(outcome).toContainText('apis[0].note, colour');
  await saved(settings);
  expect(await kept(settings)).toEqual({ settings: FULL });
  await expect(lastRow(settings, 'apis').getByLabel('Host')).toHaveValue('api.acme.com');

  await outcome.getByRole('button', { name: 'Undo the import' }).click();
  await expect(settings.getByLabel('All tabs')).toBeChecked();

  const rules = [{ rule: 'no-such-rule', as: 'off', reason: '' }, ...FULL.rules];
  await chooser.setInputFiles({
    name: 'old.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ version: 1, rules })),
  });
  await expect(outcome).toContainText('old.json was imported, in the place of all settings before.');
  await expect(outcome).toContainText('does not know it: the rule no-such-rule');
  await saved(settings);
  expect(await kept(settings)).toMatchObject({ settings: { record: 'all', rules: FULL.rules } });
  await settings.getByLabel('Dark').check();
  await expect(outcome.getByRole('button', { name: 'Undo the import' })).toHaveCount(0);
  // A page that closes would still save it, over what the next test begins with.
  await saved(settings);
});

test('a bad file changes nothing, and says where it is bad', async () => {
  const chooser = settings.getByLabel('File of settings');
  const give = (content: string) =>
    chooser.setInputFiles({ name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  const outcome = settings.locator('[data-import="refused"]');
  const before = await kept(settings);
  await give(
    JSON.stringify({ version: 1, theme: 'dark', neverRecord: ['ok.example', 'https://no.example/'] }),
  );
  await expect(outcome).toContainText('neverRecord[1]: Write the host alone: no.example.');
  await give(JSON.stringify({ version: 1, redactWords: [JWT] }));
  await expect(outcome).toContainText('redactWords[0]: This looks like a token (JWT)');
  await give('{"version": 1,\n "theme": dark}');
  await expect(outcome).toContainText('It is no JSON: “d” makes no sense at line 2, column 11.');
  await give('{"version": 2}');
  await expect(outcome).toContainText('Its version is 2, and this Tokenscope reads version 1 only.');
  await expect(settings.getByLabel('Follow DevTools')).toBeChecked();
  expect(await kept(settings)).toEqual(before);
});

for (const [what, stored, says] of [
  [
    'damaged by hand',
    { version: 1, record: 7, leewaySeconds: 45, neverRecord: ['bank.example', {}] },
    /record: One of/,
  ],
  ['of a version to come', { version: 99, theme: 'dark' }, /version is 99/],
  ['no settings at all', 'x', /no JSON object/],
] as const)
  test(`a store that is ${what} gives the defaults for what cannot be read, and says so`, async () => {
    await keep(settings, stored);
    await settings.reload();
    await expect(settings.locator('[data-damage]')).toContainText(says);
    // What cannot be read may have been a site that is never recorded.
    await expect(settings.getByLabel('Only tabs with DevTools open')).toBeChecked();
    const good = typeof stored === 'object' && 'leewaySeconds' in stored;
    await expect(settings.getByLabel('Leeway')).toHaveValue(good ? '45' : '60');
    await expect(settings.getByLabel('Never record these sites')).toHaveValue(good ? 'bank.example' : '');
    const download = settings.waitForEvent('download');
    await settings.getByRole('button', { name: 'Save what was stored as a file' }).click();
    expect(JSON.parse(await readFile(await (await download).path(), 'utf8'))).toEqual(stored);
  });

test('a store that the browser can neither read nor write is said, and the next change tries again', async () => {
  const page = await tokenscope.context.newPage();
  await page.addInitScript(() => {
    const { local } = (chrome as unknown as { storage: { local: Record<'get' | 'set', unknown> } }).storage;
    const { set } = local;
    let isBroken = true;
    local.get = () => {
      throw new Error('IO error: store.ldb');
    };
    local.set = (...args: unknown[]) => {
      if (!isBroken) return Reflect.apply(set as () => unknown, local, args);
      isBroken = false;
      throw new Error('Resource::kQuotaBytes quota exceeded');
    };
  });
  await page.goto(settings.url());
  await expect(page.locator('[data-damage]')).toContainText('cannot read its store: IO error');
  await expect(page.getByRole('button', { name: 'Save what was stored' })).toHaveCount(0);
  await page.getByLabel('Leeway').fill('30');
  await expect(page.locator('[data-kept="failed"]')).toContainText('Could not save: Resource::kQuotaBytes');
  await page.getByLabel('Strict').check();
  await saved(page);
  expect(await kept(settings)).toMatchObject({ settings: { leewaySeconds: 30, redaction: 'strict' } });
  await page.close();
});

test('by keyboard: into every field, adding and removing', async () => {
  await settings.getByLabel('All tabs').focus();
  await settings.keyboard.press('ArrowDown');
  await expect(settings.getByLabel('Only tabs with DevTools open')).toBeChecked();
  await settings.getByRole('button', { name: 'Add a tenant' }).focus();
  await settings.keyboard.press('Enter');
  await expect(lastRow(settings, 'tenants').getByLabel('Tenant’s own host')).toBeFocused();
  await settings.keyboard.type('acme.eu.auth0.com');
  await saved(settings);
  await settings.keyboard.press('Tab');
  await settings.keyboard.type('login.acme.com');
  await settings.keyboard.press('Tab');
  await expect(settings.getByRole('button', { name: 'Remove tenant 1' })).toBeFocused();
  await settings.keyboard.press('Enter');
  await expect(settings.getByRole('button', { name: 'Add a tenant' })).toBeFocused();
  await saved(settings);
});

for (const theme of ['Light', 'Dark'] as const)
  test(`${theme}: axe finds nothing, and nothing overflows sideways`, async () => {
    await fillAll();
    await settings.getByLabel('Leeway').fill('9999');
    await settings.getByLabel('Take out as well').fill(JWT);
    await settings.getByLabel(theme, { exact: true }).check();
    await expect(settings.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase());
    for (const width of [400, 800, 1400]) {
      await settings.setViewportSize({ width, height: 900 });
      expect(
        await settings.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    }
    expect(await violations(settings, { theme: theme.toLowerCase() })).toEqual([]);
  });

test('what a page says of its parts comes after what all pages have in common', async () => {
  const look = async (folder: string, part: string, property: string) => {
    const page = await tokenscope.context.newPage();
    await page.goto(`chrome-extension://${tokenscope.id}/src/${folder}/index.html?tab=1`);
    const found = await page
      .locator(part)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
    await page.close();
    return found;
  };
  expect(await look('panel', '.icon-button.recording', 'color')).toBe('rgb(220, 54, 46)');
  expect(await look('popup', 'h1', 'font-weight')).toBe('600');
  expect(await look('options', 'body', 'font-size')).toBe('13px');
});

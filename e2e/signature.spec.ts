import { createHash } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { BrowserContext, Frame, Locator, Page } from 'playwright';
import { launchWithExtension, openPanel } from '../demo/browser.ts';
import { clearPanel } from '../demo/findings.ts';
import { type Northwind, startNorthwind } from '../demo/northwind.ts';
import { scenarios } from '../demo/scenarios.ts';
import type { Exchange } from '../src/core/model.ts';
import { apiCall, login, nonceOf, tokens } from '../src/core/testing/logins.ts';
import { apiToken, idToken } from '../src/core/testing/tokens.ts';
import { wire } from '../src/core/testing/wire.ts';
import { halfHash } from '../src/core/token-hash.ts';
import { harOf } from '../src/report/testing/har.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { distChrome } from './launch.ts';
import { drop, openViewer } from './viewer-page.ts';

/** Signatures on the cards of tokens; what leaves, and when, is counted at the servers. */

const issuers = {
  good: 'https://good.example/',
  /** Its keys are at `keys.example`. */
  split: 'https://split.example/',
  redirecting: 'https://redirecting.example/',
  big: 'https://big.example/',
  slow: 'https://slow.example/',
  lying: 'https://lying.example/',
};
type Issuer = keyof typeof issuers;

let northwind: Northwind;
let context: BrowserContext;
let id: string;
let token: Record<Issuer | 'stranger' | 'shared', string>;
let key: JWK;
/** What the servers of other people were sent. */
const seen: { host: string; path: string; headers: IncomingMessage['headers'] }[] = [];

test.beforeAll(async () => {
  const [own, other] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
  key = { ...(await exportJWK(own.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
  const sign = (iss: string, privateKey = own.privateKey) =>
    new SignJWT({ iss, sub: 'u1', aud: 'https://api.example/', scope: 'read:orders' })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1', typ: 'at+jwt' })
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey);
  const signed = Object.entries(issuers).map(async ([name, iss]) => [name, await sign(iss)] as const);
  token = {
    ...(Object.fromEntries(await Promise.all(signed)) as Record<Issuer, string>),
    stranger: await sign(issuers.good, other.privateKey),
    shared: await new SignJWT({ iss: issuers.good, sub: 'u1', scope: 'read:orders' })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode('a secret of more than 32 characters')),
  };
  northwind = await startNorthwind(
    new Map<string, RequestListener>(
      [
        ['good.example', answering(issuers.good)],
        ['split.example', answering(issuers.split, 'https://keys.example/jwks')],
        ['keys.example', answering('')],
        [
          'redirecting.example',
          (_: IncomingMessage, response: ServerResponse) =>
            response.writeHead(302, { location: 'https://good.example/' }).end(),
        ],
        ['big.example', answering(issuers.big, undefined, 'x'.repeat(1024 * 1024))],
        // Says that it will answer, and does not go on.
        ['slow.example', (_: IncomingMessage, response: ServerResponse) => void response.write('{')],
        ['lying.example', answering('https://good.example/')],
      ].map(([host, listener]) => [host as string, noting(host as string, listener as RequestListener)]),
    ),
  );
  context = await launchWithExtension({ dist: distChrome, northwind, headless: true });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  id = new URL(worker.url()).host;
});

test.afterAll(async () => {
  await context.close();
  await northwind.close();
});

test.beforeEach(() => {
  seen.length = 0;
});

const noting =
  (host: string, listener: RequestListener): RequestListener =>
  (request, response) => {
    seen.push({ host, path: request.url ?? '', headers: request.headers });
    listener(request, response);
  };

const answering =
  (issuer: string, uri = `${issuer}jwks`, padding = ''): RequestListener =>
  (request, response: ServerResponse) => {
    const document = request.url?.startsWith('/.well-known/openid-configuration')
      ? { issuer, jwks_uri: uri, padding }
      : { keys: [key] };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(document));
  };

const at = (seconds: number) => Date.now() - 60_000 + seconds * 1000;

/** An API call with a token. */
const call = (raw: string): Exchange => ({
  id: `call ${raw.slice(-9)}`,
  startedAt: at(10),
  endedAt: at(11),
  method: 'GET',
  url: 'https://api.example/orders',
  requestHeaders: [{ name: 'authorization', value: `Bearer ${raw}` }],
  status: 200,
  resourceType: 'fetch',
  initiator: 'https://app.example',
  responseHeaders: [],
  responseBody: '[]',
  sources: ['har'],
});

const keysAt = (url: string, keys: readonly JWK[], seconds = 1): Exchange => ({
  id: `keys ${seconds}`,
  startedAt: at(seconds),
  endedAt: at(seconds),
  method: 'GET',
  url,
  requestHeaders: [],
  status: 200,
  resourceType: 'fetch',
  responseHeaders: [{ name: 'content-type', value: 'application/json' }],
  responseBody: JSON.stringify({ keys }),
  sources: ['har'],
});

/** Shows the tokens of a recording in the viewer. */
async function withTokens(
  exchanges: readonly Exchange[],
  run: (card: Locator, page: Page) => Promise<void>,
): Promise<void> {
  const page = await openViewer({ context, id });
  await page.setViewportSize({ width: 1000, height: 800 });
  await drop(page, harOf(exchanges));
  await page.locator('tr[data-flow]').first().click();
  await page.getByRole('tab', { name: /Tokens/ }).click();
  await run(page.locator('.signature').first(), page);
  await page.close();
}

const verdict = (card: Locator, expected: string) =>
  expect(card).toHaveAttribute('data-signature', expected, { timeout: 10_000 });
const ask = (card: Locator) => card.getByRole('button', { name: /with keys from/ });

test.describe('in the docked panel, with a login of Northwind', () => {
  const wellKnown = () => northwind.requests().filter((r) => r.path.startsWith('/.well-known/')).length;

  const rightLogin = scenarios.find((s) => s.id === 'right-login');
  let page: Page;
  let panel: Frame;
  let devtools: Page;

  test.beforeAll(async () => {
    page = context.pages()[0] ?? (await context.newPage());
    await page.goto(northwind.app);
    ({ panel, devtools } = await openPanel(context, page));
    await clearPanel(panel);
  });

  test('keys that the page fetched are enough', async () => {
    await rightLogin?.play(page, northwind);
    await page.evaluate(
      (url) => fetch(url).then((r) => r.text()),
      `${northwind.customDomain}/.well-known/jwks.json`,
    );
    await panel.locator('[data-flow]').first().click();
    const before = wellKnown();
    await panel.getByRole('tab', { name: /Tokens/ }).click();
    const cards = panel.locator('.signature');
    await expect(cards).toHaveCount(2);
    for (const card of await cards.all()) {
      await verdict(card, 'valid');
      await expect(card).toContainText('seen in the traffic');
      await expect(ask(card)).toHaveCount(0);
    }
    expect(wellKnown()).toBe(before);
  });

  test('nothing leaves before the click; after it the signatures are valid', async () => {
    await clearPanel(panel);
    await rightLogin?.play(page, northwind);
    await panel.locator('[data-flow]').first().click();
    // Northwind’s API has fetched the keys for itself by now.
    const before = wellKnown();
    await panel.getByRole('tab', { name: /Tokens/ }).click();
    const cards = panel.locator('.signature');
    await expect(cards).toHaveCount(2);
    for (const card of await cards.all()) await verdict(card, 'cannot-be-checked');
    expect(wellKnown()).toBe(before);

    const button = ask(cards.first());
    await expect(button).toHaveText('Check with keys from login.northwind.example');
    await button.click();
    for (const card of await cards.all()) await verdict(card, 'valid');
    await expect(cards.first()).toContainText('that login.northwind.example publishes');
    // The discovery document and the keys, once for both tokens.
    expect(wellKnown()).toBe(before + 2);
    await devtools.screenshot({ path: test.info().outputPath('docked.png') });
  });
});

test.describe('with keys of the recording', () => {
  test('valid, and nothing leaves', () =>
    withTokens([keysAt(`${issuers.good}jwks`, [key]), call(token.good)], async (card) => {
      await verdict(card, 'valid');
      await expect(card).toContainText('It fits the key "k1" that good.example published');
      expect(seen).toEqual([]);
    }));

  test('invalid where somebody else signed', () =>
    withTokens([keysAt(`${issuers.good}jwks`, [key]), call(token.stranger)], async (card) => {
      await verdict(card, 'invalid');
      await expect(card).toContainText('signed by somebody else');
      expect(seen).toEqual([]);
    }));

  test('not published where it is of another issuer, or the keys were rotated', () =>
    withTokens([keysAt(`${issuers.good}jwks`, [{ ...key, kid: 'k2' }]), call(token.good)], async (card) => {
      await verdict(card, 'key-not-published');
      await expect(card).toContainText('rotated');
    }));

  test('an older key set is tried, too', () => {
    const log = [
      keysAt(`${issuers.good}jwks`, [key], 1),
      keysAt(`${issuers.good}jwks`, [{ ...key, kid: 'k2' }], 5),
      call(token.good),
    ];
    return withTokens(log, async (card) => {
      await verdict(card, 'valid');
      await expect(card).toContainText('they were rotated');
    });
  });
});

test('what binds the tokens stands with their signatures', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(publicKey);
  const url = 'https://api.northwind.com/orders';
  const access = apiToken({ cnf: { jkt: await calculateJwkThumbprint(jwk) } });
  const ath = createHash('sha256').update(access).digest('base64url');
  const proof = await new SignJWT({ jti: '1', htm: 'GET', htu: url, ath })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
    .setIssuedAt()
    .sign(privateKey);
  const id_token = idToken({
    nonce: nonceOf(),
    at_hash: halfHash(access, 'RS256'),
    c_hash: halfHash('another', 'RS256'),
  });
  const used = apiCall(access, { url, scheme: 'DPoP ' }).replace('> Origin', `> DPoP: ${proof}\n> Origin`);
  const log = wire(login({}, tokens(access, { id_token, token_type: 'DPoP' })) + used);
  await withTokens(log, async (card, page) => {
    const binding = card.locator('[data-binding]');
    await expect(binding).toHaveText(
      /^DPoP proof of GET \/orders: its signature fits its own key, it is for this request \(htm, htu\), its ath/,
    );
    await expect(binding).toHaveAttribute('data-binding', 'valid');
    const ofId = page.locator('[data-token-role="id_token"] [data-binding]');
    await expect(ofId).toHaveText([/^at_hash: it is the hash/, /^c_hash: it is not the hash/]);
    expect(await violations(page, { within: '.detail-body' })).toEqual([]);
    await page.screenshot({ path: test.info().outputPath('bindings.png') });
  });
});

test.describe('by a click', () => {
  test('no cookie, no token, no referrer goes along, and it is no traffic of the tab', () =>
    withTokens([call(token.good)], async (card, page) => {
      await verdict(card, 'cannot-be-checked');
      expect(seen).toEqual([]);
      await expect(ask(card)).toHaveText('Check with keys from good.example');
      await ask(card).press('Enter');
      await verdict(card, 'valid');
      expect(seen.map(({ host, path }) => host + path)).toEqual([
        'good.example/.well-known/openid-configuration',
        'good.example/jwks',
      ]);
      for (const { headers } of seen)
        expect(Object.keys(headers)).not.toEqual(
          expect.arrayContaining([expect.stringMatching(/^(?:cookie|authorization|referer)$/)]),
        );
      const stored = await page.evaluate(() => chrome.storage.session.get(null));
      // DevTools are open on the viewer here and see everything; what the browser reports is not kept.
      const kept = Object.values(stored).map(String);
      const reported = kept.filter((text) => text.includes('"webrequest"') && text.includes('good.example'));
      expect(reported).toEqual([]);
    }));

  test('keys at another host are fetched from there only after another click', () =>
    withTokens([call(token.split)], async (card) => {
      await ask(card).click();
      await expect(card).toContainText('split.example says that its keys are at keys.example');
      expect(seen.map(({ host }) => host)).toEqual(['split.example']);
      await expect(ask(card)).toHaveText('Check with keys from keys.example');
      await ask(card).click();
      await verdict(card, 'valid');
      expect(seen.map(({ host }) => host)).toEqual(['split.example', 'keys.example']);
    }));

  const refused: [Issuer, string][] = [
    ['redirecting', 'redirecting.example answers with a redirect to somewhere else, which is not followed.'],
    ['big', 'big.example answered with more than 1 MB, which is not read.'],
    ['slow', 'slow.example did not answer within 5 seconds.'],
    [
      'lying',
      `The discovery document is that of https://good.example/, and the token says ${issuers.lying}.`,
    ],
  ];
  for (const [issuer, sentence] of refused) {
    test(`${issuer}: refused, and said`, () =>
      withTokens([call(token[issuer])], async (card) => {
        await ask(card).click();
        await expect(card.getByRole('alert')).toHaveText(sentence, { timeout: 10_000 });
        await verdict(card, 'cannot-be-checked');
        expect(new Set(seen.map(({ host }) => host))).toEqual(new Set([`${issuer}.example`]));
        await expect(ask(card)).toHaveText(`Check again with keys from ${issuer}.example`);
      }));
  }
});

test.describe('with a key of one’s own', () => {
  const paste = async (card: Locator, text: string) => {
    const field = card.getByLabel('JWK, JWKS, PEM, certificate or shared secret');
    if (!(await field.isVisible())) await card.getByText('Check with a key of your own').click();
    await field.fill(text);
  };
  const own = (card: Locator, expected: string) =>
    expect(card.locator('[data-own]')).toHaveAttribute('data-own', expected);

  test('the right one, a wrong one, and none at all', () =>
    withTokens([call(token.good)], async (card) => {
      await paste(card, JSON.stringify(key));
      await own(card, 'valid');
      const { publicKey } = await generateKeyPair('ES256');
      await paste(card, JSON.stringify({ ...(await exportJWK(publicKey)), kid: 'k1' }));
      await own(card, 'invalid');
      await paste(card, 'https://good.example/jwks');
      await own(card, 'cannot-be-checked');
      expect(seen).toEqual([]);
    }));

  test('a shared secret, and a public key that is none', () =>
    withTokens([call(token.shared)], async (card) => {
      await expect(ask(card)).toHaveCount(0);
      await paste(card, 'a secret of more than 32 characters');
      await own(card, 'valid');
      await paste(card, '');
      await card.getByRole('textbox').pressSequentially('another/secret');
      await expect(card.getByRole('textbox')).toHaveValue('another/secret');
      await own(card, 'invalid');
      await paste(card, JSON.stringify(key));
      await own(card, 'cannot-be-checked');
      await expect(card).toContainText('What was given is a public key');
    }));
});

for (const theme of ['light', 'dark'] as const) {
  test(`${theme}: axe finds nothing, nothing overflows`, () =>
    withTokens([call(token.redirecting)], async (card, page) => {
      // What DevTools emulate wins over what Playwright does.
      await page.evaluate((name) => {
        document.documentElement.dataset.theme = name;
      }, theme);
      await ask(card).click();
      await expect(card.getByRole('alert')).toBeVisible();
      await card.getByText('Check with a key of your own').click();
      await card.getByRole('textbox').fill(JSON.stringify(key, null, 2));
      await expect(card.locator('[data-own="valid"]')).toBeVisible();
      expect(await violations(page, { theme, within: '.signature' })).toEqual([]);
      for (const width of [400, 800, 1400]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await card.evaluate((el) => el.scrollWidth - el.clientWidth)).toBeLessThanOrEqual(0);
        await page.screenshot({ path: test.info().outputPath(`${theme}-${width}.png`) });
      }
    }));
}

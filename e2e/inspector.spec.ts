import type { Page } from 'playwright';
import { samples } from '../src/core/testing/pasted.ts';
import { apiToken, idToken } from '../src/core/testing/tokens.ts';
import { halfHash } from '../src/core/token-hash.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { usePreview } from './preview-page.ts';
import { loginsHar, useViewer } from './viewer-page.ts';

/** The box that takes whatever somebody has in hand: in the panel, in the popup, and what it says of it. */

const withPanel = usePreview();

const box = (page: Page) => page.getByRole('textbox', { name: /^Paste a token/ });
const inspector = (page: Page) => page.getByRole('region', { name: 'Inspect a token' });
const summary = (page: Page) => inspector(page).getByRole('status').first();
const sample = (name: string): string => {
  const text = samples[name];
  if (text === undefined) throw new Error(`There is no sample of ${name}.`);
  return text;
};

async function openInspector(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Inspect a token…' }).click();
  await expect(box(page)).toBeFocused();
}

const dropOn = (page: Page, text: string, name: string): Promise<void> =>
  inspector(page).evaluate(
    (element, [content, fileName]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], fileName));
      for (const type of ['dragover', 'drop'])
        element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    },
    [text, name] as const,
  );

async function openInPopup(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Inspect…' }).click();
  await expect(box(page)).toBeVisible();
}

test.describe('what is pasted', () => {
  test('a token: what it is and why, for whom, until when', () =>
    withPanel('logins=3', async (page) => {
      await openInspector(page);
      await box(page).fill(sample('Bearer and a JWT'));
      await expect(summary(page)).toHaveText('1 token found.');
      const card = inspector(page).getByRole('article', { name: 'Access token' });
      await expect(card).toContainText('which says what its holder may do');
      await expect(card.locator('[data-expires]')).toContainText(/expires? /);
      await expect(card.getByRole('row', { name: /^aud/ })).toContainText('https://api.northwind.com/');
      await expect(card.getByRole('button', { name: /Compare/ })).toHaveCount(0);
    }));

  test('a request that an API refused: the finding, and a click leads to its place', () =>
    withPanel('logins=0', async (page) => {
      await openInspector(page);
      await box(page).fill(sample('an ID token sent to an API that refused it'));
      const finding = inspector(page).locator('[data-rule="id-token-as-access-token"]');
      await expect(finding).toContainText('An ID token was sent to an API');
      await expect(summary(page)).toHaveText('1 token and 1 request found. 1 finding.');
      await finding.getByRole('button', { name: /^aud/ }).click();
      const row = inspector(page).locator('tr[aria-current="true"]');
      await expect(row).toContainText('aud');
      await expect(row).toBeFocused();
    }));

  test('Bearer twice: what is wrong, and how to write it', () =>
    withPanel('logins=0', async (page) => {
      await openInspector(page);
      await box(page).fill(sample('Bearer twice'));
      await expect(inspector(page).locator('.oddity')).toContainText('the word Bearer twice');
      await box(page).fill(sample('what curl -v writes'));
      await expect(inspector(page).locator('[data-rule="bearer-literal-garbage"]')).toBeVisible();
    }));

  test('an answer whose access token is exchanged: its hash is looked at again', () =>
    withPanel('logins=0', async (page) => {
      await openInspector(page);
      const [own, another] = ['a', 'b'].map((jti) => apiToken({ jti })) as [string, string];
      const id_token = idToken({ at_hash: halfHash(own, 'RS256') ?? '' });
      const binding = inspector(page).locator('[data-binding]');
      for (const [access_token, verdict] of [
        [own, 'valid'],
        [another, 'invalid'],
      ] as const) {
        await box(page).fill(JSON.stringify({ access_token, id_token }));
        await expect(binding).toHaveAttribute('data-binding', verdict);
      }
    }));

  test('a callback: its parameters, explained', () =>
    withPanel('logins=0', async (page) => {
      await openInspector(page);
      await box(page).fill(sample('a callback with an error'));
      await expect(inspector(page).locator('[data-rule="access-denied-custom"]')).toBeVisible();
      await expect(inspector(page).getByRole('row', { name: /^error_description/ })).toContainText(
        'Callback URL mismatch',
      );
    }));

  test('what cannot be read is named', () =>
    withPanel('logins=0', async (page) => {
      await openInspector(page);
      const unread = inspector(page).getByRole('region', { name: 'Could not be read' });
      await box(page).fill(sample('a Set-Cookie line'));
      await expect(unread).toContainText(
        'The cookie “appSession”: What it says is known to the server that set it',
      );
      await box(page).fill(sample('a SAML response'));
      await expect(unread).toContainText('A SAML message');
      await box(page).fill(sample('a HAR'));
      await expect(inspector(page)).toContainText('It is for the viewer');
      await box(page).fill(sample('a private key'));
      await expect(inspector(page).locator('.thing.secret')).toContainText(
        'It should not have left its server',
      );
      await expect(summary(page)).toHaveText('1 part found. 1 secret among it: see below.');
    }));

  test('whatever it is, the page stands', () =>
    withPanel('logins=0', async (page) => {
      await openInspector(page);
      const all = Object.entries(samples);
      const hostile = all.findIndex(([name]) => name === 'dots without end');
      // What each of them is, the table beside the reader knows.
      for (const [name, text] of all.filter((_, i) => i >= hostile || i % 4 === 0)) {
        await box(page).fill(text);
        if (text.trim() === '') continue;
        await expect(summary(page), name).toBeVisible();
        await expect(inspector(page).getByRole('alert'), name).toHaveCount(0);
      }
    }));
});

test.describe('the box', () => {
  test('takes a file that is dropped on it', () =>
    withPanel('logins=0', async (page) => {
      await openInspector(page);
      await dropOn(page, sample('a raw request'), 'request.txt');
      await expect(summary(page)).toHaveText('1 token and 1 request found.');
      await expect(box(page)).toHaveValue(/^GET \/orders/);
    }));

  test('reads a long text without showing it', () =>
    withPanel('logins=0', async (page) => {
      await openInspector(page);
      await box(page).fill(`${'a.'.repeat(150_000)} ${sample('a JWT')}`);
      await expect(summary(page)).toHaveText('1 token found.');
      await expect(inspector(page)).toContainText('characters, not shown here');
    }));

  test('forgets: by its button, and when it closes', () =>
    withPanel('logins=3', async (page) => {
      await openInspector(page);
      await box(page).fill(sample('a JWT'));
      await expect(summary(page)).toBeVisible();
      await inspector(page).getByRole('button', { name: 'Clear' }).click();
      await expect(box(page)).toBeFocused();
      await expect(box(page)).toHaveValue('');
      await expect(inspector(page).getByRole('status')).toHaveCount(0);
      await box(page).fill(sample('a JWT'));
      await page.keyboard.press('Escape');
      await expect(box(page)).toHaveCount(0);
      await openInspector(page);
      await expect(box(page)).toHaveValue('');
      const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
      expect(stored).not.toContain('eyJ');
    }));

  test('keeps its keys: a slash is a slash', () =>
    withPanel('logins=3', async (page) => {
      await openInspector(page);
      await box(page).pressSequentially('a/b');
      await expect(box(page)).toHaveValue('a/b');
    }));

  test('gives its place to a login that is opened', () =>
    withPanel('logins=3', async (page) => {
      await openInspector(page);
      await page.locator('[data-flow]').first().click();
      await expect(page.locator('[data-detail]')).toBeVisible();
      await expect(box(page)).toHaveCount(0);
    }));
});

for (const theme of ['light', 'dark'])
  for (const name of ['nothing', 'an ID token sent to an API that refused it', 'a private key'])
    test(`axe finds nothing, ${theme}: ${name}`, () =>
      withPanel(`logins=0&theme=${theme}`, async (page) => {
        await openInspector(page);
        await box(page).fill(sample(name));
        if (name !== 'nothing') await expect(summary(page)).toBeVisible();
        expect(await violations(page, { theme })).toEqual([]);
      }));

test('the popup has it too, and keeps its width', () =>
  withPanel(
    'logins=3&popup',
    async (page) => {
      await openInPopup(page);
      await box(page).fill(sample('a cURL command of Chrome'));
      await expect(summary(page)).toHaveText('1 token and 1 request found.');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(380);
      expect(await violations(page)).toEqual([]);
    },
    { width: 380 },
  ));

test.describe('in the extension', () => {
  const { withViewer } = useViewer();

  test('the viewer judges a pasted request with the rules as they are shipped', () =>
    withViewer(async (page) => {
      await openInspector(page);
      await box(page).fill(sample('an ID token sent to an API that refused it'));
      const finding = inspector(page).locator('[data-rule="id-token-as-access-token"]');
      await expect(finding).toContainText('Send the access token');
      await expect(inspector(page).getByRole('button', { name: /^Check with keys from/ })).toBeVisible();
    }));

  test('a recording that is dropped on the box opens in the viewer, the whole of it', () =>
    withViewer(async (page) => {
      await openInspector(page);
      await dropOn(page, `${loginsHar(2).slice(0, -1)}${' '.repeat(2 * 1024 * 1024)}}`, 'two.har');
      await expect(inspector(page)).toContainText('two.har: 2,');
      await inspector(page).getByRole('button', { name: 'Open this recording' }).click();
      await expect(page.getByText('two.har')).toBeVisible();
      await expect(page.getByRole('row')).not.toHaveCount(0);
      await expect(box(page)).toHaveCount(0);
    }));

  test('the panel says where a recording is opened', () =>
    withViewer(async (viewer) => {
      const page = await viewer.context().newPage();
      await page.goto(viewer.url().replace('/viewer/', '/panel/'));
      await openInspector(page);
      await box(page).fill(sample('a HAR'));
      await expect(inspector(page)).toContainText('Then drop or paste it there.');
      const opened = page.context().waitForEvent('page');
      await inspector(page).getByRole('button', { name: 'Open the viewer…' }).click();
      expect((await opened).url()).toContain('/viewer/');
    }));
});

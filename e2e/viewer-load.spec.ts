import { diagnose } from '../src/core/diagnose.ts';
import { readHar } from '../src/report/har.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import {
  alarm,
  drop,
  dropBig,
  loginsHar,
  neverRead,
  oneLoginHar,
  rows,
  useViewer,
  useWhileReading,
} from './viewer-page.ts';

/** The viewer with much to read, and how it looks meanwhile. */

const { withViewer } = useViewer();

test.describe('a big file', () => {
  test('leaves the page to the person, who can give it up', () =>
    withViewer(async (page) => {
      await drop(page, oneLoginHar('noAudience'), 'small.har');
      await expect(rows(page)).toHaveCount(1);
      // Loads what shows a login.
      await rows(page).click();
      await expect(page.locator('[data-detail]')).toBeVisible();
      await page.keyboard.press('Escape');
      const seen = await page.evaluateHandle(useWhileReading);
      await dropBig(page, 200);
      await expect.poll(() => seen.evaluate((steps) => steps.join(', '))).toBe('clicked, opened, given up');
      await expect(page.getByRole('progressbar')).toHaveCount(0);
      await expect(page).toHaveTitle('small.har – Tokenscope');
      await expect(page.locator('[data-detail]')).toBeVisible();
      await expect(alarm(page)).toHaveCount(0);
    }));

  test('is read to its end', () =>
    withViewer(async (page) => {
      await dropBig(page, 120);
      await expect(page.locator('.status')).toContainText('belong to logins', { timeout: 50_000 });
      await expect(rows(page)).toHaveCount(1);
    }));

  test('of many logins stays a list of a few rows', () =>
    withViewer(async (page) => {
      const text = loginsHar(1000);
      const { length } = diagnose(readHar(text).exchanges, []).session.flows;
      expect(length).toBeGreaterThan(500);
      await drop(page, text, 'many.har');
      await expect(page.locator('.status')).toContainText(`${length} logins`, { timeout: 40_000 });
      await expect(page.getByRole('progressbar')).toHaveCount(0);
      expect(await rows(page).count()).toBeLessThan(80);
    }));
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`${colorScheme}: axe finds nothing, and nothing overflows sideways`, () =>
    withViewer(async (page) => {
      await page.emulateMedia({ colorScheme });
      const check = async (what: string) => {
        expect(await violations(page, { theme: colorScheme }), what).toEqual([]);
        for (const width of [1400, 800, 400]) {
          await page.setViewportSize({ width, height: 700 });
          expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBe(width);
        }
      };
      await check('welcome');
      await drop(page, oneLoginHar('noAudience'), `${'a-long-name-'.repeat(20)}.har`);
      await expect(rows(page)).toHaveCount(1);
      await check('one login');
      await drop(page, '{', 'broken.har');
      await expect(alarm(page)).toBeVisible();
      await check('broken');
      await drop(page, '{"log":{"entries":[null]}}', 'none.har');
      await page.getByText('1 entry could not be read').click();
      await check('left out');
      await page.evaluate(neverRead);
      await drop(page, '{', 'slow.har');
      await expect(page.getByRole('progressbar', { name: /^Reading slow\.har/ })).toHaveAttribute(
        'value',
        '0.4',
      );
      await check('reading');
    }));
}

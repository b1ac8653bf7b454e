import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../core/settings.ts';
import { firstSentence, whyNothing } from './popup-situation.ts';
import { isClosedToExtensions, siteOf, whyUnrecorded } from './situation.ts';

const page = 'https://app.northwind.com/orders?page=2';
const calm = {
  connection: 'live',
  siteAccess: true,
  page,
  recording: true,
  inspected: false,
  settings: DEFAULT_SETTINGS,
  logins: 0,
} as const;

describe('why a popup is empty', () => {
  it.each([
    ['waiting', {}],
    ['no-token', { logins: 2 }],
    ['not-recorded', { settings: { ...DEFAULT_SETTINGS, neverRecord: ['*.northwind.com'] } }],
    ['not-recorded', { settings: { ...DEFAULT_SETTINGS, record: 'devtools' } }],
    ['waiting', { settings: { ...DEFAULT_SETTINGS, record: 'devtools' }, inspected: true }],
    ['paused', { recording: false, logins: 1 }],
    ['no-web-page', { page: 'chrome://newtab', recording: false }],
    ['no-access', { siteAccess: false, page: 'chrome://newtab' }],
    ['waiting', { siteAccess: false }],
    ['lost', { connection: 'lost', siteAccess: false }],
  ] as const)('%s', (id, change) => {
    expect(whyNothing({ ...calm, ...change }).id).toBe(id);
  });

  it('a page without an address is one that extensions may not look at', () => {
    const { page: _, ...unknown } = calm;
    expect(whyNothing(unknown).id).toBe('no-web-page');
  });

  it('names the site', () => {
    expect(whyNothing(calm).title).toBe('No login yet on app.northwind.com');
  });
});

it('pages of the browser and the stores are closed to extensions', () => {
  for (const closed of [
    undefined,
    'chrome://settings',
    'about:blank',
    'file:///tmp/x.html',
    'https://chromewebstore.google.com/detail/x',
    'https://chrome.google.com/webstore',
    'https://addons.mozilla.org/en-US/firefox/',
  ])
    expect(isClosedToExtensions(closed), closed).toBe(true);
  for (const open of [
    page,
    'http://127.0.0.1:3000',
    'https://chromewebstore.google.com.evil.example/',
    'https://chrome.google.com/',
  ])
    expect(isClosedToExtensions(open), open).toBe(false);
});

it('a site is armed by its origin', () => {
  expect(siteOf('https://App.northwind.com:8443/a?b#c')).toBe('https://app.northwind.com:8443');
  expect(siteOf('chrome://settings')).toBeUndefined();
});

it('a site that the settings keep out is not offered', () => {
  expect(whyUnrecorded(DEFAULT_SETTINGS, page, false)).toBeUndefined();
  expect(whyUnrecorded({ ...DEFAULT_SETTINGS, record: 'sites', sites: ['a.example'] }, page, true)).toMatch(
    /only some sites/,
  );
});

it.each([
  ['One. Two.', 'One.'],
  ['Send `a.b` here. Then that.', 'Send `a.b` here.'],
  ['Use e.g. this one. `code` follows.', 'Use e.g. this one.'],
  ['No end', 'No end'],
  ['Ask your API, v1.2, for it.', 'Ask your API, v1.2, for it.'],
])('the first sentence of “%s”', (text, first) => {
  expect(firstSentence(text)).toBe(first);
});

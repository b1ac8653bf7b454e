import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../core/settings.ts';
import { createPolicy } from './policy.ts';

const api = { url: 'https://api.example/orders', tab: 1 };

const never = (...neverRecord: string[]) => {
  const policy = createPolicy();
  policy.obey({ ...DEFAULT_SETTINGS, neverRecord });
  return policy;
};

describe('what a page that is never recorded calls is not recorded', () => {
  it('while the tab shows it', () => {
    const policy = never('bank.example');
    expect(policy.allows(api, false)).toBe(true);
    policy.loads(1, 'https://bank.example/accounts');
    expect(policy.allows(api, false)).toBe(false);
    expect(policy.allows({ ...api, tab: 2 }, false)).toBe(true);
    policy.loads(1, 'https://shop.example/');
    expect(policy.allows(api, false)).toBe(true);
  });
  it.each([
    ['by its origin', { initiator: 'https://bank.example' }],
    [
      'by a header that DevTools saw',
      { requestHeaders: [{ name: 'Origin', value: 'https://bank.example' }] },
    ],
    ['by the referrer', { requestHeaders: [{ name: 'referer', value: 'https://bank.example/x' }] }],
    ['by where it is sent back', { redirectTo: 'https://bank.example/cb?code=1' }],
  ])('%s', (_, more) => expect(never('bank.example').allows({ ...api, ...more }, true)).toBe(false));
  it('by the page that reports it', () => {
    expect(never('bank.example').allows(api, true, 'https://bank.example/frame')).toBe(false);
    expect(never('bank.example').allows(api, true, 'https://shop.example/')).toBe(true);
  });
});

it('keeps to the limits that were chosen', () => {
  const policy = createPolicy();
  policy.obey({ ...DEFAULT_SETTINGS, mostRequests: 100, mostMegabytes: 2 });
  expect(policy.limits()).toMatchObject({ exchanges: 100, bytes: 2 * 1024 * 1024 });
});

it('what a tab showed before is not forgotten for what it shows now', () => {
  const policy = never('bank.example');
  policy.loads(1, 'https://bank.example/');
  expect(policy.allows(api, false)).toBe(false);
  expect(policy.forbids(api)).toBe(false);
  expect(policy.forbids({ ...api, initiator: 'https://bank.example' })).toBe(true);
});

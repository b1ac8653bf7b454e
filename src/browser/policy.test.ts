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

describe('what the pages of a provider do is done for the app that sent somebody there', () => {
  const [app, idp, other] = ['https://app.example', 'https://login.example', 'https://google.example'];
  const authorize = `${idp}/authorize?response_type=code&client_id=a`;
  const post = { url: `${idp}/u/login`, tab: 1, initiator: idp };
  type Load = [url: string, initiator?: string | undefined, request?: string];
  const start = (...loads: Load[]) => {
    const policy = createPolicy();
    policy.obey({ ...DEFAULT_SETTINGS, record: 'sites', sites: ['app.example'] });
    for (const [url, initiator, request] of loads) policy.loads(1, url, initiator, request);
    return policy;
  };
  const login: Load[] = [[`${app}/`], [authorize, app], [`${idp}/u/login?state=s`, app]];
  it.each<[string, Load[], boolean]>([
    ['while somebody signs in', login, true],
    [
      'also where the server of the app redirects, of which an address was typed',
      [
        [`${app}/`, undefined, '7'],
        [authorize, undefined, '7'],
      ],
      true,
    ],
    [
      'or to which another site led',
      [
        [`${app}/`, other, '7'],
        [authorize, other, '7'],
      ],
      true,
    ],
    [
      'or a server that the app sent to',
      [
        [`${other}/`, app, '7'],
        [authorize, app, '7'],
      ],
      true,
    ],
    [
      'over any number of redirects',
      [
        ...login,
        [`${idp}/u/login`, idp, '8'],
        [`${other}/a`, idp, '8'],
        ['https://third.example/b', idp, '8'],
        [`${idp}/u/login`, idp, '8'],
      ],
      true,
    ],
    [
      'not where another site redirects',
      [
        [`${other}/`, undefined, '7'],
        [authorize, undefined, '7'],
      ],
      false,
    ],
    [
      'also at a provider behind it, and back',
      [...login, [`${other}/pick`, idp], [`${idp}/login/callback`, other]],
      true,
    ],
    [
      'not after the way back',
      [...login, [`${app}/callback?code=c&state=s`, idp], [`${idp}/help`, app]],
      false,
    ],
    ['not where an address was typed', [...login, [`${idp}/u/login`]], false],
    ['not by a link', [[`${app}/`], [`${idp}/help`, app]], false],
    ['not for another app', [[`${other}/`], [authorize, other]], false],
  ])('%s', (_, loads, recorded) => expect(start(...loads).allows(post, false)).toBe(recorded));
  it('so nothing of it is recorded for an app that never is', () => {
    const policy = start(...login);
    policy.obey({ ...DEFAULT_SETTINGS, neverRecord: ['app.example'] });
    expect(policy.allows(post, true)).toBe(false);
  });
  it.each([undefined, other])('nor where its server redirects whoever %s led there', (initiator) => {
    const policy = createPolicy();
    policy.obey({ ...DEFAULT_SETTINGS, neverRecord: ['app.example'] });
    policy.loads(1, `${app}/`, initiator, '7');
    policy.loads(1, authorize, initiator, '7');
    expect(policy.allows(post, true)).toBe(false);
  });
  it('also after the worker died', () => {
    const policy = start([`${idp}/u/login?state=s`]);
    expect(policy.allows(post, false)).toBe(false);
    policy.recall(start(...login).senders());
    expect(policy.allows(post, false)).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings.ts';
import { apiToken } from '../core/testing/tokens.ts';
import { readSettings, writeSettings } from './read-settings.ts';

const full: Settings = {
  record: 'sites',
  sites: ['app.example.com', '*.example.org'],
  neverRecord: ['bank.example'],
  mostRequests: 500,
  mostMegabytes: 4,
  tenants: [{ host: 'acme.eu.auth0.com', customDomains: ['login.acme.com'] }],
  apis: [
    { host: 'api.acme.com', audience: 'https://api.acme.com/' },
    { host: 'old.acme.com', audience: 'urn:old', algorithm: 'HS256' },
  ],
  expectations: [{ site: 'app.acme.com', issuer: 'https://login.acme.com/', scope: 'openid' }],
  leewaySeconds: 0,
  rules: [{ rule: 'clock-skew', as: 'off', reason: 'Our test server has no NTP' }],
  redaction: 'strict',
  redactWords: ['Contoso'],
  theme: 'dark',
};
const file = (part: object) => readSettings({ version: 1, ...part });

describe('settings', () => {
  it('are the same after being written and read', () => {
    expect(readSettings(JSON.parse(JSON.stringify(writeSettings(full))))).toEqual({
      settings: full,
      problems: [],
      unknown: [],
    });
  });
  it('that are missing are at their defaults', () =>
    expect(file({})).toEqual({ settings: DEFAULT_SETTINGS, problems: [], unknown: [] }));
  it('are kept as the browser writes hosts', () =>
    expect(file({ neverRecord: ['*.BANK.example'] }).settings.neverRecord).toEqual(['*.bank.example']));
});

/** Every sentence has its path, and says what is wanted. */
const bad: [string, unknown, RegExp][] = [
  ['text', 'settings', /no JSON object/],
  ['a list', [], /no JSON object/],
  ['nothing', null, /no JSON object/],
  ['a HAR', { log: { entries: [] } }, /no “version”/],
  ['a later version', { version: 7 }, /version is 7.*reads version 1 only/],
  ['a version in words', { version: 'one' }, /version is one/],
  ['a version that is an object', { version: {} }, /version is object/],
  ['a choice that is none', { version: 1, record: 'some' }, /^record: One of “all”, “devtools”, “sites”/],
  ['a number as text', { version: 1, mostRequests: '500' }, /^mostRequests: A number is wanted/],
  [
    'a number out of range',
    { version: 1, mostRequests: 1e9 },
    /^mostRequests: A whole number from 100 to 5,000/,
  ],
  ['half a second', { version: 1, leewaySeconds: 0.5 }, /^leewaySeconds: A whole number from 0 to 600/],
  ['a list that is none', { version: 1, sites: 'app.example.com' }, /^sites: A list is wanted/],
  [
    'a list without end',
    { version: 1, sites: Array(501).fill('a.example') },
    /^sites: A list of at most 500/,
  ],
  [
    'a host that is an address',
    { version: 1, sites: ['a.example', 'https://b.example/x'] },
    /^sites\[1\]: Write the host alone: b\.example/,
  ],
  ['a host that is a number', { version: 1, neverRecord: [7] }, /^neverRecord\[0\]: A text is wanted/],
  ['a pattern for everything', { version: 1, neverRecord: ['*'] }, /^neverRecord\[0\]: A star stands/],
  [
    'a tenant without a host',
    { version: 1, tenants: [{ customDomains: [] }] },
    /^tenants\[0\]\.host: It is missing/,
  ],
  ['a tenant that is a text', { version: 1, tenants: ['acme'] }, /^tenants\[0\]: Its members are missing/],
  [
    'a domain with a star',
    { version: 1, tenants: [{ host: 'a.auth0.com', customDomains: ['x.example', '*.example'] }] },
    /^tenants\[0\]\.customDomains\[1\]: No star/,
  ],
  [
    'an API without an audience',
    { version: 1, apis: [{ host: 'api.example' }] },
    /^apis\[0\]\.audience: It is missing/,
  ],
  [
    'an algorithm that is none',
    { version: 1, apis: [{ host: 'api.example', audience: 'x', algorithm: 'none' }] },
    /^apis\[0\]\.algorithm: One of RS256/,
  ],
  [
    'an issuer that is a host',
    { version: 1, expectations: [{ site: 'a.example', issuer: 'a.example' }] },
    /^expectations\[0\]\.issuer: An issuer is an address/,
  ],
  [
    'a scope with commas',
    { version: 1, expectations: [{ site: 'a.example', scope: 'openid,email' }] },
    /^expectations\[0\]\.scope: .*spaces/,
  ],
  [
    'a rule that is made worse',
    { version: 1, rules: [{ rule: 'clock-skew', as: 'error', reason: '' }] },
    /^rules\[0\]\.as: One of “off”/,
  ],
  [
    'a rule that is no id',
    { version: 1, rules: [{ rule: 'Clock Skew', as: 'off', reason: '' }] },
    /^rules\[0\]\.rule: A rule is named/,
  ],
  [
    'a token among the words',
    { version: 1, redactWords: [apiToken()] },
    /^redactWords\[0\]: This looks like a token \(JWT\).*on disk/,
  ],
  [
    'a token as a reason',
    { version: 1, rules: [{ rule: 'clock-skew', as: 'off', reason: `Bearer ${apiToken()}` }] },
    /^rules\[0\]\.reason: This looks like/,
  ],
  [
    'a token as an audience',
    { version: 1, apis: [{ host: 'api.example', audience: apiToken() }] },
    /^apis\[0\]\.audience: This looks like a token/,
  ],
  [
    'a novel',
    { version: 1, redactWords: ['word '.repeat(200)] },
    /^redactWords\[0\]: More than 500 characters/,
  ],
  ['a theme of its own', { version: 1, theme: 'solarized' }, /^theme: One of “devtools”/],
  ['a member of every object', { version: 1, redaction: 'toString' }, /^redaction: One of/],
];

describe('a file is refused, and it is said where and why', () => {
  it.each(bad)('%s', (_, raw, says) => {
    const { problems } = readSettings(raw);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(says);
    expect(problems[0]).not.toMatch(/undefined|Invalid|Expected|\[object/);
  });
  it('a secret is not repeated', () =>
    expect(file({ redactWords: [apiToken()] }).problems.join()).not.toContain(apiToken().slice(0, 20)));
});

describe('of a store that somebody damaged', () => {
  it('the damaged parts are at their defaults, and the rest stands', () => {
    const { settings, problems } = file({ theme: 'dark', mostRequests: -1, record: 7, redaction: 'strict' });
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', redaction: 'strict' });
    expect(problems).toHaveLength(2);
  });
  it('the good items of a list stand', () => {
    const { settings } = file({ neverRecord: ['bank.example', 7, 'https://x/', 'shop.example'] });
    expect(settings.neverRecord).toEqual(['bank.example', 'shop.example']);
  });
  it('of a list without end the beginning stands, as much as the form takes', () => {
    const hosts = Array.from({ length: 501 }, (_, i) => `h${i}.example`);
    expect(file({ neverRecord: hosts }).settings.neverRecord).toEqual(hosts.slice(0, 500));
    expect(file({ redactWords: hosts }).settings.redactWords).toHaveLength(200);
  });
  it('members that are unknown are named and left out, also those that every object has', () => {
    const raw = JSON.parse(
      '{"version":1,"colour":"red","__proto__":{"theme":"dark"},"toString":1,"apis":[{"host":"a.example","audience":"x","secret":"y"}]}',
    );
    const { settings, problems, unknown } = readSettings(raw);
    expect(problems).toEqual([]);
    expect(unknown).toEqual(['colour', '__proto__', 'toString', 'apis[0].secret']);
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, apis: [{ host: 'a.example', audience: 'x' }] });
    expect(settings.theme).toBe('devtools');
  });
});

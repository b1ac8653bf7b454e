import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings.ts';
import { createKeeper } from './settings-keeper.ts';
import {
  apiRows,
  expectationRows,
  isUntouched,
  type RowKind,
  ruleRows,
  tenantRows,
} from './settings-rows.ts';

describe('rows of the form', () => {
  const rules = ruleRows(new Set(['clock-skew']));
  const round = <T>(kind: RowKind<T>, item: T) => expect(kind.read(kind.write(item))).toMatchObject({ item });
  it('say what they are made of', () => {
    round(tenantRows, { host: 'acme.auth0.com', customDomains: ['login.acme.com', 'id.acme.com'] });
    round(apiRows, { host: 'api.acme.com', audience: 'https://api.acme.com/' });
    round(apiRows, { host: 'api.acme.com', audience: 'x', algorithm: 'HS256' });
    round(expectationRows, { site: '*.acme.com', scope: 'openid email' });
    round(rules, { rule: 'clock-skew', as: 'info', reason: 'known' });
  });
  it.each<[string, RowKind<unknown>, Record<string, string>, string, RegExp]>([
    ['a tenant without a host', tenantRows, { customDomains: 'a.example' }, 'host', /missing/],
    [
      'a domain that is an address',
      tenantRows,
      { host: 'a.auth0.com', customDomains: 'https://b/' },
      'customDomains',
      /alone/,
    ],
    [
      'a tenant and its custom domain the wrong way round',
      tenantRows,
      { host: 'login.acme.com', customDomains: 'acme.eu.auth0.com' },
      'host',
      /acme\.eu\.auth0\.com looks like the tenant’s own host/,
    ],
    ['an API without an audience', apiRows, { host: 'api.example' }, 'audience', /missing/],
    ['an expectation of nothing', expectationRows, { site: 'a.example' }, 'issuer', /an audience or a scope/],
    ['a rule that is none', rules, { rule: 'clock-askew', as: 'off' }, 'rule', /no rule “clock-askew”/],
    [
      'a secret as a reason',
      rules,
      { rule: 'clock-skew', as: 'off', reason: 'password=abc' },
      'reason',
      /on disk/,
    ],
  ])('%s is not kept', (_, kind, draft, field, says) => {
    const { item, flaws } = kind.read(draft);
    expect(item).toBeUndefined();
    expect(flaws[field]).toMatch(says);
  });
  it('say nothing while nothing is typed', () => {
    expect(isUntouched(rules, rules.empty)).toBe(true);
    expect(isUntouched(rules, { ...rules.empty, reason: 'x' })).toBe(false);
  });
});

describe('what is typed is saved', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const start = (save: (settings: Settings) => Promise<void> = async () => undefined) => {
    const saved: Settings[] = [];
    const settings = signal<Settings>(DEFAULT_SETTINGS);
    const keeper = createKeeper({
      settings,
      save: async (next) => {
        await save(next);
        saved.push(next);
      },
    });
    return { keeper, settings, saved };
  };

  it('once, after the last key, and then it says so', async () => {
    const { keeper, saved } = start();
    keeper.change({ leewaySeconds: 1 });
    keeper.change({ leewaySeconds: 12 });
    expect(keeper.kept.value).toBe('saving');
    await vi.runAllTimersAsync();
    expect(saved.map(({ leewaySeconds }) => leewaySeconds)).toEqual([12]);
    expect(keeper.kept.value).toBe('saved');
  });
  it('at once when the page goes', () => {
    const { keeper, saved } = start();
    keeper.flush();
    expect(saved).toEqual([]);
    keeper.change({ theme: 'dark' });
    keeper.flush();
    return vi.runAllTimersAsync().then(() => expect(saved).toHaveLength(1));
  });
  it('or it says why not', async () => {
    const { keeper } = start(() => Promise.reject(new Error('disk full')));
    keeper.change({ theme: 'dark' });
    await vi.runAllTimersAsync();
    expect(keeper.kept.value).toEqual({ failed: 'disk full' });
  });
  it('with what another page saved meanwhile, which is not lost', async () => {
    const { keeper, saved } = start();
    keeper.change({ theme: 'dark' });
    keeper.changedElsewhere({ ...DEFAULT_SETTINGS, neverRecord: ['bank.example'] });
    await vi.runAllTimersAsync();
    expect(saved).toEqual([{ ...DEFAULT_SETTINGS, theme: 'dark', neverRecord: ['bank.example'] }]);
    keeper.changedElsewhere({ ...DEFAULT_SETTINGS, theme: 'light' });
    expect(keeper.settings.value).toEqual({ ...DEFAULT_SETTINGS, theme: 'light' });
  });
  it('and says so, also where another page saved while it was saved here', async () => {
    const { keeper } = start(() =>
      Promise.resolve(keeper.changedElsewhere({ ...DEFAULT_SETTINGS, mostRequests: 300 })),
    );
    keeper.change({ theme: 'dark' });
    await vi.runAllTimersAsync();
    expect(keeper.settings.value).toMatchObject({ theme: 'dark', mostRequests: 300 });
    expect(keeper.kept.value).toBe('saved');
  });
  it('and is taken back, a change at a time, whatever else changed', async () => {
    const { keeper, settings } = start();
    expect(keeper.before.value).toBeUndefined();
    keeper.change({ rules: [{ rule: 'clock-skew', as: 'off', reason: '' }] });
    await vi.runAllTimersAsync();
    keeper.change({ leewaySeconds: 1 });
    keeper.change({ leewaySeconds: 12 });
    await vi.runAllTimersAsync();
    keeper.undo();
    expect(settings.value).toMatchObject({ leewaySeconds: 60, rules: [{ rule: 'clock-skew' }] });
    expect(keeper.before.value).toBeUndefined();
    await vi.runAllTimersAsync();
    keeper.change({ rules: [] });
    keeper.undo();
    expect(settings.value.rules).toHaveLength(1);
    keeper.change({ theme: 'dark' });
    await vi.runAllTimersAsync();
    keeper.changedElsewhere({ ...DEFAULT_SETTINGS, theme: 'light' });
    expect(keeper.before.value).toBeUndefined();
  });
  it('and what another page saved is shown, unless something newer is being typed', async () => {
    const { keeper, settings } = start();
    keeper.changedElsewhere({ ...DEFAULT_SETTINGS, theme: 'light' });
    expect(settings.value.theme).toBe('light');
    keeper.change({ theme: 'dark' });
    keeper.changedElsewhere({ ...DEFAULT_SETTINGS, theme: 'light' });
    expect(settings.value.theme).toBe('dark');
    await vi.runAllTimersAsync();
    expect(settings.value.theme).toBe('dark');
  });
});

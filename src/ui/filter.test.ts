import { describe, expect, it } from 'vitest';
import { createDiagnoser } from '../core/diagnose.ts';
import { rules } from '../core/rules/index.ts';
import { type Filter, filterRows, NO_FILTER, regexFlaw } from './filter.ts';
import { loginRows } from './rows.ts';
import { fixtureExchanges } from './testing/fixture.ts';

const rows = loginRows(createDiagnoser(rules)(fixtureExchanges(7, Date.UTC(2026, 4, 7))));
const matching = (filter: Partial<Filter>) =>
  filterRows(rows, { ...NO_FILTER, ...filter }).map((row) => row.result.text);

describe('text', () => {
  it('lets everything through when empty', () => expect(filterRows(rows, NO_FILTER)).toBe(rows));

  it.each([
    'access_denied',
    'ACCESS_denied',
    'audience-not-registered',
    'api.nowhere.example',
    'nowhere denied',
  ])('finds the denied login by %j', (text) => expect(matching({ text })).toEqual(['access_denied']));

  it('needs every word', () => expect(matching({ text: 'access_denied login_required' })).toEqual([]));

  it('never searches secrets', () => {
    const [token] = rows.flatMap((row) => row.flow.tokens).filter((t) => t.format === 'jws');
    expect(token).toBeDefined();
    expect(matching({ text: token?.raw ?? '' })).toEqual([]);
  });

  it('takes a regular expression', () =>
    expect(matching({ text: '^(access_denied|login_required)$', regex: true })).toEqual([]));

  it('matches a regular expression anywhere', () =>
    expect(matching({ text: 'login_(required|other)', regex: true })).toEqual(['login_required']));

  it('says what is wrong with a broken one, and hides nothing', () => {
    const broken = { ...NO_FILTER, text: '(', regex: true };
    expect(regexFlaw(broken)).toMatch(/\(/);
    expect(filterRows(rows, broken)).toHaveLength(rows.length);
    expect(regexFlaw({ ...broken, regex: false })).toBeUndefined();
  });

  it('inverts', () => {
    const inverted = matching({ text: 'access_denied', invert: true });
    expect(inverted).toHaveLength(rows.length - 1);
    expect(inverted).not.toContain('access_denied');
  });
});

describe('chips', () => {
  it('of one group widen, of two groups narrow', () => {
    const silent = matching({ chips: new Set(['silent']) });
    const both = matching({ chips: new Set(['silent', 'interactive']) });
    expect(silent).toEqual(['login_required']);
    expect(both).toHaveLength(rows.length);
    expect(matching({ chips: new Set(['silent', 'interactive', 'error']) }).length).toBeLessThan(rows.length);
    expect(matching({ chips: new Set(['silent', 'error']) })).toEqual([]);
  });
});

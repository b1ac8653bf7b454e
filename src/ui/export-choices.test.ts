import { describe, expect, it } from 'vitest';
import { createDiagnoser } from '../core/diagnose.ts';
import { rules } from '../core/rules/index.ts';
import {
  exposedWords,
  extents,
  fileName,
  pieces,
  receiptWords,
  usableWords,
  wordsOf,
} from './export-choices.ts';
import { createStore } from './store.ts';
import { fixtureExchanges } from './testing/fixture.ts';

function storeOf(logins: number) {
  const store = createStore({ diagnose: createDiagnoser(rules), onFrame: (run) => run() });
  store.receive({ exchanges: fixtureExchanges(logins, Date.UTC(2026, 4, 7)), recording: true, dropped: 0 });
  return store;
}

describe('which logins can be exported', () => {
  it('all, where none is selected; nothing, where there is none', () => {
    expect(extents(storeOf(4)).map(({ extent, label }) => [extent, label])).toEqual([
      ['all', 'All 4 logins'],
    ]);
    expect(extents(storeOf(0))).toEqual([]);
    const one = storeOf(1);
    expect(extents(one).map(({ label }) => label)).toEqual(['The one login']);
    one.openLogin(one.rows.value[0]?.flow.id);
    expect(extents(one).map(({ extent }) => extent)).toEqual(['login']);
  });

  it('the current one, the selected ones, and those that a filter leaves', () => {
    const store = storeOf(4);
    const ids = store.rows.value.map((row) => row.flow.id);
    store.openLogin(ids[0]);
    store.select(ids[2], 'range');
    const [login, selection, all] = extents(store);
    expect(login?.label).toMatch(/^This login: .+ at .+/);
    expect(login?.flows).toEqual([ids[2]]);
    expect(selection).toEqual({ extent: 'selection', label: '3 selected logins', flows: ids.slice(0, 3) });
    expect(all?.flows).toEqual(ids);
    store.filter.value = { ...store.filter.value, text: 'management' };
    expect(extents(store).at(-1)?.label).toBe('1 login shown, of 4');
  });
});

describe('the name of a file', () => {
  const at = (issuer: string, day = '22') => ({ issuer, startedAt: `2026-11-${day}T10:00:00.000Z` });

  it('says whose login, when, and how it was redacted', () => {
    expect(fileName([at('https://login.northwind.com/')], 'support', 'har')).toBe(
      'tokenscope-login.northwind.com-2026-11-22-support.har',
    );
  });

  it('counts logins of several issuers, and takes the newest day', () => {
    expect(fileName([at('https://a.example/', '20'), at('https://b.example/', '21')], 'strict', 'md')).toBe(
      'tokenscope-2-logins-2026-11-21-strict.md',
    );
  });

  it.each([
    ['../../etc/passwd', 'tokenscope-1-login-2026-11-22-none.json'],
    ['https://‹word 1›.com/', 'tokenscope-word-1-.com-2026-11-22-none.json'],
    ['a;rm -rf ~', 'tokenscope-a-rm-rf-2026-11-22-none.json'],
    ['', 'tokenscope-1-login-2026-11-22-none.json'],
  ])('holds nothing odd of the issuer %s', (issuer, name) => {
    expect(fileName([at(issuer)], 'none', 'json')).toBe(name);
  });
});

it('reads words between commas, each once', () => {
  expect(wordsOf(' Contoso, db-7,,\nContoso ,')).toEqual(['Contoso', 'db-7']);
  expect(wordsOf(' ')).toEqual([]);
  const whole = ['Contoso, Inc.', 'Falcon'];
  expect(wordsOf(`${whole.join(', ')}, db-7`, whole)).toEqual(['Contoso, Inc.', 'Falcon', 'db-7']);
  expect(wordsOf('Inc., db-7', whole)).toEqual(['Inc.', 'db-7']);
});

it('says a receipt in words', () => {
  const receipt = [
    { what: 'tokens', count: 1400 },
    { what: 'codes', count: 3 },
    { what: 'cookie', count: 1 },
  ];
  expect(receiptWords(receipt)).toBe('1,400 tokens, 3 codes and 1 cookie');
  expect(receiptWords([])).toBe('');
});

it('says first of what would leak what can be used', () => {
  const exposed = [
    { what: 'states', count: 4 },
    { what: 'code_challenges', count: 3 },
    { what: 'token signatures', count: 2 },
    { what: 'code', count: 1 },
  ];
  expect(exposedWords(exposed)).toBe('2 signed tokens, 1 code, 4 states and 3 code_challenges');
  expect(usableWords(exposed)).toBe('2 signed tokens and 1 code');
});

it('tells pseudonyms from the text around them', () => {
  expect(pieces('a=‹code 1›&b=‹ID token 12›‹U+200B›%E2%80%B9user%20code%201%E2%80%BA')).toEqual([
    { text: 'a=', isPseudonym: false },
    { text: '‹code 1›', isPseudonym: true },
    { text: '&b=', isPseudonym: false },
    { text: '‹ID token 12›', isPseudonym: true },
    { text: '‹U+200B›', isPseudonym: false },
    { text: '%E2%80%B9user%20code%201%E2%80%BA', isPseudonym: true },
  ]);
});

import { expect, it } from 'vitest';
import { createDiagnoser } from '../core/diagnose.ts';
import { rules } from '../core/rules/index.ts';
import { loginRows } from './rows.ts';
import { type NAMED, oneLogin } from './testing/fixture.ts';

const rowOf = (name: keyof typeof NAMED) => {
  const [row, ...more] = loginRows(createDiagnoser(rules)(oneLogin(name)));
  expect(more).toEqual([]);
  if (!row) throw new Error(`${name} makes no login`);
  return row;
};

it.each([
  ['right', 'Code + PKCE', 'Tokens issued', 'good'],
  ['noAudience', 'Code + PKCE', 'API said 401', 'bad'],
  ['bodyUnseen', 'Code + PKCE', 'Answer out of sight', 'neutral'],
  ['denied', 'Code + PKCE', 'access_denied', 'bad'],
  ['notLoggedIn', 'Code + PKCE, silent', 'login_required', 'bad'],
  ['refresh', 'Refresh token', 'Tokens issued', 'good'],
  ['callOnly', 'API calls only', 'API said 403', 'bad'],
  ['halfway', 'Code + PKCE', 'Code received', 'neutral'],
  ['waiting', 'Code + PKCE', 'Waiting for the user', 'neutral'],
  ['errorPage', 'Code + PKCE', 'HTTP 400', 'bad'],
] as const)('%s: %s, %s', (name, grant, text, tone) => {
  const row = rowOf(name);
  expect(row.grant).toBe(grant);
  expect(row.result).toEqual({ text, tone });
});

it('names the client, its SDK and the issuer', () => {
  expect(rowOf('right')).toMatchObject({
    client: 'nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe',
    sdk: 'auth0-spa-js 2.4.1',
    issuer: 'login.northwind.com',
  });
  expect(rowOf('callOnly')).toMatchObject({ client: 'partner-portal', issuer: 'eu.login.example' });
});

it('shows what cannot be seen in what a page or a token chose', () => {
  const rows = loginRows(createDiagnoser([])(oneLogin('hostile')));
  expect(rows.map(({ client }) => client).join()).toContain('‹U+202E›gnp.exe');
});

it('has the worst finding, and none for the right login', () => {
  expect(rowOf('noAudience').worst).toMatchObject({
    rule: 'missing-audience-opaque-token',
    severity: 'error',
  });
  expect(rowOf('right').worst).toBeUndefined();
});

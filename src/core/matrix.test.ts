import { describe, expect, it, test } from 'vitest';
import { diagnose } from './diagnose.ts';
import { urlOf } from './http.ts';
import { type Matrix, matrixOf } from './matrix.ts';
import type { Flow, Session } from './model.ts';
import { goodLogins } from './testing/good-logins.ts';
import { API, apiCall, CUSTOM, login, TENANT, tokens } from './testing/logins.ts';
import { apiToken, auth0OpaqueJwe, idToken } from './testing/tokens.ts';
import { wire } from './testing/wire.ts';

const sessionOf = (text: string): Session => diagnose(wire(text), []).session;

const table = (text: string, n = 0): Record<string, Record<string, string>> => {
  const session = sessionOf(text);
  const { tokens: rows, apis, cells } = matrixOf(session.flows[n] as Flow, session);
  return Object.fromEntries(
    rows.map(({ role }, y) => [
      role,
      Object.fromEntries(apis.map(({ label }, x) => [label, cells[y]?.[x]?.verdict ?? ''])),
    ]),
  );
};

const cell = (text: string, role: string, label: string, n = 0) => {
  const session = sessionOf(text);
  const matrix: Matrix = matrixOf(session.flows[n] as Flow, session);
  const y = matrix.tokens.findIndex((token) => token.role === role);
  return matrix.cells[y]?.[matrix.apis.findIndex((api) => api.label === label)];
};

const opaque = auth0OpaqueJwe(`https://${CUSTOM}/`);
const forApi = login({ audience: API }, tokens(apiToken(), { id_token: idToken() }));

test('an opaque token opens /userinfo and nothing else', () => {
  expect(table(login({}, tokens(opaque)) + apiCall(opaque, { status: 401 }))).toEqual({
    access_token: {
      [`/userinfo at ${CUSTOM}`]: 'accepted',
      'api.northwind.com': 'refused',
      [`Management API at ${CUSTOM}`]: 'refused',
    },
  });
});

test('an API token opens its API, its ID token none', () => {
  const seen = table(forApi + apiCall(apiToken()));
  expect(seen.access_token?.['api.northwind.com']).toBe('accepted');
  expect(new Set(Object.values(seen.id_token ?? {}))).toEqual(new Set(['refused']));
  expect(Object.keys(seen.access_token ?? {})).toContain(`Management API at ${TENANT}`);
});

test('an API that no call was seen of is known by its Identifier', () => {
  const billing = 'https://billing.northwind.com/';
  const other = login({ n: 2, audience: billing }, tokens(apiToken({ aud: [billing] })));
  expect(cell(forApi + other, 'access_token', billing)).toMatchObject({ verdict: 'refused' });
  expect(cell(forApi + other, 'access_token', billing, 1)).toMatchObject({ verdict: 'accepted' });
});

test('an API called by another login is a column here, too', () => {
  expect(
    cell(login({}, tokens(opaque)) + forApi + apiCall(apiToken()), 'access_token', 'api.northwind.com'),
  ).toMatchObject({ verdict: 'refused' });
});

describe('what really happened decides', () => {
  const refused = forApi + apiCall(apiToken()) + apiCall(apiToken(), { status: 401 });

  it('and says so where other calls went otherwise', () => {
    const found = cell(refused, 'access_token', 'api.northwind.com');
    expect(found).toMatchObject({ verdict: 'refused' });
    expect(found?.reason).toMatch(/^The API answered 401\..*Other calls with it were answered otherwise\.$/);
    expect(found?.observed).toHaveLength(2);
  });

  it('and is called a surprise where it should not have worked', () => {
    const id = idToken();
    const found = cell(forApi + apiCall(id), 'id_token', 'api.northwind.com');
    expect(found).toMatchObject({ verdict: 'accepted' });
    expect(found?.reason).toContain('That is a surprise');
  });

  it('but not where only another proof was asked for', () => {
    const nonce = apiCall(apiToken(), { status: 401, challenge: 'DPoP error="use_dpop_nonce"' });
    expect(cell(forApi + nonce, 'access_token', 'api.northwind.com')?.verdict).toBe('unknown');
  });
});

it.each(goodLogins)('agrees with every answer of $name', ({ wire: text }) => {
  const session = sessionOf(text);
  for (const flow of session.flows) {
    const { tokens: rows, apis, cells } = matrixOf(flow, session);
    for (const use of flow.uses) {
      const { status = 0 } = use.exchange;
      const y = rows.findIndex((token) => token.raw === use.carried?.value);
      const found =
        cells[y]?.[
          apis.findIndex(
            (api) =>
              api.kind !== 'audience' &&
              api.host === urlOf(use.exchange).host &&
              (api.kind === 'userinfo') === (use.api === 'userinfo'),
          )
        ];
      if (y < 0 || status < 200 || status >= 300) continue;
      expect(found, `${use.exchange.method} ${use.exchange.url}`).toBeDefined();
      if (found?.verdict !== 'accepted') expect(found?.reason).toContain('answered otherwise');
    }
  }
});

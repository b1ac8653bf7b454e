import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer, createHttpClient, custom, type HttpClient, tenant } from '../http-client.ts';
import { type Northwind, startNorthwind } from '../northwind.ts';
import { ada, spa, spaWithDefaultAudience, spaWithOldTokens, userinfoAudience } from './directory.ts';

const api = 'https://api.northwind.example/';

let northwind: Northwind;
beforeAll(async () => {
  northwind = await startNorthwind();
});
afterAll(() => northwind.close());

const browser = (): HttpClient => createHttpClient(northwind);
const accessToken = async (domain: string, params: Record<string, string>): Promise<string> =>
  String((await browser().logIn(domain, params)).json.access_token);

describe('tokens', () => {
  test('an API audience brings an RS256 JWT in Auth0 profile, with /userinfo on the canonical host', async () => {
    const scope = 'openid profile email read:orders';
    const { status, json } = await browser().logIn(custom, { audience: api, scope });
    expect(status).toBe(200);
    expect(Object.keys(json).sort()).toEqual([
      'access_token',
      'expires_in',
      'id_token',
      'scope',
      'token_type',
    ]);
    expect(json).toMatchObject({ expires_in: 86_400, token_type: 'Bearer', scope });
    const token = String(json.access_token);
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'RS256', typ: 'JWT', kid: expect.any(String) });
    const claims = decodeJwt(token);
    expect(claims).toEqual({
      iss: `${custom}/`,
      sub: ada.sub,
      aud: [api, 'https://northwind.auth0.com/userinfo'],
      iat: expect.any(Number),
      exp: Number(claims.iat) + 86_400,
      scope,
      azp: spa.clientId,
    });
  });

  test('the issuer is the domain that was asked', async () => {
    expect(decodeJwt(await accessToken(tenant, { audience: api })).iss).toBe('https://northwind.auth0.com/');
    expect(decodeJwt(await accessToken(custom, { audience: api })).iss).toBe(
      'https://login.northwind.example/',
    );
  });

  test('without openid the audience is a string and there is no ID token', async () => {
    const { json } = await browser().logIn(custom, { audience: api, scope: 'read:orders' });
    expect(json.id_token).toBeUndefined();
    expect(decodeJwt(String(json.access_token)).aud).toBe(api);
  });

  test.each([{}, { audience: '' }, { audience: 'northwind.auth0.com' }, { audience: userinfoAudience }])(
    'no API in %j brings a five-part token encrypted to the tenant',
    async (params) => {
      const parts = (await accessToken(custom, params)).split('.');
      expect(parts).toHaveLength(5);
      expect(parts[1]).toBe('');
      const header = JSON.parse(Buffer.from(String(parts[0]), 'base64url').toString());
      expect(header).toEqual({ alg: 'dir', enc: 'A256GCM', iss: 'https://login.northwind.example/' });
    },
  );

  test('an old tenant gives 32 opaque characters', async () => {
    expect(await accessToken(custom, { client_id: spaWithOldTokens.clientId })).toMatch(/^[\w-]{32}$/);
  });

  test('a default audience gives a JWT nobody asked for', async () => {
    const token = await accessToken(custom, { client_id: spaWithDefaultAudience.clientId });
    expect(decodeJwt(token).aud).toContain(api);
  });

  test('an HS256 API has no /userinfo audience', async () => {
    const token = await accessToken(custom, { audience: 'https://stock.northwind.example/' });
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(decodeJwt(token).aud).toBe('https://stock.northwind.example/');
    const answer = await browser().send('https://stock.northwind.example/stock', bearer(token));
    expect(answer.status).toBe(200);
  });

  test('RBAC adds permissions', async () => {
    const token = await accessToken(custom, { audience: 'https://billing.northwind.example/' });
    expect(decodeJwt(token).permissions).toEqual(['read:invoices']);
  });

  test('the ID token carries the profile, for ten hours', async () => {
    const { json } = await browser().logIn(custom, { nonce: 'n-1' });
    const claims = decodeJwt(String(json.id_token));
    expect(claims).toMatchObject({ ...ada.profile, sub: ada.sub, aud: spa.clientId, nonce: 'n-1' });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(36_000);
    expect(claims.sid).toEqual(expect.any(String));
  });
});

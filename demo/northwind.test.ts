import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { app, bearer, createHttpClient, custom, type HttpClient, tenant } from './http-client.ts';
import { type Northwind, startNorthwind } from './northwind.ts';
import { ada, managementAudience, spaWithOldTokens, userinfoAudience } from './tenant/directory.ts';

const api = 'https://api.northwind.example/';

let northwind: Northwind;
beforeAll(async () => {
  northwind = await startNorthwind();
});
afterAll(() => northwind.close());

const browser = (): HttpClient => createHttpClient(northwind);
const accessToken = async (domain: string, params: Record<string, string>): Promise<string> =>
  String((await browser().logIn(domain, params)).json.access_token);

describe('/userinfo', () => {
  const profile = { sub: ada.sub, ...ada.profile };

  test.each([
    ['an opaque token', {}],
    ['an old opaque token', { client_id: spaWithOldTokens.clientId }],
    ['an API token with openid', { audience: api }],
  ])('%s is accepted by the host that issued it and by no other', async (_name, params) => {
    const token = await accessToken(custom, params);
    const right = await browser().send(`${custom}/userinfo`, bearer(token));
    expect(right.json).toEqual(profile);
    const wrong = await browser().send(`${tenant}/userinfo`, bearer(token));
    expect([wrong.status, wrong.body]).toEqual([401, 'Unauthorized']);
    expect(wrong.headers['access-control-allow-origin']).toBe(app);
  });

  test.each([{ audience: 'https://stock.northwind.example/' }, { audience: api, scope: 'read:orders' }])(
    'a token without the /userinfo audience is refused: %j',
    async (params) => {
      const answer = await browser().send(`${custom}/userinfo`, bearer(await accessToken(custom, params)));
      expect(answer.status).toBe(401);
    },
  );
});

describe('the Management API', () => {
  const me = `/api/v2/users/${encodeURIComponent(ada.sub)}`;
  const scope = 'openid read:current_user';
  const call = (domain: string, token: string, path = me) => browser().send(domain + path, bearer(token));

  test('a token of the custom domain works there and not at the tenant domain', async () => {
    const token = await accessToken(custom, { audience: managementAudience, scope });
    expect((await call(custom, token)).json).toMatchObject({ user_id: ada.sub });
    const wrong = await call(tenant, token);
    expect(wrong.status).toBe(401);
    expect(wrong.json).toEqual({
      statusCode: 401,
      error: 'Unauthorized',
      message: 'Invalid token',
      attributes: { error: 'Invalid token' },
    });
  });

  test('an opaque token is a bad header', async () => {
    const { status, json } = await call(custom, await accessToken(custom, {}));
    expect(status).toBe(400);
    const message = 'Bad HTTP authentication header format';
    expect(json).toEqual({ statusCode: 400, error: 'Bad Request', message, errorCode: 'Bearer' });
  });

  test('another audience, an ID token, missing scope and another user are refused in their own words', async () => {
    const bad = await call(custom, await accessToken(custom, { audience: api }));
    expect([bad.status, bad.json.message]).toEqual([401, `Bad audience: ${api},${userinfoAudience}`]);
    const { json } = await browser().logIn(custom, { audience: managementAudience, scope });
    const id = await call(custom, String(json.id_token));
    expect([id.status, id.json.message]).toEqual([401, 'Invalid token']);
    const list = await call(custom, String(json.access_token), '/api/v2/users');
    expect([list.status, list.json.errorCode]).toEqual([403, 'insufficient_scope']);
    const other = await call(custom, String(json.access_token), '/api/v2/users/auth0%7Cother');
    expect([other.status, other.json.errorCode]).toEqual([403, 'unowned_resource']);
  });

  test('admin scopes are dropped from a browser token', async () => {
    const { json } = await browser().logIn(custom, {
      audience: managementAudience,
      scope: 'openid read:users read:current_user',
    });
    expect(json.scope).toBe('openid read:current_user');
  });
});

describe('the APIs', () => {
  const orders = (token: string, path = 'orders') => browser().send(api + path, bearer(token));

  test('the right token is served', async () => {
    expect((await orders(await accessToken(custom, { audience: api }))).status).toBe(200);
  });

  test.each([
    ['issued by the tenant domain', tenant, { audience: api }, "Unexpected 'iss' value"],
    ['for another API', custom, { audience: 'https://billing.northwind.example/' }, "Unexpected 'aud' value"],
    ['opaque', custom, {}, "Unsupported algorithm 'dir'"],
  ])(
    'a token %s is refused with a reason, readable across origins',
    async (_name, domain, params, reason) => {
      const answer = await orders(await accessToken(domain, params));
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toContain(reason);
      expect(answer.headers['access-control-allow-origin']).toBe(app);
    },
  );

  test('a missing scope is 403 insufficient_scope', async () => {
    const answer = await orders(await accessToken(custom, { audience: api }), 'admin');
    expect(answer.status).toBe(403);
    expect(answer.headers['www-authenticate']).toContain('error="insufficient_scope"');
  });
});

test('remembers every request that arrived, and lets go of its port when closed', async () => {
  const own = await startNorthwind();
  const client = createHttpClient(own);
  expect((await client.send(`${app}/`)).body).toContain('data-scenario="right-login"');
  const { method, host, path } = own.requests()[0] ?? {};
  expect([method, host, path]).toEqual(['GET', 'app.northwind.example', '/']);
  await own.close();
  await expect(client.send(`${app}/`)).rejects.toThrow('ECONNREFUSED');
});

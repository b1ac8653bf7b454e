import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { app, createHttpClient, custom, form, type HttpClient, redirectUri, tenant } from '../http-client.ts';
import { type Northwind, startNorthwind } from '../northwind.ts';
import { spa, spaWithoutWebOrigin, webApp } from './directory.ts';

const api = 'https://api.northwind.example/';

let northwind: Northwind;
beforeAll(async () => {
  northwind = await startNorthwind();
});
afterAll(() => northwind.close());

const browser = (): HttpClient => createHttpClient(northwind);

describe('the authorization endpoint', () => {
  test('an unknown audience comes back as Auth0 words it', async () => {
    const back = await browser().authorize(custom, {
      audience: 'https://api.northwnd.example/',
      state: 's1',
    });
    expect(back.href).toBe(
      `${redirectUri}?error=access_denied&error_description=Service%20not%20found%3A%20https%3A%2F%2Fapi.northwnd.example%2F&state=s1`,
    );
  });

  test('login goes over /u/login and /authorize/resume, and sets the session cookie in both shapes', async () => {
    const client = browser();
    const back = await client.authorize(custom, { scope: 'openid', state: 's2' });
    expect([...back.searchParams.keys()]).toEqual(['code', 'state']);
    const paths = northwind.requests().map((r) => `${r.method} ${r.path.split('?')[0]}`);
    expect(paths).toContain('POST /u/login');
    expect(paths).toContain('GET /authorize/resume');
    const again = await client.send(`${custom}/authorize?client_id=${spa.clientId}`);
    expect(String(again.headers['set-cookie'])).toMatch(/auth0=.*auth0_compat=.*did=/);
    expect(again.headers['x-auth0-requestid']).toMatch(/^[0-9a-f]{20}$/);
  });

  const silent = { prompt: 'none', response_mode: 'web_message', scope: 'openid' };
  const silently = (client: HttpClient, more: Record<string, string> = {}) => {
    const base = { client_id: spa.clientId, response_type: 'code', redirect_uri: app, state: 's', ...silent };
    return client.send(`${custom}/authorize?${new URLSearchParams({ ...base, ...more })}`);
  };

  test('silently without a session: login_required in a web message, status 200', async () => {
    const { status, body } = await silently(browser());
    expect(status).toBe(200);
    expect(body).toContain('{"error":"login_required","error_description":"Login required","state":"s"}');
    expect(body).toContain(`var targetOrigin = "${app}"`);
  });

  test('silently with a session: a code', async () => {
    const client = browser();
    await client.logIn(custom);
    expect((await silently(client)).body).toMatch(/response: \{"code":"[\w-]{43}","state":"s"\}/);
    const elsewhere = await client.send(
      `${tenant}/authorize?${new URLSearchParams({ ...silent, client_id: spa.clientId, response_type: 'code', redirect_uri: app })}`,
    );
    expect(elsewhere.body, 'a session does not cross domains').toContain('login_required');
  });

  test('silently from an origin that is not registered: an error page', async () => {
    const { status, body } = await silently(browser(), { client_id: spaWithoutWebOrigin.clientId });
    expect(status).toBe(400);
    expect(body).toContain('does not have a registered origin');
  });

  test('silently for an API that asks for consent: consent_required', async () => {
    const client = browser();
    await client.logIn(custom);
    const more = { audience: 'https://partners.northwind.example/', scope: 'openid read:partners' };
    expect((await silently(client, more)).body).toContain('"error":"consent_required"');
  });

  test('the implicit flow answers in the fragment', async () => {
    const params = { response_type: 'token id_token', scope: 'openid', nonce: 'n', audience: api };
    const fragment = new URLSearchParams((await browser().authorize(custom, params)).hash.slice(1));
    expect(decodeJwt(String(fragment.get('access_token'))).aud).toContain(api);
    expect(fragment.get('id_token')).not.toBeNull();
  });
});

describe('the token endpoint', () => {
  const exchange = (fields: Record<string, string>) =>
    browser().send(`${custom}/oauth/token`, { method: 'POST', ...form(fields) });

  test('a code is good once', async () => {
    const code = String((await browser().authorize(custom, { scope: 'openid' })).searchParams.get('code'));
    const fields = {
      grant_type: 'authorization_code',
      client_id: spa.clientId,
      code,
      redirect_uri: redirectUri,
    };
    expect((await exchange(fields)).status).toBe(200);
    const second = await exchange(fields);
    expect(second.status).toBe(403);
    expect(second.json).toEqual({ error: 'invalid_grant', error_description: 'Invalid authorization code' });
  });

  test('a wrong verifier and a wrong redirect_uri are told apart', async () => {
    const challenge = {
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    };
    const code = async (more = {}) =>
      String((await browser().authorize(custom, { scope: 'openid', ...more })).searchParams.get('code'));
    const fields = { grant_type: 'authorization_code', client_id: spa.clientId, redirect_uri: redirectUri };
    const wrong = await exchange({ ...fields, code: await code(challenge), code_verifier: 'x'.repeat(43) });
    expect(wrong.status).toBe(403);
    expect(wrong.json.error_description).toBe('Failed to verify code verifier');
    const other = await exchange({ ...fields, code: await code(), redirect_uri: app });
    expect(other.json.error_description).toContain(`The redirect URI is wrong. You sent ${app}`);
  });

  test('a confidential client without its secret is unauthorized; with it, JSON bodies work too', async () => {
    const params = { client_id: webApp.clientId, scope: 'openid' };
    const code = String((await browser().authorize(custom, params)).searchParams.get('code'));
    const fields = {
      grant_type: 'authorization_code',
      client_id: webApp.clientId,
      code,
      redirect_uri: redirectUri,
    };
    const without = await exchange(fields);
    expect(without.status).toBe(401);
    expect(without.json).toEqual({ error: 'access_denied', error_description: 'Unauthorized' });
    const withSecret = await browser().send(`${custom}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...fields, client_secret: webApp.secret }),
    });
    expect(withSecret.status).toBe(200);
  });

  test('refresh tokens rotate, and using one twice revokes the family', async () => {
    const { json } = await browser().logIn(custom, { audience: api, scope: 'openid offline_access' });
    const refresh = (token: unknown) =>
      exchange({ grant_type: 'refresh_token', client_id: spa.clientId, refresh_token: String(token) });
    const first = await refresh(json.refresh_token);
    expect(first.status).toBe(200);
    expect(first.json.refresh_token).not.toBe(json.refresh_token);
    expect(decodeJwt(String(first.json.access_token)).aud).toContain(api);
    const dead = { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' };
    const reused = await refresh(json.refresh_token);
    expect(reused.status).toBe(403);
    expect(reused.json).toEqual(dead);
    expect((await refresh(first.json.refresh_token)).json).toEqual(dead);
  });

  test('a code of one domain can be redeemed at the other, which then is the issuer', async () => {
    const { json } = await browser().logIn(custom, { audience: api }, tenant);
    expect(decodeJwt(String(json.access_token)).iss).toBe('https://northwind.auth0.com/');
  });

  test('the app may read the answer, another origin may not', async () => {
    const from = (origin: string) =>
      browser().send(`${custom}/oauth/token`, {
        method: 'POST',
        ...form({
          grant_type: 'authorization_code',
          client_id: spa.clientId,
          code: 'x',
          redirect_uri: redirectUri,
        }),
        headers: { ...form({}).headers, origin },
      });
    expect((await from(app)).headers['access-control-allow-origin']).toBe(app);
    expect((await from('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined();
  });
});

test('both domains publish the same key, each under its own issuer', async () => {
  const documents = await Promise.all(
    [tenant, custom].map((d) => browser().send(`${d}/.well-known/openid-configuration`)),
  );
  expect(documents.map((d) => d.json.issuer)).toEqual([`${tenant}/`, `${custom}/`]);
  const [one, two] = await Promise.all(
    [tenant, custom].map((d) => browser().send(`${d}/.well-known/jwks.json`)),
  );
  expect(one?.json).toEqual(two?.json);
});

test('logout ends the session and returns only to allowed addresses', async () => {
  const client = browser();
  await client.logIn(custom);
  const to = (returnTo: string) =>
    client.send(`${custom}/v2/logout?${new URLSearchParams({ client_id: spa.clientId, returnTo })}`);
  expect((await to('https://evil.example')).status).toBe(400);
  expect((await to(app)).headers.location).toMatch(/^https:\/\/app\.northwind\.example\/?$/);
  const query = new URLSearchParams({
    client_id: spa.clientId,
    response_type: 'code',
    redirect_uri: app,
    prompt: 'none',
  });
  const after = await client.send(`${custom}/authorize?${query}`);
  expect(after.headers.location).toContain('error=login_required');
});

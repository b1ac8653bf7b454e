import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../core/model.ts';
import { goodLogins } from '../../core/testing/good-logins.ts';
import { apiToken, idToken } from '../../core/testing/tokens.ts';
import { wire } from '../../core/testing/wire.ts';
import { parseToken } from '../../core/token.ts';
import { redact } from '../redact.ts';
import { AUTHORIZE, answer, exchangeOf, got, request } from '../testing/places.ts';

const e = encodeURIComponent;

describe('redaction keeps what a reader needs', () => {
  const log = wire(...[goodLogins[0]?.wire ?? ''].flat());

  it('ids, order, times, status and everything else that is no text', () => {
    const { exchanges } = redact(log, { profile: 'strict' });
    const bare = (list: readonly Exchange[]) =>
      list.map(({ id, tab, startedAt, endedAt, status, resourceType, sources }) => [
        id,
        tab,
        startedAt,
        endedAt,
        status,
        resourceType,
        sources,
      ]);
    expect(bare(exchanges)).toEqual(bare(log));
  });

  it('what was not seen stays unseen, what is empty stays empty', () => {
    const { exchanges } = redact([{ ...exchangeOf({}, 1), requestBody: '', responseHeaders: [] }], {
      profile: 'strict',
    });
    expect(exchanges[0]).toMatchObject({ requestBody: '', responseHeaders: [] });
    expect(exchanges[0]).not.toHaveProperty('responseBody');
    expect(exchanges[0]).not.toHaveProperty('requestHeaders');
  });

  it('clients, audiences, scopes, redirect URIs, errors and the names of everything', () => {
    const url = `${AUTHORIZE}&audience=${e('https://api.northwind.com/')}&scope=openid+read%3Aorders&redirect_uri=${e('com.northwind.app:/callback')}&prompt=none`;
    const kept = [
      { url },
      {
        url: 'https://login.microsoftonline.com/7c4a8d09-ca37-42f3-8f5b-1c1d2e3f4a5b/oauth2/v2.0/authorize',
      },
      { url: 'https://northwind.okta.com/oauth2/aus7Xq2mPz4RtYv9K5d7/v1/authorize' },
      { url: 'https://sso.northwind.com/realms/Northwind2/protocol/openid-connect/auth' },
      { url: 'https://api.northwind.com/v1/orders/12/items?page=2' },
      ...answer(
        'WWW-Authenticate',
        'DPoP error="invalid_token", error_description="The token has expired", algs="ES256 RS256"',
      ),
      ...got(
        '{"error":"invalid_grant","error_description":"AADSTS50011: The redirect URI is not registered."}',
        400,
      ),
      ...got(
        '{"issuer":"https://x.auth0.com/","jwks_uri":"https://x.auth0.com/.well-known/jwks.json","scopes_supported":["openid"]}',
      ),
      ...got('{"keys":[{"kty":"RSA","kid":"NjVBRjY5","n":"xAbCd0123456789","e":"AQAB","x5t":"aBcD1234"}]}'),
      ...got('The client is not authorized', 403),
      ...request(
        'User-Agent',
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36',
      ),
      ...answer('Cache-Control', 'no-store, max-age=31536000'),
      ...answer('Date', 'Thu, 07 May 2026 12:00:00 GMT'),
    ].map(exchangeOf);
    for (const one of kept) expect(redact([one], { profile: 'strict' }).exchanges).toEqual([one]);
  });

  it('what is no value', () => {
    for (const value of [
      'undefined',
      'null',
      '[object Object]',
      '',
      '{{token}}',
      '[code redacted]',
      '***',
      '‹code 7›',
    ]) {
      const one = exchangeOf(
        {
          requestHeaders: [{ name: 'Authorization', value: `Bearer ${value}` }],
          url: `${AUTHORIZE}&state=${e(value)}`,
        },
        1,
      );
      expect(redact([one], { profile: 'strict' }).exchanges).toEqual([one]);
    }
  });

  it('header and claims of a JWT in the profile support', () => {
    const token = apiToken({ email: 'ada@northwind.com', permissions: ['read:orders'] });
    const { exchanges } = redact(
      [exchangeOf({ requestHeaders: [{ name: 'Authorization', value: `Bearer ${token}` }] }, 1)],
      { profile: 'support' },
    );
    const value = exchanges[0]?.requestHeaders?.[0]?.value.slice('Bearer '.length) ?? '';
    expect(parseToken(value).claims).toEqual(parseToken(token).claims);
    expect(parseToken(value).header).toEqual(parseToken(token).header);
    expect(value).toBe(`${token.split('.').slice(0, 2).join('.')}.‹signature 1›`);
  });

  it('and in the profile strict how somebody signed in, but not who it is', () => {
    const token = idToken({
      birthdate: '1815-12-10',
      address: { locality: 'London' },
      'https://northwind.com/team': 'Blue 7',
    });
    const { exchanges } = redact(got(`{"id_token":"${token}"}`).map(exchangeOf), { profile: 'strict' });
    const { claims } = parseToken(JSON.parse(exchanges[0]?.responseBody ?? '').id_token);
    expect(claims?.sub).toBe('auth0|‹sub 1›');
    expect(claims?.iss).toBe('https://login.northwind.com/');
    for (const said of ['ada', 'northwind.com/avatar', '1815', 'London', 'Blue', 'gravatar.com/avatar'])
      expect(JSON.stringify(claims).toLowerCase()).not.toContain(said.toLowerCase());
  });
});

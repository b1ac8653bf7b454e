import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseForm } from '../core/http.ts';
import { s256 } from '../core/join.ts';
import type { Exchange } from '../core/model.ts';
import { goodLogins } from '../core/testing/good-logins.ts';
import { apiToken, idToken, jwt } from '../core/testing/tokens.ts';
import { wire } from '../core/testing/wire.ts';
import { parseToken } from '../core/token.ts';
import { redact } from './redact.ts';
import {
  AUTHORIZE,
  answer,
  exchangeOf,
  got,
  PLACES,
  type Place,
  request,
  sent,
  to,
} from './testing/places.ts';

const PROFILES = ['support', 'strict'] as const;

const e = encodeURIComponent;

/** Unlike any word, with all kinds of characters. */
const canary = (i: number): string => `Cnry${i.toString(36)}Q7xZ3kV9${(i * 7919).toString(36)}wB5`;

function encodingsOf(secret: string): string[] {
  const bytes = [...new TextEncoder().encode(secret)];
  const hex = bytes.map((b) => b.toString(16).padStart(2, '0'));
  const base64 = [0, 1, 2].map((n) =>
    btoa('\0'.repeat(n) + secret).slice(Math.ceil((n * 8) / 6), Math.floor(((n + bytes.length) * 8) / 6)),
  );
  return [
    secret,
    secret.toLowerCase(),
    hex.join(''),
    hex.map((h) => `%${h}`).join(''),
    hex.map((h) => `%${h.toUpperCase()}`).join(''),
    hex.map((h) => `\\u00${h}`).join(''),
    hex.map((h) => `\\x${h}`).join(''),
    [...secret].reverse().join(''),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}

describe('redaction', () => {
  describe.each(PROFILES)('in the profile %s', (profile) => {
    it.each(PLACES)('takes a secret out of %s', (_, log) => {
      const secret = canary(PLACES.findIndex(([, other]) => other === log));
      const exchanges = log(secret).map(exchangeOf);
      expect(JSON.stringify(exchanges).length).toBeGreaterThan(0);
      const { exchanges: done, redaction, receipt, leaksIn } = redact(exchanges, { profile });
      const text = JSON.stringify([done, redaction, receipt]);
      for (const form of encodingsOf(secret)) expect(text).not.toContain(form);
      expect(leaksIn(text)).toEqual([]);
    });

    it('takes all of them out of one log', () => {
      const exchanges = PLACES.flatMap(([, log], i) => log(canary(i))).map(exchangeOf);
      const { exchanges: done, redaction, leaksIn } = redact(exchanges, { profile });
      const text = JSON.stringify([done, redaction]);
      for (const i of PLACES.keys())
        for (const form of encodingsOf(canary(i))) expect(text, PLACES[i]?.[0]).not.toContain(form);
      expect(leaksIn(text)).toEqual([]);
    });
  });

  /** Words are what people are called, and chance may write in letters only. */
  const NAMES: readonly Place[] = [
    ['a segment behind users', (s) => to(`https://api.northwind.com/users/${s}/orders`)],
    ['a path segment with a space', (s) => to(`https://api.northwind.com/find/Dr%20${s}`)],
    ['the name of a file', (s) => answer('Content-Disposition', `attachment; filename="${s}.pdf"`)],
    ['the nonce of a challenge', (s) => answer('WWW-Authenticate', `DPoP nonce="${s}"`)],
    ['an element of XML', (s) => got(`<a:user>${s}</a:user>`)],
    ['JSON behind a guard', (s) => got(`)]}',\n{"user":"Dr ${s}"}`)],
    ['JSON in a callback', (s) => got(`callback({"user":"${s}"});`)],
    ['an event stream', (s) => got(`event: in\ndata: {"user":"${s}"}\n\n`)],
    ['a script of a page', (s) => got(`<html><script>var me = {"displayName": "Dr ${s}"}</script></html>`)],
    ['a letter to somebody', (s) => sent(JSON.stringify({ title: `To Dr ${s}`, message: `Dear ${s},` }))],
    ['binding_message', (s) => sent(`login_hint=a&binding_message=Pay%20${s}`)],
  ];

  it.each(NAMES)('takes a name out of %s', (_, log) => {
    const { exchanges } = redact(log('Lovelace').map(exchangeOf), { profile: 'support' });
    expect(JSON.stringify(exchanges)).not.toContain('Lovelace');
  });

  it.each([
    ...['osglihyjhdstipimgylvtyht', 'kwdqekhffdixqjydmzadlstc', 'hsidtjhjacklaqxvargiqjku'],
    ...['irjemwmkijxissbulzuvxear', 'vhuauqilujajaipyaoriunns', 'kagxxnyizttwpiwldoucjnwl'],
  ])('does not take %s for a word', (token) => {
    const log = [
      ...request('X-Id', token),
      ...got(`{"message":"The token ${token} is bad.","${token}":1}`, 400),
      ...to(`https://api.northwind.com/r/${token}`),
      ...got(`const key = "${token}";`),
    ].map(exchangeOf);
    expect(JSON.stringify(redact(log, { profile: 'support' }).exchanges)).not.toContain(token);
  });

  it('keeps what an answer says of an error, in whatever form', () => {
    const log = [
      ...got('{"errors":[{"message":"Not yours to see","extensions":{"code":"UNAUTHENTICATED"}}]}'),
      ...got('{"success":false,"code":"token_expired","message":"The token has expired"}'),
      ...got('<Error><Code>AccessDenied</Code><Message>Access Denied by policy</Message></Error>', 403),
      ...to('https://api.northwind.com/users/me/orders'),
      ...to('https://api.northwind.com/users/register'),
    ].map(exchangeOf);
    expect(redact(log, { profile: 'strict' }).exchanges).toEqual(log);
  });

  it('reads URLs in URLs, and lists of anything, as far as anybody would', () => {
    const long = [
      ...to(`https://a.northwind.com/?state=a${'='.repeat(200_000)}`),
      ...got('https://a.northwind.com/?u='.repeat(20_000)),
      ...to(`https://a.northwind.com/?${'a=b&'.repeat(50_000)}c=LastSecret12`),
    ].map(exchangeOf);
    expect(JSON.stringify(redact(long, { profile: 'support' }).exchanges)).not.toContain('LastSecret12');
  });

  it('takes the same out of texts from outside of the log', () => {
    const log = to('https://contoso.okta.com/?token=abcDEF123456').map(exchangeOf);
    const { withoutKnown } = redact(log, { profile: 'support', words: ['contoso'] });
    expect(withoutKnown('Contoso abcDEF123456.har')).toBe('‹word 1› ‹opaque token 1›.har');
  });

  it('covers places enough', () => expect(PLACES.length).toBeGreaterThan(120));

  it('gives one value one pseudonym, in whatever encoding it stands', () => {
    const code = 'aB3/xY7+pQ9=zK1';
    const { exchanges, receipt } = redact(
      [
        ...to(`https://app.northwind.com/callback?code=${e(code)}&state=x`),
        ...sent(`grant_type=authorization_code&code=${e(code)}`),
        ...sent(JSON.stringify({ grant_type: 'x', code })),
        ...sent(`grant_type=authorization_code&code=${e(e(code))}`),
        ...got(`{"error":"invalid_grant","error_description":"Unknown code ${code}."}`, 400),
      ].map(exchangeOf),
      { profile: 'support' },
    );
    const text = exchanges.map(({ url, requestBody = '', responseBody = '' }) =>
      decodeURIComponent(decodeURIComponent(`${url} ${requestBody} ${responseBody}`)),
    );
    for (const one of text) expect(one).toContain('‹code 1›');
    expect(receipt).toEqual([{ what: 'code', count: 1 }]);
  });

  it('leaves no piece of a token that is cut short', () => {
    const token = 'v9xKjqcpmgPg4esf9PMDX9T5MEjhAIxs';
    const log = [
      ...request('Authorization', `Bearer ${token}`),
      ...got(`{"message":"Crashed on (${token.slice(0, 16)}…) and ${apiToken().slice(0, 60)}"}`, 500),
    ].map(exchangeOf);
    const { exchanges } = redact(log, { profile: 'support' });
    expect(JSON.stringify(exchanges)).not.toMatch(/v9xK|eyJ/);
  });

  it('keeps different values apart', () => {
    const { exchanges } = redact(
      ['a1b2c3d4e5', 'a1b2c3d4e6'].flatMap((s) => to(`${AUTHORIZE}&state=${s}`)).map(exchangeOf),
      { profile: 'support' },
    );
    expect(exchanges.map(({ url }) => parseForm(url.split('?')[1]).get('state')?.[0])).toEqual([
      '‹state 1›',
      '‹state 2›',
    ]);
  });

  it('knows that a verifier fits its challenge, and a token its hashes', () => {
    const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    const token = 'oPaque-7Hq2ZkrT0m5Lx8Vb1Nc4Jd6';
    const log = [
      ...to(`${AUTHORIZE}&code_challenge=${s256(verifier)}&code_challenge_method=S256`),
      ...sent(`grant_type=authorization_code&code_verifier=${verifier}`),
      {
        requestHeaders: [
          { name: 'Authorization', value: `DPoP ${token}` },
          { name: 'DPoP', value: jwt({ ath: s256(token) }, { header: { typ: 'dpop+jwt' } }) },
        ],
      },
    ].map(exchangeOf);
    expect(redact(log, { profile: 'support' }).redaction.hashes).toEqual([
      { of: '‹code_verifier 1›', by: 'S256', is: '‹code_challenge 1›' },
      { of: '‹access token 1›', by: 'S256', is: s256(token) },
    ]);
    expect(redact(log.slice(0, 1), { profile: 'support' }).redaction.hashes).toEqual([]);
  });

  it('counts on its receipt, most first', () => {
    const { receipt } = redact(
      [
        ...request('Cookie', 'a=1x; b=2x; c=3x'),
        ...sent('grant_type=password&username=ada&password=hunter22'),
        ...to('https://app.northwind.com/?code=abcdef12&state=99'),
        ...to('https://app.northwind.com/?code=abcdef34&state=99'),
      ].map(exchangeOf),
      { profile: 'support' },
    );
    expect(receipt).toEqual([
      { what: 'cookies', count: 3 },
      { what: 'codes', count: 2 },
      { what: 'password', count: 1 },
      { what: 'state', count: 1 },
      { what: 'user', count: 1 },
    ]);
  });

  describe('the words of a name', () => {
    const page =
      '<html><p>Welcome back, Lovelace! Grace Hopper has left Northwind a note: see Google.</p></html>';
    const log = [
      ...request('Authorization', `Bearer ${apiToken({ name: 'Ada Lovelace', family_name: 'Google' })}`),
      ...request('X-Id', idToken({ email: 'grace.hopper@northwind.com', name: 'Northwind' })),
      ...sent('grant_type=password&username=babbage&password=hunter22'),
      ...got(
        '{"error":"invalid_grant","error_description":"The user babbage is locked, said Lovelace."}',
        400,
      ),
      ...got(page),
      ...to('https://accounts.google.com/authorize?client_id=northwind'),
    ].map(exchangeOf);
    const said = (profile: 'support' | 'strict') => {
      const { exchanges, leaksIn } = redact(log, { profile });
      const text = JSON.stringify(exchanges.map(({ url, responseBody }) => [url, responseBody]));
      expect(leaksIn(JSON.stringify(exchanges))).toEqual([]);
      return text;
    };

    it('are taken out of what others say of them, in the strict profile', () => {
      expect(said('strict')).not.toMatch(/Lovelace|Grace|Hopper|babbage/);
    });
    it('stay where an API or a provider is called so', () => {
      expect(said('strict')).toMatch(/accounts\.google\.com.*client_id=northwind/);
    });
    it('stay in the profile in which claims say them, but not who signs in', () => {
      expect(said('support')).toMatch(/Lovelace.*Grace Hopper/);
      expect(said('support')).not.toContain('babbage');
    });
  });

  it('says of a secret not even that it is out of an example', () => {
    const log = sent('grant_type=client_credentials&client_id=a&client_secret=foobar').map(exchangeOf);
    const { exchanges, redaction, leaksIn } = redact(log, { profile: 'support' });
    expect(leaksIn(JSON.stringify([exchanges, redaction]))).toEqual([]);
    expect(redaction.replaced).toMatchObject([{ kind: 'client secret' }]);
  });

  it('counts in words that need no knowledge of tokens or of us', () => {
    const { receipt } = redact(
      [
        ...request('Authorization', `Bearer ${apiToken()}`),
        ...request('X-Custom', 'Zx91kLqP0v'),
        ...request('X-Other', 'Zx91kLqP1v'),
        ...request('Authorization', 'Digest Zx91kLqP2v'),
        ...request('Authorization', 'Digest Zx91kLqP3v'),
        ...to('https://api.northwind.com/things/Zx91kLqP4v'),
      ].map(exchangeOf),
      { profile: 'support' },
    );
    expect(receipt.map(({ what, count }) => `${count} ${what}`).sort()).toEqual([
      '1 address part',
      '1 token signature',
      '2 credentials',
      '2 unknown headers',
    ]);
  });

  it('takes out words of the user’s own choice, in hosts and claims, too', () => {
    const log = [
      ...to('https://Contoso.okta.com/authorize?client_id=contoso-web'),
      ...request(
        'Authorization',
        `Bearer ${apiToken({ iss: 'https://contoso.okta.com/', note: 'For CONTOSO only' })}`,
      ),
    ].map(exchangeOf);
    const { exchanges, receipt, leaksIn } = redact(log, { profile: 'support', words: ['contoso', ' '] });
    const [first, second] = exchanges;
    const claims = parseToken(second?.requestHeaders?.[0]?.value.slice(7) ?? '').claims;
    expect(decodeURIComponent(first?.url ?? '')).toBe(
      'https://redacted-word-1.okta.com/authorize?client_id=‹word 1›-web',
    );
    expect(claims?.iss).toBe('https://redacted-word-1.okta.com/');
    expect(claims?.note).toBe('For ‹word 1› only');
    expect(receipt).toContainEqual({ what: 'word', count: 1 });
    expect(leaksIn(JSON.stringify(exchanges))).toEqual([]);
    expect(leaksIn('Contoso')).not.toEqual([]);
  });

  it('gives the log back as it is in the profile none', () => {
    const log = [exchangeOf({ url: `${AUTHORIZE}&state=abc` }, 1)];
    expect(redact(log, { profile: 'none' }).exchanges).toBe(log);
  });

  it('does not give a pseudonym again that an earlier redaction has given', () => {
    const log = [...to(`${AUTHORIZE}&state=${e('‹state 1›')}`), ...to(`${AUTHORIZE}&state=x7y8z9w0`)].map(
      exchangeOf,
    );
    const { exchanges } = redact(log, { profile: 'support' });
    expect(exchanges.map(({ url }) => decodeURIComponent(url.split('state=')[1] ?? ''))).toEqual([
      '‹state 1›',
      '‹state 2›',
    ]);
  });

  describe.each(PROFILES)('of known-good logins in the profile %s', (profile) => {
    it('leaves no token, code, verifier, state, nonce or secret', () => {
      for (const login of goodLogins) {
        const log = wire(...[login.wire].flat());
        const { exchanges, leaksIn } = redact(log, { profile });
        const text = JSON.stringify(exchanges);
        expect(leaksIn(text), login.name).toEqual([]);
        for (const value of secretsOf(log)) expect(text, login.name).not.toContain(value);
      }
    });
  });

  it('holds for any log', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ maxLength: 60 }),
      fc.constantFrom(
        '{',
        '[',
        '--b',
        '<form method=post>',
        'a=b&',
        '{"__proto__":{"a":1}}',
        'eyJ.eyJ.',
        'Bearer ',
        '%',
        '\ud800',
      ),
    );
    const piece = fc
      .array(
        fc.oneof(
          text,
          fc.json(),
          fc.webUrl({ withFragments: true, withQueryParameters: true }),
          fc.constant('‹SECRET›'),
        ),
        { maxLength: 4 },
      )
      .map((parts) => parts.join(''));
    const header = fc.record({
      name: fc.oneof(
        piece,
        fc.constantFrom(
          'authorization',
          'cookie',
          'set-cookie',
          'location',
          'www-authenticate',
          'dpop',
          'accept',
        ),
      ),
      value: piece,
    });
    const exchange = fc.record(
      {
        method: piece,
        url: piece,
        requestHeaders: fc.array(header),
        requestBody: piece,
        responseHeaders: fc.array(header),
        responseBody: piece,
        error: piece,
        redirectTo: piece,
        initiator: piece,
        status: fc.nat(599),
      },
      { requiredKeys: ['method', 'url'] },
    );
    fc.assert(
      fc.property(fc.array(exchange, { maxLength: 4 }), fc.constantFrom(...PROFILES), (parts, profile) => {
        const secret = canary(4711);
        const log = parts.map((part, i) =>
          exchangeOf(JSON.parse(JSON.stringify(part).replaceAll('‹SECRET›', secret)), i),
        );
        // What a server is called is public.
        fc.pre(
          !log.some(({ url, redirectTo = '', initiator = '' }) =>
            [url, redirectTo, initiator].some((u) => /^[a-z]+:\/\/[^/?#]*Cnry/i.test(u)),
          ),
        );
        const { exchanges, leaksIn } = redact(log, { profile });
        expect(exchanges).toHaveLength(log.length);
        const done = JSON.stringify(exchanges);
        expect(leaksIn(done)).toEqual([]);
        expect(done.replace(/https?:\/\/[^/"?#]*/g, '')).not.toContain(secret);
        expect(JSON.stringify(redact(log, { profile }).exchanges)).toBe(done);
      }),
      { numRuns: 300 },
    );
  });
});

/** The values of every parameter that opens something, and every token, as any reader of the log would find them. */
function secretsOf(log: readonly Exchange[]): string[] {
  const found = new Set<string>();
  const names =
    /^(?:code|state|nonce|code_verifier|code_challenge|client_secret|password|refresh_token|access_token|device_code|mfa_token)$/;
  for (const { url, redirectTo = '', requestBody = '', responseBody = '', requestHeaders = [] } of log) {
    for (const part of [
      url.split(/[?#]/).slice(1).join('&'),
      redirectTo.split(/[?#]/).slice(1).join('&'),
      requestBody,
    ])
      for (const [name, values] of parseForm(part))
        if (names.test(name)) for (const value of values) found.add(value);
    for (const [, name = '', value = ''] of responseBody.matchAll(/"(\w+)"\s*:\s*"([^"]+)"/g))
      if (names.test(name)) found.add(value);
    for (const { name, value } of requestHeaders)
      if (/^authorization$/i.test(name) && !/^basic/i.test(value)) found.add(value.replace(/^\w+ /, ''));
  }
  // Words, and public values that stand under such a name by mistake, are found elsewhere without being a secret there.
  return [...found].filter(
    (value) =>
      value.length >= 10 &&
      /\d/.test(value) &&
      !/[\s{}[\]<>]|^https?:/.test(value) &&
      !/^[\d.]+$/.test(value),
  );
}

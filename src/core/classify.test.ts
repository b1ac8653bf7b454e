import { describe, expect, it } from 'vitest';
import { classify } from './classify.ts';
import { apiToken, idToken } from './testing/tokens.ts';
import { wire } from './testing/wire.ts';

const kinds = (text: string) => wire(text).flatMap((exchange) => classify(exchange).map((step) => step.kind));

const REST = 'client_id=a1b2&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb&scope=openid&state=s1234567';

describe('authorization requests, of any provider', () => {
  it.each([
    `https://northwind.auth0.com/authorize?response_type=code&${REST}`,
    `https://login.microsoftonline.com/common/oauth2/v2.0/authorize?response_type=code&${REST}`,
    `https://dev-1.okta.com/oauth2/default/v1/authorize?response_type=code&${REST}`,
    `https://idp.example.com/realms/dev/protocol/openid-connect/auth?response_type=code&${REST}`,
    `https://northwind.auth.eu-west-1.amazoncognito.com/oauth2/authorize?response_type=code&${REST}`,
    `https://accounts.google.com/o/oauth2/v2/auth?response_type=code&${REST}`,
    `https://github.com/login/oauth/authorize?${REST}`,
    'https://idp.example.com/authorize?client_id=a1b2&request_uri=urn%3Aietf%3Aparams%3Aoauth%3Arequest_uri%3Ax',
  ])('%s', (url) => expect(kinds(`> GET ${url}\n< 200`)).toEqual(['authorization-request']));

  it.each([
    [
      'a provider’s login page that repeats the parameters',
      `https://northwind.auth.eu-west-1.amazoncognito.com/login?response_type=code&${REST}`,
    ],
    ['Universal Login', 'https://northwind.auth0.com/u/login?state=hKFo2SBRUniversal'],
  ])('%s is a login page', (_, url) => expect(kinds(`> GET ${url}\n< 200`)).toEqual(['login-page']));

  it('is told how it travelled', () => {
    const url = `https://northwind.auth0.com/authorize?response_type=code&${REST}`;
    const via = (type: string) =>
      wire(`* ${type}\n> GET ${url}`).flatMap((e) => classify(e).map((s) => 'via' in s && s.via));
    expect(['main_frame', 'sub_frame', 'fetch'].flatMap(via)).toEqual(['navigation', 'iframe', 'fetch']);
  });
});

describe('authorization responses, in every mode', () => {
  const read = (text: string) =>
    wire(text).flatMap((e) =>
      classify(e).flatMap((s) =>
        s.kind === 'authorization-response'
          ? [`${s.mode} in ${s.part} to ${s.to}: ${[...s.params.keys()]}`]
          : [],
      ),
    );
  it('query, in the redirect and in the callback', () => {
    expect(
      read(
        `> GET https://idp.example.com/authorize/resume?state=x\n< 302\n< Location: https://app.example.com/cb?code=abcdef123&state=s\n> GET https://app.example.com/cb?code=abcdef123&state=s`,
      ),
    ).toEqual([
      'query in redirect to https://app.example.com/cb: code,state',
      'query in query to https://app.example.com/cb: code,state',
    ]);
  });
  it('fragment', () => {
    expect(
      read('* main_frame\n> GET https://app.example.com/cb#access_token=abc&token_type=Bearer&state=s'),
    ).toEqual(['fragment in fragment to https://app.example.com/cb: access_token,token_type,state']);
  });
  it('form_post', () => {
    expect(read('* main_frame\n> POST https://app.example.com/cb\n>\n> code=abcdef123&state=s')).toEqual([
      'form_post in request-body to https://app.example.com/cb: code,state',
    ]);
  });
  it('web_message, as a JSON literal in a script', () => {
    const html = `<script>var targetOrigin = "https://app.example.com";var authorizationResponse = {type: "authorization_response",response: {"error":"login_required","error_description":"Login required","state":"s"}};</script>`;
    expect(
      read(
        `* sub_frame\n> GET https://idp.example.com/authorize?response_type=code&response_mode=web_message&prompt=none&${REST}\n< 200\n<\n< ${html}`,
      ),
    ).toEqual(['web_message in response-body to https://app.example.com: error,error_description,state']);
  });
  it.each([
    'https://shop.example.com/cart?code=SUMMER',
    'https://app.example.com/?code=success&success=true&message=Your+email+was+verified.',
  ])('%s makes no login', (url) => {
    expect(read(`* main_frame\n> GET ${url}`).join()).not.toMatch(/state/);
  });
});

describe('the token endpoint', () => {
  const at = (path: string, body = 'grant_type=authorization_code&client_id=a&code=c') =>
    kinds(
      `> POST https://idp.example.com${path}\n>\n> ${body}\n< 200\n<\n< {"access_token":"abc","token_type":"Bearer"}`,
    );
  it.each([
    '/oauth/token',
    '/token',
    '/oauth2/v2.0/token',
    '/realms/dev/protocol/openid-connect/token',
    '/oauth2/default/v1/token',
    '/oauth2/token',
  ])('at %s', (path) => {
    expect(at(path)).toEqual(['token-request', 'token-response']);
  });
  it('reads JSON bodies', () =>
    expect(at('/oauth/token', '{"grant_type":"client_credentials","client_id":"a"}')).toEqual([
      'token-request',
      'token-response',
    ]));
  it('knows a request whose body was out of sight by its path', () =>
    expect(kinds('> POST https://northwind.auth0.com/oauth/token\n< 200')).toEqual(['token-request']));
  it('takes no other form for one', () =>
    expect(
      kinds('* fetch\n> POST https://app.example.com/save\n>\n> grant_type=bonus&amount=3\n< 200'),
    ).toEqual([]));
  it('says how the client identified itself', () => {
    const auth = (text: string) =>
      wire(text).flatMap((e) => classify(e).map((s) => 'clientAuth' in s && s.clientAuth));
    expect(
      auth(
        '> POST https://i.example/oauth/token\n> Authorization: Basic YTpi\n>\n> grant_type=client_credentials&scope=a',
      ),
    ).toEqual(['client_secret_basic']);
    expect(
      auth(
        '> POST https://i.example/oauth/token\n>\n> grant_type=client_credentials&client_id=a&client_secret=b',
      ),
    ).toEqual(['client_secret_post']);
    expect(
      auth('> POST https://i.example/oauth/token\n>\n> grant_type=authorization_code&client_id=a&code=b'),
    ).toEqual(['none']);
  });
});

describe('tokens in use', () => {
  const carried = (text: string) =>
    wire(text).flatMap((e) =>
      classify(e).map((s) =>
        s.kind === 'token-use' ? [s.api, s.carried?.scheme, s.carried?.value] : s.kind,
      ),
    );
  const call = (authorization: string, url = 'https://api.example.com/orders') =>
    carried(`* fetch\n> GET ${url}\n> Authorization: ${authorization}\n< 200`);
  const token = apiToken();

  it.each([
    [`Bearer ${token}`, 'Bearer', token],
    [`bearer ${token}`, 'bearer', token],
    [`DPoP ${token}`, 'DPoP', token],
    [token, '', token],
    [`JWT ${token}`, 'JWT', token],
    ['Bearer undefined', 'Bearer', 'undefined'],
    ['Bearer', 'Bearer', ''],
    [`Bearer Bearer ${token}`, 'Bearer', `Bearer ${token}`],
  ])('Authorization: %.20s…', (header, scheme, value) =>
    expect(call(header)).toEqual([['custom', scheme, value]]),
  );

  it.each(['Basic YTpi', 'AWS4-HMAC-SHA256 Credential=a', 'ApiKey abc', 'Negotiate abc', 'secret-key-1'])(
    '%s is no token',
    (header) => expect(call(header)).toEqual([]),
  );

  it('at /userinfo', () =>
    expect(call(`Bearer ${token}`, 'https://idp.example.com/oauth2/v1/userinfo')).toEqual([
      ['userinfo', 'Bearer', token],
    ]));

  it('at /userinfo/, as authentik writes it', () =>
    expect(call(`Bearer ${token}`, 'https://idp.example.com/application/o/userinfo/')).toEqual([
      ['userinfo', 'Bearer', token],
    ]));
  it('in the query', () =>
    expect(carried(`* fetch\n> GET https://api.example.com/o?access_token=${token}\n< 200`)).toEqual([
      ['custom', undefined, token],
    ]));
  it.each(['id_token_hint', 'state', 'request', 'client_assertion'])(
    'a JWT under %s is no token in use',
    (name) => {
      expect(carried(`* fetch\n> GET https://idp.example.com/x?${name}=${idToken()}\n< 200`)).toEqual([]);
    },
  );
  it('a preflight is nothing but a preflight', () => {
    expect(
      kinds(
        '> OPTIONS https://api.example.com/orders\n> Access-Control-Request-Method: GET\n> Access-Control-Request-Headers: authorization\n< 204',
      ),
    ).toEqual(['preflight']);
  });
  it('a refused call without a token is kept', () =>
    expect(carried('* fetch\n> GET https://api.example.com/orders\n< 401')).toEqual([
      ['custom', undefined, undefined],
    ]));
});

describe('other messages', () => {
  it.each([
    ['discovery', '> GET https://idp.example.com/realms/dev/.well-known/openid-configuration\n< 200'],
    ['jwks', '> GET https://northwind.auth0.com/.well-known/jwks.json\n< 200'],
    [
      'logout',
      '> GET https://northwind.auth0.com/v2/logout?client_id=a&returnTo=https%3A%2F%2Fapp.example.com',
    ],
    ['revocation', '> POST https://northwind.auth0.com/oauth/revoke\n>\n> token=abc&client_id=a'],
    ['introspection', '> POST https://idp.example.com/oauth2/introspect\n>\n> token=abc'],
    [
      'pushed-authorization',
      '> POST https://northwind.auth0.com/oauth/par\n>\n> client_id=a&response_type=code',
    ],
    [
      'device-authorization',
      '> POST https://northwind.auth0.com/oauth/device/code\n>\n> client_id=a&scope=openid',
    ],
  ])('%s', (kind, text) => expect(kinds(text)).toEqual([kind]));
  it('everything else is nothing', () => {
    expect(
      kinds('> GET https://www.example.com/index.html\n< 200\n> GET https://www.example.com/a.js?v=1\n< 200'),
    ).toEqual([]);
  });
});

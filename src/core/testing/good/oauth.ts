import { codeOf, form, stateOf } from '../logins.ts';
import { ISSUED, jwt } from '../tokens.ts';
import { ajax, call, type GoodLogin, hop, send, submit, visit } from './transcript.ts';

const APP = 'https://blog.proseware.example';
const GITHUB = 'https://github.com/login/oauth/authorize';
const RELAY = 'https://staticxx.facebook.com/x/connect/xd_arbiter/?version=46';
const lifetime = { iat: ISSUED, exp: ISSUED + 3_600 };
const SUPABASE = 'https://abcdefghijklmnopqrst.supabase.co';
const anon = jwt(
  {
    iss: 'supabase',
    ref: 'abcdefghijklmnopqrst',
    role: 'anon',
    iat: ISSUED - 9_000_000,
    exp: ISSUED + 306_000_000,
  },
  { alg: 'HS256' },
);
const supabaseUser = jwt(
  {
    iss: `${SUPABASE}/auth/v1`,
    sub: 'u-7',
    aud: 'authenticated',
    ...lifetime,
    email: 'ada@proseware.example',
    app_metadata: { provider: 'github' },
    role: 'authenticated',
    aal: 'aal1',
    session_id: 's-1',
  },
  { alg: 'HS256' },
);

/** OAuth without OpenID Connect, and pages that carry keys, codes and states but have no login at all. */
export const oauth: readonly GoodLogin[] = [
  {
    name: 'GitHub through Auth.js: no response_type, no nonce, no PKCE, its login page on the way',
    wire: (() => {
      const url = `${GITHUB}?${form({ scope: 'read:user user:email', client_id: 'Iv1.8a61f9b3a7aba766', redirect_uri: `${APP}/api/auth/callback/github`, state: stateOf() })}`;
      const back = `${APP}/api/auth/callback/github?code=8f2c1d9e0b7a6c5d4e3f&state=${stateOf()}`;
      return `${hop(url, `/login?client_id=Iv1.8a61f9b3a7aba766&return_to=${encodeURIComponent('/login/oauth/authorize?client_id=Iv1.8a61f9b3a7aba766')}`)}
        ${visit('https://github.com/login?client_id=Iv1.8a61f9b3a7aba766&return_to=%2Flogin%2Foauth%2Fauthorize')}
        ${hop(url, back, { on: 'at=+8s' })}${hop(back, APP)}${visit(APP)}${ajax('GET', `${APP}/api/auth/session`, { answer: { user: {} } })}`;
    })(),
    flows: [
      {
        kind: 'interactive',
        client: 'Iv1.8a61f9b3a7aba766',
        host: 'github.com',
        response: 'query',
        tokens: 'code',
      },
    ],
  },
  {
    name: 'Slack, which separates its scopes with commas',
    wire: `${hop(`https://slack.com/oauth/v2/authorize?${form({ client_id: '3336676.569200954261', scope: 'channels:read,chat:write', user_scope: '', redirect_uri: `${APP}/slack`, state: stateOf() })}`, `${APP}/slack?code=3336676.1234567890.abcdef0123456789&state=${stateOf()}`, { on: 'at=+6s' })}
      ${visit(`${APP}/slack?code=3336676.1234567890.abcdef0123456789&state=${stateOf()}`)}`,
    flows: [
      {
        kind: 'interactive',
        client: '3336676.569200954261',
        host: 'slack.com',
        response: 'query',
        tokens: 'code',
      },
    ],
  },
  {
    name: 'Facebook, which adds #_=_ to the callback',
    wire: `${hop(`https://www.facebook.com/v19.0/dialog/oauth?${form({ client_id: '1234567890', redirect_uri: `${APP}/fb`, state: stateOf(), scope: 'email,public_profile', response_type: 'code' })}`, `${APP}/fb?code=AQBx7Hq2Zk${codeOf()}&state=${stateOf()}#_=_`, { on: 'at=+6s' })}
      ${visit(`${APP}/fb?code=AQBx7Hq2Zk${codeOf()}&state=${stateOf()}#_=_`)}`,
    flows: [
      {
        kind: 'interactive',
        client: '1234567890',
        host: 'www.facebook.com',
        response: 'query',
        tokens: 'code',
      },
    ],
    info: ['pkce-missing'],
  },
  {
    name: 'Supabase: its anonymous key before the login, GitHub behind it, then the user’s HS256 token',
    wire: (() => {
      const up = `${GITHUB}?${form({ client_id: '0f1e2d3c4b5a69788796', redirect_to: APP, redirect_uri: `${SUPABASE}/auth/v1/callback`, response_type: 'code', scope: 'user:email', state: 'eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3NzgxNTUyMDB9.c2ln' })}`;
      const upBack = `${SUPABASE}/auth/v1/callback?${form({ code: '9e8d7c6b5a4f3e2d1c0b', state: 'eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3NzgxNTUyMDB9.c2ln' })}`;
      const key = { apikey: anon };
      return `${call(`${SUPABASE}/rest/v1/posts?select=*`, anon, { headers: key, answer: [] })}
        ${hop(`${SUPABASE}/auth/v1/authorize?provider=github&redirect_to=${APP}&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=s256`, up)}
        ${hop(up, upBack, { on: 'at=+5s' })}${hop(upBack, `${APP}/?code=0e9d8c7b-6a5f-4e3d-8c1b-0a9f8e7d6c5b`)}${visit(`${APP}/?code=0e9d8c7b-6a5f-4e3d-8c1b-0a9f8e7d6c5b`)}
        ${call(`${SUPABASE}/auth/v1/token?grant_type=pkce`, anon, { method: 'POST', headers: { ...key, 'Content-Type': 'application/json' }, body: '{"auth_code":"0e9d8c7b-6a5f-4e3d-8c1b-0a9f8e7d6c5b","code_verifier":"x"}', answer: { access_token: supabaseUser, token_type: 'bearer', expires_in: 3600, refresh_token: 'v1Zk7Hq2' } })}
        ${call(`${SUPABASE}/rest/v1/posts?select=*`, supabaseUser, { headers: key, answer: [] })}`;
    })(),
    flows: [
      { kind: 'use-only', tokens: 'unknown', calls: 2 },
      {
        kind: 'interactive',
        client: '0f1e2d3c4b5a69788796',
        host: 'github.com',
        response: 'query',
        tokens: 'code',
      },
      { kind: 'use-only', host: 'abcdefghijklmnopqrst.supabase.co', tokens: 'unknown', calls: 1 },
    ],
    info: ['pkce-missing'],
  },
  {
    name: 'Facebook’s SDK, whose pop-up answers a page of Facebook’s own, which tells the app',
    wire: `${visit(APP)}${visit(`https://www.facebook.com/v19.0/dialog/oauth?${form({ app_id: '1234567890', client_id: '1234567890', display: 'popup', domain: 'blog.proseware.example', redirect_uri: `${RELAY}#cb=f1&domain=blog.proseware.example&relation=opener`, response_type: 'token,signed_request,graph_domain', scope: 'public_profile,email', sdk: 'joey', version: 'v19.0' })}`, { on: 'tab=2 opener=1' })}
      ${hop('https://www.facebook.com/v19.0/dialog/oauth/confirm', `${RELAY}#cb=f1&domain=blog.proseware.example&access_token=EAABZk7Hq2rT0m5Lx8Vb1Nc4Jd&expires_in=6000`, { on: 'tab=2 opener=1' })}`,
    flows: [
      {
        kind: 'interactive',
        client: '1234567890',
        host: 'www.facebook.com',
        response: 'fragment',
        tokens: 'access',
      },
    ],
  },
  {
    name: 'a shop with keys of Stripe, Mapbox, Google Maps, Algolia and PostHog, and no login',
    wire: `${visit(APP)}${ajax('POST', 'https://api.stripe.com/v1/payment_methods', { headers: { Authorization: 'Bearer pk_live_51HxZk7Hq2rT0m5Lx8Vb1Nc4Jd6Gf9Sa3Pw' }, body: { type: 'card' } })}
      ${ajax('GET', 'https://api.mapbox.com/styles/v1/mapbox/streets-v12?access_token=pk.eyJ1IjoicHJvc2V3YXJlIiwiYSI6ImNsYTF4N3EyIn0.Zk7Hq2rT0m5Lx8Vb1Nc4Jd')}
      ${ajax('GET', 'https://maps.googleapis.com/maps/api/js?key=AIzaSyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q&callback=init')}
      ${ajax('POST', 'https://abc-dsn.algolia.net/1/indexes/*/queries', { headers: { 'x-algolia-api-key': '0123456789abcdef0123456789abcdef' }, body: '{}' })}
      ${ajax('POST', 'https://eu.posthog.com/decide/?v=3', { body: '{"token":"phc_Zk7Hq2rT0m5Lx8Vb1Nc4Jd6Gf9Sa3Pw"}' })}
      ${ajax('GET', 'https://api.weather.example/v1', { headers: { Authorization: 'ApiKey 7Hq2Zk' } })}${ajax('GET', 'https://api.news.example/v1', { headers: { 'X-API-Key': '7Hq2Zk' }, status: 401 })}
      ${ajax('PUT', 'https://bucket.s3.amazonaws.com/x', { headers: { Authorization: 'AWS4-HMAC-SHA256 Credential=AKIA/20260507/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=ab' } })}
      ${ajax('GET', `${APP}/staging`, { headers: { Authorization: 'Basic YWRhOnB3' } })}`,
    flows: [],
  },
  {
    name: 'codes, states and errors that belong to other things',
    wire: `${visit(`${APP}/checkout?code=SUMMER2026`)}${visit(`${APP}/address?state=California&code=94105-1804`)}${visit(`${APP}/search?q=oauth&state=open`)}
      ${visit(`${APP}/pay/return?error=card_declined&state=7`)}${visit(`${APP}/docs/errors?error=invalid_request`)}
      ${visit(`${APP}/docs/authorize?topic=oauth`)}${visit(`${APP}/reset?token=9f3a7c`)}${submit(`${APP}/contact`, { state: 'NY', code: '212', message: 'hi' })}
      ${ajax('GET', `${APP}/api/lookup?code=ABCDEF&state=12345678`)}${send('main_frame', 'GET', `${APP}/invite?client_id=7&redirect_uri=x`)}`,
    flows: [],
  },
  {
    name: 'a SAML login, which is another protocol',
    wire: `${hop(`${APP}/login`, `https://idp.proseware.example/saml2?SAMLRequest=fZFfa8IwFMXfB&RelayState=eyJhbGciOiJIUzI1NiJ9.eyJyIjoiLyJ9.c2ln`)}
      ${visit('https://idp.proseware.example/saml2?SAMLRequest=fZFfa8IwFMXfB&RelayState=eyJhbGciOiJIUzI1NiJ9.eyJyIjoiLyJ9.c2ln')}
      ${submit(`${APP}/saml/acs`, { SAMLResponse: 'PHNhbWxwOlJlc3BvbnNl', RelayState: 'eyJhbGciOiJIUzI1NiJ9.eyJyIjoiLyJ9.c2ln' }, { status: 302, sets: { Location: '/' } })}`,
    flows: [],
  },
];

import type { Described } from './scenario.ts';

/** What was asked for decides what kind of token comes. */
export const audience = [
  {
    id: 'no-audience',
    title: 'No audience',
    tells: 'Without `audience` the access token is opaque, and the API cannot read it.',
    expected: ['missing-audience-opaque-token'],
    rank: 1,
  },
  {
    id: 'old-opaque-token',
    title: 'No audience, older tenant',
    tells: 'An opaque token of the older kind is 32 characters with no dots.',
    expected: ['missing-audience-opaque-token'],
    rank: 1,
  },
  {
    id: 'wrong-audience',
    title: 'Wrong audience',
    tells: 'No API is registered under this identifier, so the tenant refuses the login.',
    expected: ['audience-not-registered'],
    rank: 6,
  },
  {
    id: 'audience-trailing-slash',
    title: 'Audience without its slash',
    tells: 'API identifiers are compared character by character, the last slash included.',
    expected: ['audience-trailing-slash'],
    rank: 6,
  },
  {
    id: 'audience-placeholder',
    title: 'Audience left undefined',
    tells: 'An environment variable was not set, and its absence was sent as the word "undefined".',
    expected: ['audience-placeholder'],
    rank: 6,
  },
  {
    id: 'audience-is-client-id',
    title: 'Client ID as audience',
    tells: 'The audience names the API; the client ID names the app.',
    expected: ['audience-is-client-id'],
  },
  {
    id: 'audience-is-userinfo',
    title: '/userinfo as audience',
    tells: 'Naming /userinfo asks for an opaque token, which no other API can read.',
    expected: ['audience-is-userinfo'],
  },
  {
    id: 'two-audiences',
    title: 'Two audiences at once',
    tells: 'One login brings a token for one API; two APIs need two tokens.',
    expected: ['multiple-audiences-requested'],
    rank: 18,
  },
  {
    id: 'default-audience',
    title: 'A default audience',
    tells: 'The tenant adds an audience of its own, so a JWT came although none was asked for.',
    expected: ['default-audience-side-effect'],
  },
  {
    id: 'openid-scope-missing',
    title: 'Scope without openid',
    tells: 'Without `openid` there is no ID token, and /userinfo refuses the access token.',
    expected: ['openid-scope-missing'],
  },
  {
    id: 'hs256-userinfo',
    title: 'HS256 API and /userinfo',
    tells: 'Tokens of an HS256 API never work at /userinfo.',
    expected: ['hs256-api-no-userinfo-aud'],
  },
] as const satisfies readonly Described[];

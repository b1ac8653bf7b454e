import { API, apiCall, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0OpaqueJwe } from '../../testing/tokens.ts';
import { bearerLiteralGarbage } from './bearer-literal-garbage.ts';

const at = apiToken();
const signedIn = login({ audience: API }, tokens(at));
const refused = { status: 401 };

testRule(bearerLiteralGarbage, {
  finds: [
    {
      name: 'undefined',
      change: { kind: 'call', name: 'call-api' },
      wire: [signedIn, apiCall('undefined', refused)],
      severity: 'error',
      certainty: 'certain',
      says: /the text “undefined” in place of a token, and answered 401/,
      at: { part: 'request-header', name: 'authorization' },
    },
    { name: 'null', wire: [signedIn, apiCall('null', refused)] },
    { name: 'an object', wire: [signedIn, apiCall('[object Object]', refused)] },
    {
      name: 'a promise that nobody awaited',
      wire: [signedIn, apiCall('[object Promise]', refused)],
      says: /Promise/,
    },
    {
      name: 'it on a page without a login, once for all calls',
      wire: [apiCall('undefined', refused), apiCall('undefined', refused), apiCall('null', refused)],
    },
    { name: 'it before the login and after', wire: [apiCall('undefined', refused), apiCall('null')] },
    { name: 'a public endpoint that does not mind', wire: [signedIn, apiCall('null')], severity: 'warning' },
    {
      name: 'a token in quotation marks',
      wire: [signedIn, apiCall(`"${at}"`, refused)],
      says: /was sent a token in quotation marks, and answered/,
    },
    { name: 'the word twice', wire: [signedIn, apiCall(`Bearer ${at}`, refused)], says: /twice/ },
    {
      name: 'the header set twice',
      wire: [signedIn, apiCall(`${at}, Bearer ${at}`, refused)],
      says: /twice/,
    },
    { name: 'nothing', wire: [signedIn, apiCall('', refused)], says: /nothing after it/ },
    {
      name: 'an escaped line break',
      wire: [signedIn, apiCall(`${at}%0A`, { status: 400 })],
      says: /line break/,
    },
    {
      name: 'a template that was not filled in',
      wire: [signedIn, apiCall('{{token}}', refused)],
      says: /placeholder/,
    },
    {
      name: 'the whole token response',
      wire: [signedIn, apiCall('{"access_token":"a.b.c"}', refused)],
      says: /JSON object/,
    },
    {
      name: 'undefined in the query',
      wire: [signedIn, `* fetch\n> GET ${API}orders?access_token=undefined\n< 401`],
      at: { part: 'query' },
    },
  ],
  silent: [
    { name: 'it is a token', wire: [signedIn, apiCall(at, refused)] },
    { name: 'it is an opaque token', wire: [signedIn, apiCall(auth0OpaqueJwe(), refused)] },
    {
      name: 'a sanitizer has been at work',
      wire: [
        signedIn,
        apiCall('[REDACTED]', refused),
        apiCall('<redacted>', refused),
        apiCall('***', refused),
      ],
    },
    {
      name: 'a placeholder was accepted, so it was a sanitizer’s',
      wire: [signedIn, apiCall('<token>'), apiCall('{token}')],
    },
    { name: 'the header is empty and the API takes it', wire: [signedIn, apiCall('')] },
    { name: 'the API takes a token in quotation marks', wire: [signedIn, apiCall(`"${at}"`)] },
    { name: 'no answer has come', wire: [signedIn, `> GET ${API}orders\n> Authorization: Bearer undefined`] },
    {
      name: 'the scheme is another',
      wire: [signedIn, `* fetch\n> GET ${API}orders\n> Authorization: Basic undefined\n< 401`],
    },
  ],
});

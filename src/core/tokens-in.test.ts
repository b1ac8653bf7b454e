import { describe, expect, test } from 'vitest';
import { apiToken, idToken } from './testing/tokens.ts';
import { tokensIn } from './tokens-in.ts';

const ACCESS = apiToken();
const ID = idToken();
const [HEADER = ''] = ID.split('.');
const OPAQUE = 'v9xKjqcpmgPg4esf9PMDX9T5MEjhAIxs';
const wrap = (text: string, width: number) => text.replace(new RegExp(`.{${width}}`, 'g'), '$&\n');

describe('tokensIn', () => {
  test.each<[string, string, (readonly [string, string?])[]]>([
    ['a JWT', ACCESS, [[ACCESS]]],
    ['a JWT in quotation marks', ` "${ACCESS}"\n`, [[ACCESS]]],
    ['an opaque token', ` ${OPAQUE}\n`, [[OPAQUE]]],
    ['a JWT in lines', wrap(ACCESS, 76), [[ACCESS]]],
    ['two JWTs, one a line', `${ACCESS}\n${ID}\n`, [[ACCESS], [ID]]],
    ['a header', `Authorization: Bearer ${OPAQUE}`, [[OPAQUE]]],
    ['a header with garbage', 'authorization: Bearer undefined', [['undefined']]],
    ['a scheme', `bearer is Bearer ${OPAQUE}, he said`, [[OPAQUE]]],
    [
      'curl',
      `curl 'https://api.northwind.com/orders' -H 'authorization: DPoP ${ACCESS}' -H 'dpop: ${ID}' --compressed`,
      [[ACCESS], [ID, 'dpop']],
    ],
    [
      'a redirect with a fragment',
      `https://app.northwind.com/callback#access_token=${OPAQUE}&expires_in=7200&id_token=${ID}&state=Zm9vYmFyYmF6cXV4`,
      [
        [OPAQUE, 'access_token'],
        [ID, 'id_token'],
      ],
    ],
    ['a form', 'grant_type=refresh_token&refresh_token=v1.M%2Fb3%2B4', [['v1.M/b3+4', 'refresh_token']]],
    [
      'a token response',
      JSON.stringify({ access_token: OPAQUE, id_token: ID, scope: 'openid', token_type: 'Bearer' }, null, 2),
      [
        [OPAQUE, 'access_token'],
        [ID, 'id_token'],
      ],
    ],
    ['a token response cut off', `{"access_token":"${OPAQUE}","id_tok`, [[OPAQUE, 'access_token']]],
    [
      'JSON in JSON',
      JSON.stringify({ body: JSON.stringify({ accessToken: OPAQUE }) }),
      [[OPAQUE, 'accessToken']],
    ],
    ['headers in JSON', JSON.stringify([{ name: 'Authorization', value: `Bearer ${ACCESS}` }]), [[ACCESS]]],
    [
      'a redacted log',
      `{"text":"{\\"access_token\\":\\"${HEADER}..‹token part 1›.‹token part 2›.‹token part 3›\\"}"}`,
      [[`${HEADER}..‹token part 1›.‹token part 2›.‹token part 3›`, 'access_token']],
    ],
    [
      'a redacted header',
      `Bearer ${HEADER}.${HEADER}.‹signature 1› was sent`,
      [[`${HEADER}.${HEADER}.‹signature 1›`]],
    ],
    ['a redacted form', 'id_token=‹ID token 1›&state=x', [['‹ID token 1›', 'id_token']]],
    ['the same twice', `${ID} and ${ID}`, [[ID]]],
    ['a challenge', 'WWW-Authenticate: Bearer realm="Northwind", error="invalid_token"', []],
    ['metadata of a resource', 'Bearer resource_metadata="https://api.northwind.com/.well-known/x1"', []],
    ['words', 'there is no token here', []],
    ['one word', 'token', []],
    ['a URL', 'https://northwind.eu.auth0.com/authorize?client_id=nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe', []],
    ['a document without any', '{"keys":[{"kty":"RSA","n":"AQAB"}]}', []],
    ['nothing', ' \n', []],
  ])('finds them in %s', (_, text, expected) => {
    expect(tokensIn(text).map(({ value, key }) => [value, key])).toEqual(
      expected.map(([value, key]) => [value, key]),
    );
  });

  test('what is nested without end is found as well', () => {
    const deep = `${'['.repeat(5000)}"${ID}"${']'.repeat(5000)}`;
    expect(tokensIn(deep)).toEqual([{ value: ID }]);
    expect(tokensIn(`${'{"a":'.repeat(9)}"${ID}"${'}'.repeat(9)}`)).toEqual([{ value: ID, key: 'a' }]);
  });
});

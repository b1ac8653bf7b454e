import { describe, expect, it } from 'vitest';
import { rules } from '../core/rules/index.ts';
import { idToken } from '../core/testing/tokens.ts';
import { wire } from '../core/testing/wire.ts';
import { FORMATS, type Format, prepareExport } from './export.ts';

const TOKEN = 'v9xKjqcpmgPg4esf9PMDX9T5MEjhAIxs';
const ID_TOKEN = idToken({ iss: 'https://northwind.eu.auth0.com/' });
const RESET = 'Zk3pQ8vTn2LwX7cB5yRf';

/** A login, whose API takes secrets in its path, refuses, and repeats them. */
const login = (path: string, answer: string, client = 'nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe') => `
> GET https://northwind.eu.auth0.com/authorize?client_id=${client}&scope=openid&response_type=code&redirect_uri=https%3A%2F%2Fapp.northwind.com%2Fcallback&state=s1&login_hint=ada%40northwind.com
< 302
< Location: https://app.northwind.com/callback?code=c0de&state=s1

* fetch
> POST https://northwind.eu.auth0.com/oauth/token
> Content-Type: application/x-www-form-urlencoded
>
> grant_type=authorization_code&client_id=${client}&code=c0de&redirect_uri=https%3A%2F%2Fapp.northwind.com%2Fcallback
< 200
< Content-Type: application/json
<
< {"access_token":"${TOKEN}","id_token":"${ID_TOKEN}","scope":"openid","expires_in":86400,"token_type":"Bearer"}

* fetch
> GET https://${path}
> Authorization: Bearer ${TOKEN}
< 401

> GET https://northwind.eu.auth0.com/authorize?client_id=${client}&scope=openid&response_type=code&redirect_uri=https%3A%2F%2Fapp.northwind.com%2Fcallback&state=s2
< 302
< Location: https://app.northwind.com/callback?error=access_denied&error_description=${encodeURIComponent(answer)}&state=s2
`;

const FORMAT_NAMES = Object.keys(FORMATS) as Format[];

function reported(text: string) {
  const prepared = prepareExport(
    {
      exchanges: wire(text),
      rules,
      source: { file: 'a.har', entries: 1, read: 1, used: 1, unreadable: [] },
      version: '1',
    },
    { profile: 'support' },
  );
  return {
    rules: prepared.report.findings.map(({ rule }) => rule),
    files: FORMAT_NAMES.map((format) => prepared.file(format)),
  };
}

describe('a report', () => {
  it.each([
    ['a token in a path', `api.northwind.com/orders/${TOKEN}`, 'No.', TOKEN],
    ['a JWT in a path', `api.northwind.com/orders/${ID_TOKEN}`, 'No.', ID_TOKEN],
    ['a random part of a path', `api.northwind.com/reset/${RESET}`, 'No.', RESET],
    ['an e-mail address in a path', 'api.northwind.com/users/ada%40northwind.com', 'No.', 'ada%40'],
    ['a password before the host', 'ada:hunter22@api.northwind.com/orders', 'No.', 'hunter22'],
    [
      'an e-mail address in what a server says',
      'api.northwind.com/orders',
      'eve@northwind.com is blocked.',
      'eve@',
    ],
    ['a token in what a server says', 'api.northwind.com/orders', `Crashed on (${TOKEN}).`, TOKEN],
    [
      'a token that is cut short',
      'api.northwind.com/orders',
      `${'Crashed. '.repeat(15)}${TOKEN}`,
      TOKEN.slice(0, 20),
    ],
  ])('keeps %s to itself, in every format', (_, path, answer, secret) => {
    const { rules, files } = reported(login(path, answer));
    expect(rules).toContain('missing-audience-opaque-token');
    expect(rules).toContain('access-denied-custom');
    for (const file of files) expect(file).not.toContain(secret);
  });

  it('names clients, issuers, paths and what a server says as they are', () => {
    const { files } = reported(login('api.northwind.com/v1/orders', 'Only for members of the blue team.'));
    for (const file of files)
      for (const plain of [
        'api.northwind.com/v1/orders',
        'nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe',
        'members of the blue team',
      ])
        expect(file).toContain(plain);
  });

  it('has no control characters for a terminal, wherever a file had them', () => {
    const { files } = reported(login('api.northwind.com/orders', '\u001b[2Jgone', 'nW3k%1B%5B2J'));
    for (const file of files) expect(file.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});

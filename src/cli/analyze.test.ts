import { describe, expect, test } from 'vitest';
import { idToken } from '../core/testing/tokens.ts';
import { wire } from '../core/testing/wire.ts';
import { harOf } from '../report/testing/har.ts';
import { analyze } from './analyze.ts';

const TOKEN = 'v9xKjqcpmgPg4esf9PMDX9T5MEjhAIxs';

/** A login without an audience, whose opaque token an API refuses. */
const refused = harOf(
  wire(`
> GET https://northwind.eu.auth0.com/authorize?client_id=nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe&scope=openid%20profile&response_type=code&redirect_uri=https%3A%2F%2Fapp.northwind.com%2Fcallback&state=s1&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256
< 302
< Location: https://app.northwind.com/callback?code=c0de&state=s1

* fetch
> POST https://northwind.eu.auth0.com/oauth/token
> Content-Type: application/x-www-form-urlencoded
>
> grant_type=authorization_code&client_id=nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe&code=c0de&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk&redirect_uri=https%3A%2F%2Fapp.northwind.com%2Fcallback
< 200
< Content-Type: application/json
<
< {"access_token":"${TOKEN}","id_token":"${idToken({ iss: 'https://northwind.eu.auth0.com/' })}","scope":"openid profile","expires_in":86400,"token_type":"Bearer"}

* fetch
> GET https://api.northwind.com/orders
> Authorization: Bearer ${TOKEN}
< 401
< WWW-Authenticate: Bearer error="invalid_token", error_description="Invalid Compact JWS"
`),
);

function run(args: string, files: Readonly<Record<string, string>> = { 'login.har': refused }) {
  let [out, err] = ['', ''];
  const code = analyze(args.split(' ').filter(Boolean), {
    version: '0.1.0',
    read: (file) => {
      const text = files[file];
      if (text === undefined) throw new Error('no such file');
      return text;
    },
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

describe('analyze', () => {
  test('prints a report in JSON', () => {
    const { code, out, err } = run('analyze login.har --format json');
    expect([code, err]).toEqual([1, '']);
    const report = JSON.parse(out);
    expect(report.tool).toEqual({ name: 'Tokenscope', version: '0.1.0' });
    expect(report.source).toEqual({
      file: 'login.har',
      creator: 'chromium 148.0',
      entries: 3,
      used: 3,
      unreadable: [],
    });
    expect(report.flows).toHaveLength(1);
    expect(report.flows[0]).toMatchObject({
      client: 'nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe',
      issuer: 'northwind.eu.auth0.com',
      grant: 'Code + PKCE',
    });
    expect(report.tokens).toContainEqual(
      expect.objectContaining({ format: 'opaque', role: 'access_token', flow: report.flows[0].id }),
    );
    expect(report.findings[0]).toMatchObject({
      rule: 'missing-audience-opaque-token',
      severity: 'error',
      certainty: 'certain',
    });
    for (const member of ['title', 'message', 'why', 'fix', 'docs', 'flow', 'at', 'remedies', 'consequences'])
      expect(report.findings[0]).toHaveProperty(member);
    expect(report.unseen).toEqual([]);
  });

  test('prints a report to read, and no token in either', () => {
    const { out } = run('analyze login.har');
    expect(out).toContain('[missing-audience-opaque-token]');
    expect(out).toMatch(/1 login: 1 error, 0 warnings, \d notes?\.\n$/);
    for (const format of ['text', 'json'])
      for (const secret of [TOKEN, 'c0de', 'dBjftJeZ4CVP'])
        expect(run(`analyze login.har --format ${format}`).out).not.toContain(secret);
  });

  test('answers as --fail-on says', () => {
    expect(run('analyze login.har').code).toBe(1);
    expect(run('analyze login.har --fail-on warning').code).toBe(1);
    expect(run('analyze login.har --fail-on never').code).toBe(0);
    expect(run('analyze -', { '-': harOf([]) }).code).toBe(0);
  });

  test.each([
    ['analyze', /^Which file\?/],
    ['', /^Which command\?/],
    ['look login.har', /^There is no command “look”\./],
    ['analyze a.har b.har', /^One file at a time\./],
    ['analyze login.har --format xml', /^There is no format “xml”\./],
    ['analyze login.har --fail-on note', /^--fail-on takes error, warning or never, not “note”\./],
    ['analyze login.har --fail-on toString', /^--fail-on takes/],
    ['analyze login.har --loud', /--loud/],
    ['analyze other.har', /^tokenscope: other\.har cannot be read: no such file\n$/],
    ['analyze broken.har', /^tokenscope: The file is not JSON: /],
  ])('“%s” is told what is wrong', (args, message) => {
    const { code, out, err } = run(args, { 'login.har': refused, 'broken.har': '{' });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });

  test('shows how it is used', () => {
    expect(run('--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Usage: tokenscope analyze'),
    });
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose } from './diagnose.ts';
import type { Finding } from './model.ts';
import { MOST, type Paste, readPasted } from './paste.ts';
import { rules } from './rules/index.ts';
import { ACCESS, ID, JWE, samples } from './testing/pasted.ts';
import { summary } from './testing/pasted-summary.ts';

interface Expected {
  readonly found: readonly string[];
  readonly unread?: readonly string[];
  readonly findings?: readonly string[];
}

const expected: Readonly<Record<string, Expected>> = {
  'a JWT': { found: ['access_token jws'] },
  'a JWT with blanks around it': { found: ['id_token jws'] },
  'a JWT in quotation marks': { found: ['access_token jws'] },
  'a JWT in backticks': { found: ['access_token jws'] },
  'Bearer and a JWT': { found: ['access_token jws'] },
  'an Authorization header': { found: ['Headers: Authorization', 'access_token jws'] },
  'a DPoP header': { found: ['Headers: Authorization DPoP', 'access_token jws', 'dpop_proof jws “DPoP”'] },
  'Bearer twice': { found: ['Headers: Authorization', 'access_token jws odd'] },
  'Bearer undefined': { found: ['Headers: Authorization', 'unknown opaque odd'] },
  'Bearer [object Promise]': { found: ['Headers: authorization', 'unknown opaque odd'] },
  'Bearer and a JWT in quotation marks': { found: ['Headers: Authorization', 'access_token jws odd'] },
  'a masked token': { found: ['Headers: Authorization'], unread: ['A token'] },
  'an opaque token': { found: ['unknown opaque'] },
  'an opaque token of Google': { found: ['access_token opaque'] },
  'a refresh token of Google in JSON of PHP': {
    found: ['The answer of a token endpoint: refresh_token', 'refresh_token opaque “refresh_token”'],
  },
  'an unsecured JWT': { found: ['unknown unsecured'] },
  'an encrypted JWT': { found: ['unknown jwe'], unread: ['A token'] },
  'a logout token': { found: ['logout_token jws “logout_token”'] },
  'an id_token_hint': { found: ['GET login.northwind.com/oidc/logout', 'id_token jws “id_token_hint”'] },
  'a JWT with %2E for its dots': { found: ['access_token jws'] },
  'a JWT at the end of a sentence': { found: ['access_token jws'] },
  'a JWT in brackets, with a comma': { found: ['access_token jws'] },
  'a JWT in lines of 64': { found: ['access_token jws'] },
  'a JWT in lines of 76 of a mail that quotes': { found: ['access_token jws'] },
  'a JWT in a string of JavaScript over lines': { found: ['access_token jws “token”'] },
  'a JWT in a shell script over lines': { found: ['access_token jws “TOKEN”'] },
  'a JWT with blanks in it': { found: ['access_token jws'] },
  'a JWT that was cut by …': { found: ['unknown jws flawed'], unread: ['A token'] },
  'a JWT that was cut by ...': {
    found: ['unknown jws “token” flawed'],
    unread: ['What stands under “token”'],
  },
  'a JWT without its signature': { found: ['access_token jws flawed'] },
  'a header of a JWT alone': { found: ['The header of a JWT, without the rest of it: alg typ kid'] },
  'two JWTs, one a line': { found: ['access_token jws', 'id_token jws'] },
  'two tokens with names': { found: ['access_token jws “access_token”', 'id_token jws “id_token”'] },
  'an invisible character within': {
    found: ['access_token jws'],
    unread: ['An invisible character (U+200B)'],
  },
  'a pseudonym of our own report': { found: ['Headers: Authorization', 'unknown opaque'] },
  'a base64 JWT of storage, in JSON': {
    found: [
      'The answer of a token endpoint: access_token id_token expires_in',
      'access_token jws “access_token”',
      'id_token jws “id_token”',
    ],
  },
  'a cURL command of Chrome': { found: ['GET api.northwind.com/orders', 'access_token jws'] },
  'a cURL command for Windows': { found: ['GET api.northwind.com/orders', 'access_token jws'] },
  'a cURL command that redeems a code': {
    found: ['POST login.northwind.com/oauth/token with body', 'authorization_code opaque “code”'],
  },
  'a cURL command with ANSI quoting': {
    found: ['POST login.northwind.com/oauth/token with body', 'refresh_token opaque “refresh_token”'],
  },
  'a cURL command with variables': { found: ['GET api.northwind.com/orders'], unread: ['A token'] },
  'a PowerShell command': { found: ['GET api.northwind.com/orders', 'access_token jws'] },
  'a fetch of Chrome': { found: ['GET api.northwind.com/orders', 'id_token jws'] },
  'a fetch of Firefox': {
    found: ['POST login.northwind.com/oauth/token with body', 'authorization_code opaque “code”'],
  },
  'an authorize URL': { found: ['GET login.northwind.com/authorize'] },
  'a callback with a code': { found: ['GET app.northwind.com/callback', 'authorization_code opaque “code”'] },
  'a callback with an error': {
    found: ['GET app.northwind.com/callback'],
    findings: ['access-denied-custom'],
  },
  'a callback with a fragment': {
    found: [
      'GET app.northwind.com/callback',
      'access_token opaque “access_token”',
      'id_token jws “id_token”',
    ],
    findings: ['tokens-in-fragment'],
  },
  'a callback of a native app': {
    found: ['GET login.northwind.com/ios/com.northwind.app/callback', 'authorization_code opaque “code”'],
  },
  'a callback in a sentence, in a log': {
    found: ['GET app.northwind.com/callback', 'authorization_code opaque “code”'],
  },
  'a token in a query': {
    found: ['GET api.northwind.com/orders', 'access_token jws “access_token”'],
    findings: ['token-in-query'],
  },
  'a fragment alone': {
    found: ['Parameters of a login: access_token token_type state', 'access_token opaque “access_token”'],
  },
  'a path with a query': { found: ['Parameters of a login: code state', 'authorization_code opaque “code”'] },
  'a form body': {
    found: [
      'The body of a token request: client_id code_verifier grant_type code redirect_uri',
      'authorization_code opaque “code”',
    ],
  },
  'an address without anything': { found: [], unread: ['This text'] },
  'a token response': {
    found: [
      'The answer of a token endpoint: access_token id_token refresh_token scope expires_in token_type',
      'access_token opaque “access_token”',
      'id_token jws “id_token”',
      'refresh_token opaque “refresh_token”',
    ],
  },
  'a token response in a log line': {
    found: [
      'The answer of a token endpoint: access_token id_token refresh_token scope expires_in token_type',
      'access_token opaque “access_token”',
      'id_token jws “id_token”',
      'refresh_token opaque “refresh_token”',
    ],
  },
  'a token response as a JavaScript object': {
    found: [
      'The answer of a token endpoint: access_token id_token expires_in token_type',
      'access_token opaque “access_token”',
      'id_token jws “id_token”',
    ],
  },
  'a token response escaped in JSON': {
    found: [
      'The answer of a token endpoint: access_token id_token refresh_token scope expires_in token_type',
      'access_token opaque “access_token”',
      'id_token jws “id_token”',
      'refresh_token opaque “refresh_token”',
    ],
  },
  'a token response escaped twice': {
    found: ['The answer of a token endpoint: access_token expires_in', 'access_token opaque “access_token”'],
  },
  'a token response as a Python dict': {
    found: [
      'The answer of a token endpoint: access_token refresh_token scope expires_in ok',
      'access_token opaque “access_token”',
    ],
  },
  'a token response cut off': {
    found: [
      'The answer of a token endpoint, cut off: access_token id_token',
      'access_token opaque “access_token”',
      'id_token jws “id_token” flawed',
    ],
  },
  'an error answer': { found: ['An error answer: error error_description'] },
  'a discovery document': { found: ['A discovery document: issuer authorization_endpoint token_endpoint'] },
  'a raw request': { found: ['GET api.northwind.com/orders', 'id_token jws'] },
  'a raw request and its answer': {
    found: [
      'POST login.northwind.com/oauth/token with body 200',
      'authorization_code opaque “code”',
      'access_token opaque “access_token”',
      'id_token jws “id_token”',
      'refresh_token opaque “refresh_token”',
    ],
  },
  'what curl -v writes': {
    found: ['GET api.northwind.com/orders 401', 'access_token jws odd'],
    findings: ['bearer-literal-garbage'],
  },
  'headers of HTTP/2': { found: ['GET api.northwind.com/orders', 'access_token jws'] },
  'a redirect without its request': {
    found: ['GET app.northwind.com/callback', 'authorization_code opaque “code”'],
    unread: ['The cookie “auth0”'],
  },
  'a Set-Cookie line': { found: ['Headers: Set-Cookie'], unread: ['The cookie “appSession”'] },
  'a Cookie line with a JWT': {
    found: ['Headers: Cookie', 'access_token jws “access_token”'],
    unread: ['The cookie “appSession”'],
  },
  'a page that posts a form': {
    found: [
      'POST app.northwind.com/callback with body',
      'authorization_code opaque “code”',
      'id_token jws “id_token”',
    ],
  },
  'an ID token sent to an API that refused it': {
    found: ['GET api.northwind.com/orders 401', 'id_token jws'],
    findings: ['id-token-as-access-token'],
  },
  'a HAR': { found: ['A recording (HAR)'] },
  'a JWKS': { found: ['A set of 2 public keys (JWKS)'] },
  'a private JWK': { found: ['A key that must stay secret (JWK) !'] },
  'a certificate': { found: ['A certificate'] },
  'a private key': { found: ['A private key !'] },
  'a PKCE pair': { found: ['A PKCE verifier and challenge'] },
  'an auth0Client': { found: ['JSON, written in base64: name version'] },
  'a SAML response': { found: [], unread: ['A SAML message'] },
  'a SAML page': { found: [], unread: ['A SAML message'] },
  'a text about tokens': { found: [], unread: ['This text'] },
  'source code': { found: [], unread: ['A token'] },
  nothing: { found: [] },
  'a cookie of a session in two pieces': {
    found: ['Headers: Cookie', 'unknown jwe “__Secure-next-auth.session-token”'],
    unread: ['What stands under “__Secure-next-auth.session-token”'],
  },
  'Set-Cookie lines of a session in two pieces': {
    found: ['Headers: Set-Cookie Set-Cookie', 'unknown jwe “appSession”'],
    unread: ['What stands under “appSession”'],
  },
  'a cookie with JSON, written for a URL': {
    found: ['access_token opaque “access_token”', 'id_token jws “id_token”'],
  },
  'a cookie with JSON in base64': {
    found: [
      'The answer of a token endpoint: access_token refresh_token user',
      'access_token opaque “access_token”',
      'refresh_token opaque “refresh_token”',
    ],
  },
  'a secret of Kubernetes': { found: ['access_token jws'] },
  'the cache of MSAL': { found: ['refresh_token opaque “refresh_token”'] },
  'what Amplify stores': {
    found: ['id_token jws “idToken”', 'refresh_token jwe “refreshToken”'],
    unread: ['What stands under “refreshToken”'],
  },
  'a refresh token of Entra': { found: ['unknown opaque'] },
  'a file with settings': { found: ['A client secret !'] },
  'a token of GitHub in a shell': { found: ['unknown opaque'] },
  'headers as DevTools show them': {
    found: ['GET api.northwind.com/orders 401', 'id_token jws'],
    findings: ['id-token-as-access-token'],
  },
  'headers as DevTools show them, and the answer': {
    found: ['POST login.northwind.com/oauth/token 403'],
  },
  'two requests as DevTools show them': {
    found: [
      'GET api.northwind.com/orders',
      'access_token jws',
      'POST login.northwind.com/oauth/token with body',
    ],
  },
  'the body of a token request in JSON': {
    found: [
      'The body of a token request: grant_type client_id refresh_token',
      'refresh_token opaque “refresh_token”',
    ],
  },
  'headers of HTTP/2 without a host': { found: ['access_token jws'] },
  'headers of HTTP/2 in lines of two': { found: ['GET api.northwind.com/orders', 'access_token jws'] },
  'a cURL command out of a word processor': {
    found: ['GET api.northwind.com/orders', 'access_token jws'],
    unread: ['The quotation marks'],
  },
  'a JWT with the numbers of its lines': { found: ['access_token jws'] },
  'a JWT with zero-width characters': {
    found: ['access_token jws'],
    unread: ['An invisible character (U+200B)'],
  },
  'a padded JWT of a load balancer': { found: ['access_token jws “x-amzn-oidc-data” flawed'] },
  'a signature without what it signs': { found: ['unknown jws “x-jws-signature” flawed'] },
  'an SD-JWT': { found: ['unknown jws', 'What an SD-JWT discloses: given_name'] },
  'an answer as a JWT (JARM)': { found: ['GET app.northwind.com/callback', 'unknown jws “response”'] },
  'a decoded token': {
    found: ['The header of a JWT, decoded: alg typ', 'The claims of a token, decoded: iss exp'],
  },
  'an answer of an introspection endpoint': {
    found: ['The answer of an introspection endpoint: active scope client_id exp'],
  },
  'a discovery document with the address of its keys': {
    found: ['A discovery document: issuer authorization_endpoint jwks_uri'],
  },
  'SAML in base64': { found: [], unread: ['A SAML message'] },
  'the integrity of a package': { found: [], unread: ['This text'] },
  'a map as Dart prints it': {
    found: [
      'The answer of a token endpoint: access_token token_type expires_in',
      'access_token jws “access_token”',
    ],
  },
  'an array as PHP prints it': { found: ['access_token opaque “access_token”'] },
  'an answer in XML': { found: ['access_token opaque “access_token”'] },
  'an address in an address': { found: ['id_token jws “id_token”'] },
  'the answer to a pushed authorization request': {
    found: ['The answer to a pushed authorization request: request_uri expires_in'],
  },
  'the answer of /userinfo': { found: ['The answer of /userinfo: sub name email'] },
  'a command of HTTPie': {
    found: ['POST login.northwind.com/oauth/token with body', 'refresh_token opaque “refresh_token”'],
  },
  'a command of HTTPie with a header': { found: ['GET localhost:8443/orders', 'access_token jws'] },
  'a JWT read from a picture': { found: ['unknown jws flawed'], unread: ['A token'] },
  'a network log of Chrome': {
    found: ['access_token jws'],
    unread: ['The rest of this network log (NetLog)'],
  },
  'an error of a page of Entra': { found: ['An error of Entra: error_description'] },
  'a line of a log with a callback that failed': {
    found: ['GET app.northwind.com/callback', 'authorization_code opaque “code”'],
  },
  'pieces of a program': { found: [], unread: ['This text'] },
  'types of a program': { found: [], unread: ['This text'] },
  'words about http': { found: [], unread: ['This text'] },
  'words behind an address': { found: [], unread: ['This text'] },
  'a message of a commit': { found: [], unread: ['This text'] },
  'a mail with another code': { found: [], unread: ['This text'] },
  'an address with another code': { found: [], unread: ['This text'] },
  'JSON that is active': { found: [], unread: ['This text'] },
  'a line of a log with an error': { found: [], unread: ['This text'] },
  'words in quotation marks': { found: [], unread: ['This text'] },
  'names whose values were taken out': { found: [], unread: ['This text'] },
  'names in place of secrets': { found: [], unread: ['This text'] },
  'dots without end': { found: [], unread: ['This text'] },
  'beginnings of JWTs without end': { found: ['unknown opaque'] },
  'one word without end': { found: [], unread: ['This text'] },
  'braces without end': { found: [], unread: ['This text'] },
  'quotation marks without end': { found: ['The answer of a token endpoint, cut off: access_token'] },
  'names without values': {
    found: ['Parameters of a login: access_token', 'access_token opaque “access_token”'],
  },
  'members that programs take for their own': {
    found: [
      'The answer of a token endpoint: __proto__ constructor access_token',
      'access_token opaque “access_token”',
    ],
  },
  'NUL characters': { found: [], unread: ['The characters with code 0'] },
  'a text that turns its direction': {
    found: ['Headers: Authorization', 'access_token jws'],
    unread: ['An invisible character (U+202E)'],
  },
  emoji: { found: ['access_token jws'] },
  'half a surrogate': { found: ['Parameters of a login: code state', 'access_token jws'] },
  'bait for patterns': { found: ['Headers: Authorization', 'unknown opaque'] },
};

const findingsOf = ({ found }: Paste): readonly Finding[] =>
  diagnose(
    found.flatMap((one) => (one.kind === 'message' ? [one.exchange] : [])),
    rules,
  ).findings;

describe('readPasted', () => {
  test('every sample is expected to be something', () => {
    expect(Object.keys(samples)).toEqual(Object.keys(expected));
  });

  test.each(Object.entries(samples))('%s', (name, text) => {
    const paste = readPasted(text);
    const { found, unread } = summary(paste);
    const findings = findingsOf(paste).map(({ rule }) => rule);
    expect({ found, unread, findings }).toEqual({ unread: [], findings: [], ...expected[name] });
    expectInside(paste, text);
  });

  test.each(
    Object.entries(samples).filter(([name]) => /^(?:a|two) JWTs? (?:in|with (?:bl|%))|^emoji$/.test(name)),
  )('%s is whole once what broke it is taken out', (_, text) => {
    const [first] = readPasted(text).found;
    expect(first?.kind === 'token' && [ACCESS, ID].includes(first.token.raw.replaceAll(/["'`\s]/g, ''))).toBe(
      true,
    );
  });

  test('says where in the text a token stands', () => {
    const text = `access token: ${ACCESS}, id token: ${ID}`;
    const places = readPasted(text).found.map(({ from, to }) => text.slice(from, to));
    expect(places).toEqual([ACCESS, ID]);
  });

  test('says what is wrong with how a token is carried', () => {
    const oddity = (text: string) =>
      readPasted(text).found.map((one) => one.kind === 'token' && one.oddity)[1];
    expect(oddity(samples['Bearer twice'] ?? '')).toMatch(
      /^Here stands the word Bearer twice\. Write `Bearer ` once/,
    );
    expect(oddity(samples['Bearer undefined'] ?? '')).toBe(
      'Here stands the text “undefined” in place of a token.',
    );
    expect(oddity(samples['an Authorization header'] ?? '')).toBeUndefined();
  });

  test('says where a token stood that says nothing of itself', () => {
    const reason = (name: string) =>
      readPasted(samples[name] ?? '').found.flatMap((one) => (one.kind === 'token' ? [one.role.reason] : []));
    expect(reason('a cookie of a session in two pieces')).toEqual([
      'It stood under "__Secure-next-auth.session-token". Most likely it is the session of an app, encrypted for its own server.',
    ]);
    expect(reason('a JWT that was cut by ...')).toEqual([
      'It stood under "token". Nothing in it says what it is for.',
    ]);
    expect(reason('an answer as a JWT (JARM)')[0]).toContain('(JARM)');
  });

  test('explains parameters and headers', () => {
    const [group] = readPasted(samples['an error answer'] ?? '').found;
    const texts =
      group?.kind === 'parameters' ? group.parameters.map(({ explanation }) => explanation?.text) : [];
    expect(texts[0]).toMatch(/refresh token/i);
    expect(texts).not.toContain(undefined);
  });

  test('tells a PKCE pair from two strangers', () => {
    const says = (text: string) => readPasted(text).found.map((one) => one.kind === 'thing' && one.says);
    const pair = samples['a PKCE pair'] ?? '';
    expect(says(pair)).toEqual(['They belong together: the challenge is the SHA-256 of the verifier.']);
    expect(says(pair.replace('dBjft', 'eBjft'))[0]).toMatch(
      /^They do not belong together: the verifier’s challenge is [\w-]{43}\.$/,
    );
    expect(says('code_verifier: dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')[0]).toContain('E9Melhoa2Ow');
  });

  test('warns of private keys', () => {
    const secret = (name: string) =>
      readPasted(samples[name] ?? '').found.map((one) => one.kind === 'thing' && one.isSecret === true);
    expect(secret('a private key')).toEqual([true]);
    expect(secret('a private JWK')).toEqual([true]);
    expect(secret('a JWKS')).toEqual([false]);
    expect(secret('a certificate')).toEqual([false]);
  });

  test('reads a request as the browser would have seen it', () => {
    const [message] = readPasted(samples['a raw request and its answer'] ?? '').found;
    const exchange = message?.kind === 'message' ? message.exchange : undefined;
    expect(exchange?.requestHeaders?.map(({ name }) => name)).toEqual(['Host', 'Content-Type']);
    expect(exchange?.responseHeaders?.map(({ name }) => name)).toEqual(['Content-Type', 'Cache-Control']);
    expect(JSON.parse(exchange?.responseBody ?? '')).toMatchObject({ token_type: 'Bearer' });
    const [shown] = readPasted(samples['headers as DevTools show them, and the answer'] ?? '').found;
    const told = shown?.kind === 'message' ? shown.exchange : undefined;
    expect(told?.responseHeaders?.map(({ name }) => name)).toEqual(['date']);
    expect(JSON.parse(told?.responseBody ?? '')).toMatchObject({ error: 'invalid_grant' });
    const [windows] = readPasted(samples['a cURL command for Windows'] ?? '').found;
    expect(windows?.kind === 'message' && windows.exchange.requestHeaders?.at(-1)).toEqual({
      name: 'sec-ch-ua',
      value: '"Chromium";v="130"',
    });
  });

  test('of many tokens explains the first and counts the others', () => {
    const many = Array.from({ length: 130 }, (_, i) => `access_token=opaque-token-number-${i}`).join('\n');
    const { found, unread } = readPasted(many);
    expect(found.filter(({ kind }) => kind === 'token')).toHaveLength(MOST.tokens);
    expect(unread.map(({ what }) => what)).toContain('30 more tokens');
    const encrypted = Array.from({ length: 130 }, (_, i) => JWE.replace('.', `${i}.`)).join('\n');
    expect(readPasted(encrypted).unread.at(-1)?.what).toBe('30 more tokens');
  });
});

describe('readPasted, whatever comes', () => {
  /** As often as the text is read through, however it is made. */
  const PASSES = 16;
  const fill = (piece: string, size: number) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

  test.each(
    Object.entries({
      dots: 'a.',
      'beginnings of JWTs': 'eyJhbGciOiJub25lIn0.',
      'one JWT': 'eyJ',
      'names of tokens': 'access_token=',
      'members of JSON': '"access_token":{',
      braces: '{',
      backslashes: '\\',
      'quotation marks': `"'`,
      'beginnings of commands': "curl '",
      'beginnings of calls': 'fetch("',
      'beginnings of PowerShell': 'iwr @{"',
      forms: '<form action="https://a.example/"><input name=',
      addresses: 'https://a.example/?code=abcdefgh ',
      parameters: 'a=b&',
      lines: 'GET / HTTP/1.1\n',
      'lines of headers': 'Cookie: session=a; b=c\n',
      'keys in PEM': '-----BEGIN PRIVATE KEY-----',
      blanks: ' ',
      'blanks after a scheme': 'Bearer \n\t ',
      'NUL characters': '\0',
      emoji: '🔑',
      'base64 of JSON': 'eyJhIjoxfQ== ',
      'cookies in pieces': 'a.0=eyJhbGciOiJub25lIn0.e30.a; ',
      'lines of DevTools': 'Request URL:\nhttps://a.example/\na\n',
      'empty lines of DevTools': 'Request URL:\nhttps://a.example/\n'.concat('\n'.repeat(4096)),
      'the cache of MSAL': '"credentialType":"RefreshToken","secret":"',
      disclosures: '~a',
    }),
  )('a megabyte of %s', { timeout: 60_000 }, (_, piece) => {
    const text = fill(piece, 1024 * 1024);
    const meter = { characters: 0 };
    const paste = readPasted(text, meter);
    expect(meter.characters).toBeLessThanOrEqual(PASSES * text.length);
    expect(paste.found.length).toBeLessThan(400);
    expectInside(paste, text);
  });

  test('as much as is read, of dots', { timeout: 60_000 }, () => {
    const meter = { characters: 0 };
    expect(readPasted(fill('a.', MOST.characters), meter).found).toEqual([]);
    expect(meter.characters).toBeLessThanOrEqual(PASSES * MOST.characters);
  });

  test('what is longer is cut, and that is said', () => {
    const { unread } = readPasted(`${' '.repeat(MOST.characters)}12345`);
    expect(unread.map(({ what }) => what)).toEqual(['What comes after the first 1,048,576 characters']);
  });

  test('never throws, and stays within the text', () => {
    const pieces = fc.constantFrom(...Object.values(samples).flatMap((text) => cuttings(text)));
    const anything = fc
      .array(fc.oneof(pieces, fc.string({ unit: 'binary' }), fc.constantFrom(...'"\'`{}[]=&.%\\\n')))
      .map((list) => list.join(''));
    fc.assert(
      fc.property(anything, (text) => {
        const meter = { characters: 0 };
        const paste = readPasted(text, meter);
        expectInside(paste, text);
        expect(meter.characters).toBeLessThanOrEqual(PASSES * text.length);
      }),
      { numRuns: 300 },
    );
  });
});

function expectInside({ found, unread }: Paste, text: string): void {
  for (const { from, to } of found) {
    expect(from).toBeGreaterThanOrEqual(0);
    expect(to).toBeGreaterThan(from);
    expect(to).toBeLessThanOrEqual(text.length);
  }
  for (const { what, why } of unread) expect(`${what} ${why}`).toMatch(/\.$/);
}

/** The whole, and what is left of it where it is cut. */
const cuttings = (text: string): string[] =>
  [1, 0.3, 0.7].map((part) => text.slice(0, Math.min(3000, Math.floor(text.length * part))));

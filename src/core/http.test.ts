import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  header,
  isLoopback,
  parseBody,
  parseChallenges,
  parseForm,
  parseJsonParams,
  splitUrl,
  words,
} from './http.ts';

const entries = (params: ReadonlyMap<string, readonly string[]>) => [...params];

describe('splitUrl', () => {
  it('takes a URL apart, with its fragment', () => {
    expect(splitUrl('https://Login.Northwind.com:443/authorize?a=1#b=2')).toEqual({
      origin: 'https://login.northwind.com',
      host: 'login.northwind.com',
      hostname: 'login.northwind.com',
      path: '/authorize',
      query: 'a=1',
      fragment: 'b=2',
    });
  });
  it('answers with empty parts for what is no URL', () => {
    expect(splitUrl('not a url').host).toBe('');
    expect(splitUrl(undefined).host).toBe('');
  });
  it('never throws', () =>
    fc.assert(fc.property(fc.string(), (text) => typeof splitUrl(text).host === 'string')));
});

describe('parseForm', () => {
  it('keeps repeated parameters in order, and empty ones', () => {
    expect(entries(parseForm('scope=a+b&scope=c%20d&empty=&bare'))).toEqual([
      ['scope', ['a b', 'c d']],
      ['empty', ['']],
      ['bare', ['']],
    ]);
  });
  it('keeps a bad escape as it is', () =>
    expect(entries(parseForm('a=%E0%A4%A&b=%41'))).toEqual([
      ['a', ['%E0%A4%A']],
      ['b', ['A']],
    ]));
  it('takes __proto__ for a name like any other', () =>
    expect(parseForm('__proto__=x').get('__proto__')).toEqual(['x']));
  it('reads what URLSearchParams writes', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), {
          maxLength: 8,
        }),
        (pairs) => {
          const read = entries(parseForm(new URLSearchParams(pairs).toString())).flatMap(([n, vs]) =>
            vs.map((v) => [n, v]),
          );
          const names = [...new Set(pairs.map(([n]) => n))];
          expect(read).toEqual(names.flatMap((n) => pairs.filter(([m]) => m === n)));
        },
      ),
    ));
});

describe('parseBody', () => {
  it('reads JSON whatever the content type says', () =>
    expect(entries(parseBody(' {"grant_type":"refresh_token","n":3,"o":{"a":1},"none":null}'))).toEqual([
      ['grant_type', ['refresh_token']],
      ['n', ['3']],
      ['o', ['{"a":1}']],
    ]));
  it('reads multipart forms', () =>
    expect(
      entries(
        parseBody(
          '--x\r\nContent-Disposition: form-data; name="code"\r\n\r\nabc\r\n--x\r\nContent-Disposition: form-data; name="state"\r\n\r\ns\r\n--x--\r\n',
        ),
      ),
    ).toEqual([
      ['code', ['abc']],
      ['state', ['s']],
    ]));
  it('gives no JSON parameters for an array or broken JSON', () => {
    expect(parseJsonParams('[1]')).toBeUndefined();
    expect(parseJsonParams('{"a":')).toBeUndefined();
  });
  it('reads past a member that is nested too deep to be written again', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(parseJsonParams(`{"a":"b","deep":${deep}}`)?.get('a')).toEqual(['b']);
  });
  it('never throws', () => fc.assert(fc.property(fc.string(), (text) => parseBody(text) instanceof Map)));
});

describe('parseChallenges', () => {
  it('reads every scheme with its attributes', () => {
    const read = parseChallenges(
      `Bearer realm="api", error="invalid_token", error_description="Unexpected 'aud' value", DPoP algs="ES256 RS256"`,
    );
    expect(read.map((c) => [c.scheme, Object.fromEntries(c.params)])).toEqual([
      ['Bearer', { realm: 'api', error: 'invalid_token', error_description: "Unexpected 'aud' value" }],
      ['DPoP', { algs: 'ES256 RS256' }],
    ]);
  });
  it('reads a bare scheme, quoted quotes and token values', () => {
    expect(parseChallenges('Bearer').map((c) => c.scheme)).toEqual(['Bearer']);
    expect(
      parseChallenges('Bearer error_description="say \\"no\\"", max_age=3')[0]?.params.get(
        'error_description',
      ),
    ).toBe('say "no"');
  });
  it('never throws', () =>
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(parseChallenges(text)))));
});

it('finds a header whatever its case', () => {
  expect(header([{ name: 'X-Auth0-RequestId', value: 'a' }], 'x-auth0-requestid')).toBe('a');
  expect(header(undefined, 'x')).toBeUndefined();
});

it('knows a loopback host', () => {
  expect(['localhost', 'app.localhost', '127.0.0.1', '127.9.9.9', '[::1]'].filter(isLoopback)).toHaveLength(
    5,
  );
  expect(['localhost.example.com', '128.0.0.1', '10.0.0.1', 'mylocalhost'].filter(isLoopback)).toEqual([]);
});

it('splits lists at white space', () => expect(words('  openid\tprofile ')).toEqual(['openid', 'profile']));

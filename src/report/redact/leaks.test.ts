import { describe, expect, it } from 'vitest';
import { redact } from '../redact.ts';
import { exchangeOf, sent } from '../testing/places.ts';

const e = encodeURIComponent;

describe('redaction searches a finished file', () => {
  const secret = 'hQ7x/Z3k+V9w"B5p';
  const { leaksIn } = redact(
    [
      ...sent(`grant_type=password&password=${e(secret)}`),
      ...sent('grant_type=password&password=tiger42'),
    ].map(exchangeOf),
    { profile: 'support' },
  );
  const escapes = (text: string) =>
    [...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  it.each([
    ['as it is', secret, 'as it is'],
    ['URL-encoded', e(secret), 'URL-encoded'],
    [
      'URL-encoded in small letters',
      e(secret)
        .toLowerCase()
        .replace(/[a-z]/g, (c) => c) &&
        [...secret].map((c) => (/\w/.test(c) ? c : `%${c.charCodeAt(0).toString(16)}`)).join(''),
      'URL-encoded',
    ],
    ['URL-encoded twice', e(e(secret)), 'URL-encoded twice'],
    ['JSON', JSON.stringify(secret), 'JSON-escaped'],
    ['JSON in JSON', JSON.stringify(JSON.stringify(secret)), 'JSON-escaped twice'],
    ['JSON with every character escaped', escapes(secret), 'JSON-escaped'],
    ['HTML', secret.replaceAll('"', '&quot;'), 'HTML-escaped'],
    ['HTML by numbers', [...secret].map((c) => `&#${c.charCodeAt(0)};`).join(''), 'HTML-escaped'],
    ['base64', btoa(secret), 'base64'],
    ['base64 after one byte', btoa(`x${secret}y`), 'base64'],
    ['base64 after two bytes', btoa(`xx${secret}yy`), 'base64'],
    ['base64url', btoa(`xx${secret}>>>`).replaceAll('+', '-').replaceAll('/', '_'), 'base64'],
    ['a short password', 'the password tiger42, again', 'as it is'],
  ])('and finds a leak: %s', (_, planted, form) => {
    const [leak] = leaksIn(`{\n  "a": ["x", "some ${planted} text"]\n}`);
    expect(leak?.form).toContain(form.split(' ')[0]);
    expect(leak?.pseudonym).toMatch(/^‹password \d›$/);
    expect(leak?.place).toMatch(/^line 2, column \d+ \(a\[1\]\)$/);
    expect(JSON.stringify(leak)).not.toContain(planted);
  });

  it('and is silent where there is none', () => {
    expect(leaksIn('{"a":"tiger420 https://openid.net grant_type=password hQ7x"}')).toEqual([]);
    expect(leaksIn('')).toEqual([]);
  });
});

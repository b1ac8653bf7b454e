import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnose.ts';
import { apiCall } from '../testing/logins.ts';
import { apiToken } from '../testing/tokens.ts';
import { wire } from '../testing/wire.ts';
import { expectedAudiences, isSameAudience, isSameButForm } from './audience-form.ts';

describe('the form of an audience', () => {
  it.each([
    ['https://api.northwind.com', 'https://api.northwind.com/', true],
    ['http://api.northwind.com/', 'https://api.northwind.com/', true],
    ['https://API.northwind.com/', 'https://api.northwind.com/', true],
    ['https://api.northwind.com/v1', 'https://api.northwind.com/', false],
    ['https://api.northwind.com//', 'https://api.northwind.com', false],
    ['https://api.northwind.com/', 'https://api.northwind.com/', false],
  ])('%s and %s', (a, b, differs) => expect(isSameButForm(a, b)).toBe(differs));

  it('is the same when nothing differs', () => expect(isSameAudience('urn:a', 'urn:a')).toBe(true));
});

const expected = (body: unknown) => {
  const [flow] = diagnose(wire(apiCall(apiToken(), { status: 401, body })), []).session.flows;
  const use = flow?.uses[0];
  if (!use) throw new Error('the call is a use');
  return expectedAudiences(use);
};

describe('what an API says it expects', () => {
  it.each([
    ['jwt audience invalid. expected: https://a.example/', ['https://a.example/']],
    [
      `The audience '${'https://a.example/long, '.repeat(6)}' is invalid; expected 'https://a.example'`,
      ['https://a.example'],
    ],
    [
      'jwt audience invalid. expected: https://a.example/ or https://b.example/',
      ['https://a.example/', 'https://b.example/'],
    ],
    ["Invalid audience, expected 'https://a.example/' but got 'https://b.example/'", ['https://a.example/']],
    [
      "IDX10214: Audience validation failed. Audiences: 'x'. Did not match: validationParameters.ValidAudience: 'https://a.example/' or validationParameters.ValidAudiences: 'null'.",
      ['https://a.example/'],
    ],
    ["Unexpected 'aud' value", []],
    ['jwt issuer invalid. expected: https://a.example/', []],
    ['Unauthorized', []],
    [' audience '.repeat(5000), []],
  ])('%.60s', (message, audiences) => expect(expected({ message })).toEqual(audiences));
});

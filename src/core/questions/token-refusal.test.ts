import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnose.ts';
import { API, apiCall, login, tokens } from '../testing/logins.ts';
import { apiToken } from '../testing/tokens.ts';
import { wire } from '../testing/wire.ts';
import { refusalText, usesOf } from './login.ts';
import { speaksOfToken } from './token-refusal.ts';

const signedIn = login({ audience: API }, tokens(apiToken()));
const taken = apiCall(apiToken());
const isOfToken = (...transcript: string[]) => {
  const { session } = diagnose(wire(signedIn, ...transcript), []);
  const [flow] = session.flows;
  const last = flow && usesOf(flow).at(-1);
  return last && speaksOfToken(last, refusalText(last.use), session.facts);
};
const refusal = (status: number, body: object, challenge?: string) =>
  apiCall(apiToken(), { status, body, ...(challenge ? { challenge } : {}) });

describe('a refusal that speaks of an audience or an issuer', () => {
  it.each<[string, string[]]>([
    ['names the token', [taken, refusal(403, { message: 'jwt audience invalid' })]],
    ['names a claim', [taken, refusal(401, { error: "unexpected 'iss' claim" })]],
    [
      'is a challenge',
      [taken, refusal(401, {}, 'Bearer error="invalid_token", error_description="Bad issuer"')],
    ],
    ['is a 401 of an API that has taken none', [refusal(401, { detail: 'Audience doesn’t match' })]],
    ['says no more than that', [refusal(403, { detail: 'Invalid audience' })]],
  ])('is about those of the token where it %s', (_, transcript) =>
    expect(isOfToken(...transcript)).toBe(true),
  );

  it.each<[string, string[]]>([
    ['a card', [refusal(403, { message: 'Card issuer is invalid' })]],
    ['a campaign', [taken, refusal(401, { message: 'Campaign audience is invalid' })]],
    ['a video', [refusal(403, { message: 'This audience is not allowed to view it' })]],
    ['a bank', [taken, refusal(403, { error: 'Invalid issuer' })]],
  ])('may be about %s', (_, transcript) => expect(isOfToken(...transcript)).toBe(false));
});

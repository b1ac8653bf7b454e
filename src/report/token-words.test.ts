import { describe, expect, test } from 'vitest';
import type { Token } from '../core/model.ts';
import { apiToken } from '../core/testing/tokens.ts';
import { parseToken } from '../core/token.ts';
import { forWhom } from './token-words.ts';

const tokenFor = (aud: unknown): Token =>
  ({ ...parseToken(apiToken({ aud: aud as string })), role: 'access_token', seen: [] }) as unknown as Token;

describe('for whom a token is, in one line', () => {
  test.each([
    ['https://api.example/', 'https://api.example/'],
    [['https://tenant.eu.auth0.com/userinfo', 'https://api.example/'], 'https://api.example/ and /userinfo'],
    [['https://tenant.eu.auth0.com/userinfo'], 'https://tenant.eu.auth0.com/userinfo'],
    [['https://a.example/', 'https://b.example/'], 'https://a.example/, https://b.example/'],
    [[], ''],
    [42, ''],
  ])('%j', (aud, words) => expect(forWhom(tokenFor(aud))).toBe(words));

  test('an opaque token names nobody', () =>
    expect(
      forWhom({ ...parseToken('v9xKjqcpmgPg4esf9PMDX9T5MEjhAIxs'), role: 'access_token' } as Token),
    ).toBe(''));
});

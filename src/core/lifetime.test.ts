import { describe, expect, it } from 'vitest';
import { inWords, type LifetimeContext, lifetimeInWords } from './lifetime.ts';
import type { ProviderId, TokenRole } from './model.ts';
import { apiToken, auth0OpaqueJwe, googleAccessToken, idToken, managementToken } from './testing/tokens.ts';
import { parseToken } from './token.ts';

describe('a lifetime', () => {
  it.each([
    [0, '0 seconds'],
    [1, '1 second'],
    [59.6, '1 minute'],
    [90, '1 minute 30 seconds'],
    [3600, '1 hour'],
    [5400, '1 hour 30 minutes'],
    [86_400, '24 hours'],
    [172_800, '2 days'],
    [2_592_000, '30 days'],
    [-120, '-2 minutes'],
  ])('of %d is %s', (seconds, words) => expect(inWords(seconds)).toBe(words));

  const at = (provider: ProviderId, role: TokenRole, raw: string): LifetimeContext => ({
    provider,
    token: { ...parseToken(raw), role },
  });

  it.each<[number, LifetimeContext, string]>([
    [86_400, {}, '24 hours'],
    [86_400, { provider: 'auth0' }, '24 hours'],
    [86_400, at('auth0', 'access_token', apiToken()), '24 hours, Auth0’s default for a custom API'],
    [86_400, at('auth0', 'access_token', managementToken()), '24 hours'],
    [
      86_400,
      at('auth0', 'access_token', auth0OpaqueJwe()),
      '24 hours, fixed by Auth0 for tokens that only /userinfo takes',
    ],
    [36_000, at('auth0', 'id_token', idToken()), '10 hours, Auth0’s default for ID tokens'],
    [36_000, at('okta', 'id_token', idToken()), '10 hours'],
    [
      4219,
      at('entra', 'access_token', apiToken()),
      '1 hour 10 minutes, within Entra’s default of 60 to 90 minutes',
    ],
    [3599, at('google', 'access_token', googleAccessToken()), '59 minutes 59 seconds, as always with Google'],
    [300, at('keycloak', 'access_token', apiToken()), '5 minutes, Keycloak’s default'],
  ])('of %d is, with what is known, %#', (seconds, context, words) =>
    expect(lifetimeInWords(seconds, context)).toBe(words),
  );
});

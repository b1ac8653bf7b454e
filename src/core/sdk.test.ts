import { expect, it } from 'vitest';
import { parseForm } from './http.ts';
import { auth0Sdk } from './sdk.ts';

const sdk = (value: string) => auth0Sdk(parseForm(`auth0Client=${value}`));
const packed = (value: unknown) => btoa(JSON.stringify(value));

it.each([
  ['base64 with its padding', encodeURIComponent(packed({ name: 'auth0-react', version: '2.2.4' }))],
  [
    'base64url without',
    packed({ name: 'auth0-react', env: '>>>???' })
      .replace(/=+$/, '')
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
  ],
  ['base64 whose plus signs became spaces', packed({ name: 'auth0-react', env: '>>>???' })],
])('reads %s', (_, value) => expect(sdk(value)).toBe('auth0-react'));

it.each(['', '%%%', 'e30', packed('auth0-react'), packed({ name: 7 })])('makes nothing of %s', (value) =>
  expect(sdk(value)).toBeUndefined(),
);

it('makes nothing of a request without it', () => expect(auth0Sdk(parseForm('a=b'))).toBeUndefined());

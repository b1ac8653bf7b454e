import { call } from '../../testing/good/transcript.ts';
import { API, COGNITO, GATEWAY, login, OKTA, refused } from '../../testing/providers.ts';
import { testRule } from '../../testing/test-rule.ts';
import { cognitoNoAud } from './cognito-no-aud.ts';

const token = COGNITO.access();
const bound = COGNITO.access({ aud: 'https://api.fabrikam.example' });

testRule(cognitoNoAud, {
  finds: [
    {
      name: 'an API that checks the audience',
      wire:
        login(COGNITO, token) +
        refused(API, token, 'jwt audience invalid. expected: 3n4b5urk1ft4fl3mg5e62d9ado'),
      certainty: 'certain',
      says: /client_id is 3n4b/,
      at: { claim: 'claims.aud' },
    },
    {
      name: 'a library that misses the claim',
      wire:
        login(COGNITO, token) +
        call(API, token, { status: 401, answer: { detail: 'Token is missing the "aud" claim' } }),
      certainty: 'certain',
    },
    {
      name: 'a list of claims that are missing',
      wire: login(COGNITO, token) + refused(API, token, 'Missing required claim: aud'),
      certainty: 'certain',
    },
    {
      name: 'a refusal that says nothing',
      wire: login(COGNITO, token) + refused(API, token),
      certainty: 'possible',
    },
  ],
  silent: [
    { name: 'the API takes it', wire: login(COGNITO, token) + call(API, token) },
    { name: 'it took one before', wire: login(COGNITO, token) + call(API, token) + refused(API, token) },
    {
      name: 'the request named a resource',
      wire: login(COGNITO, bound) + refused(API, bound, 'Invalid audience'),
    },
    {
      name: 'the signature is blamed',
      wire: login(COGNITO, token) + refused(API, token, 'The signature is invalid'),
    },
    {
      name: 'the header is odd, which explains the refusal',
      wire:
        login(COGNITO, token) +
        call(API, token, { scheme: 'Token ', status: 401, sets: { 'WWW-Authenticate': 'Bearer' } }) +
        call(API, `"${token}"`, { status: 401, sets: { 'WWW-Authenticate': 'Bearer' } }),
    },
    {
      name: 'a gateway expects the ID token',
      wire:
        login(COGNITO, token) + call(GATEWAY, token, { status: 401, answer: { message: 'Unauthorized' } }),
    },
    {
      name: 'it has expired',
      wire: login(COGNITO, token) + refused(API, token, 'Invalid audience', { on: 'at=+2h' }),
    },
    { name: 'it is the ID token', wire: login(COGNITO) + refused(API, COGNITO.id(), 'Invalid audience') },
    { name: 'the provider is another', wire: login(OKTA) + refused(API, OKTA.access(), 'Invalid audience') },
  ],
});

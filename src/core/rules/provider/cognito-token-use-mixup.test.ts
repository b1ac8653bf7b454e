import { call } from '../../testing/good/transcript.ts';
import { API, COGNITO, GATEWAY, login, OKTA, refused } from '../../testing/providers.ts';
import { testRule } from '../../testing/test-rule.ts';
import { cognitoTokenUseMixup } from './cognito-token-use-mixup.ts';

const id = COGNITO.id();
const access = COGNITO.access();
const srp = COGNITO.access({ scope: 'aws.cognito.signin.user.admin' });
const insufficient = {
  status: 403,
  sets: { 'WWW-Authenticate': 'Bearer error="insufficient_scope", scope="orders/read"' },
};
const unauthorized = { status: 401, answer: { message: 'Unauthorized' } };

testRule(cognitoTokenUseMixup, {
  finds: [
    {
      name: 'an ID token where the access token is named',
      wire: login(COGNITO) + refused(API, id, 'Token use not allowed: id. Expected: access'),
      certainty: 'certain',
      says: /ID token: it expects an access token/,
      at: { claim: 'claims.token_use' },
    },
    {
      name: 'an ID token where scopes are asked for',
      wire: login(COGNITO) + call(API, id, insufficient),
      certainty: 'likely',
    },
    {
      name: 'an ID token refused by a gateway',
      wire: login(COGNITO) + call(GATEWAY, id, unauthorized),
      certainty: 'likely',
    },
    {
      name: 'an access token where the ID token is named',
      wire: login(COGNITO) + refused(API, access, 'Token use not allowed: access. Expected: id'),
      says: /expects an ID token/,
    },
    {
      name: 'an access token without any scope of an API',
      wire: call(API, srp, insufficient),
      says: /without the hosted pages/,
    },
    {
      name: 'an access token at an authorizer without scopes',
      wire: login(COGNITO) + call(GATEWAY, access, unauthorized),
      certainty: 'likely',
    },
  ],
  silent: [
    { name: 'the user is refused', wire: login(COGNITO) + refused(API, access, 'User is disabled') },
    { name: 'a gateway takes the ID token', wire: login(COGNITO) + call(GATEWAY, id) },
    {
      name: 'it took one before',
      wire: login(COGNITO) + call(GATEWAY, id) + call(GATEWAY, id, unauthorized),
    },
    { name: 'another scope is missing', wire: login(COGNITO) + call(API, access, insufficient) },
    { name: 'the audience is blamed', wire: login(COGNITO) + refused(API, access, 'Invalid audience') },
    {
      name: 'the token has expired',
      wire: login(COGNITO) + call(GATEWAY, id, { ...unauthorized, on: 'at=+2h' }),
    },
    {
      name: 'a gateway names another reason',
      wire:
        login(COGNITO) +
        call(GATEWAY, id, { status: 401, answer: { message: 'The incoming token has expired' } }),
    },
    {
      name: 'the user may not',
      wire:
        login(COGNITO) +
        call(GATEWAY, id, {
          status: 403,
          answer: { Message: 'User is not authorized to access this resource' },
        }),
    },
    { name: 'the provider is another', wire: login(OKTA) + call(GATEWAY, OKTA.access(), unauthorized) },
  ],
});

import type { StepKind } from '../core/model.ts';

/** What messages of the protocol are called. */
export const STEP_WORDS: Readonly<Record<StepKind, string>> = {
  'authorization-request': 'Authorization request',
  'authorization-response': 'Authorization response',
  'token-request': 'Token request',
  'token-response': 'Token response',
  'token-use': 'API call',
  discovery: 'Discovery document',
  jwks: 'Signing keys',
  logout: 'Logout',
  revocation: 'Revocation',
  introspection: 'Introspection',
  'pushed-authorization': 'Pushed authorization request',
  'device-authorization': 'Device authorization',
  'login-page': 'Login page',
  preflight: 'CORS preflight',
  disclosure: 'Code or token passed on',
};

import {
  API,
  apiCall,
  CUSTOM,
  deniedSignIn,
  login,
  signIn,
  TENANT,
  tokens,
  USERINFO,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0OpaqueJwe, auth0OpaqueOld, TENANT_ISSUER } from '../../testing/tokens.ts';
import { audienceIsUserinfo } from './audience-is-userinfo.ts';

const opaque = auth0OpaqueJwe(TENANT_ISSUER);
const o = { domain: TENANT, audience: USERINFO };
const refused = { status: 401 };

testRule(audienceIsUserinfo, {
  finds: [
    {
      name: 'an opaque token that an API refused',
      wire: login(o, tokens(opaque)) + apiCall(opaque, refused),
      change: { kind: 'parameter', of: 'authorization', name: 'audience' },
      severity: 'error',
      certainty: 'certain',
      says: /northwind\.auth0\.com\/userinfo names no API.*answered 401/,
      at: { part: 'query', name: 'audience' },
    },
    {
      name: 'an old opaque token that an API took',
      wire: login(o, tokens(auth0OpaqueOld())) + apiCall(auth0OpaqueOld()),
      severity: 'warning',
    },
    {
      name: 'a token that nothing was done with, as information',
      wire: login(o, tokens(opaque)),
      severity: 'info',
    },
    { name: 'a login whose token nobody saw, as information', wire: signIn(o), severity: 'info' },
    {
      name: 'resource in place of audience',
      wire:
        login({ domain: TENANT, params: { resource: USERINFO } }, tokens(opaque)) + apiCall(opaque, refused),
      severity: 'error',
      at: { part: 'query', name: 'resource' },
    },
  ],
  silent: [
    { name: 'only /userinfo is called', wire: login(o, tokens(opaque)) + apiCall(opaque, { url: USERINFO }) },
    { name: 'a JWT came back', wire: login(o, tokens(apiToken())) + apiCall(apiToken()) },
    {
      name: 'the audience was refused',
      wire: deniedSignIn(
        { audience: `https://${CUSTOM}/userinfo` },
        'access_denied',
        `Service not found: https://${CUSTOM}/userinfo`,
      ),
    },
    {
      name: 'the path is that of an API of one’s own',
      wire: login({ audience: `${API}userinfo` }, tokens(apiToken())),
    },
    {
      name: 'no audience was requested',
      wire: login({ domain: TENANT }, tokens(opaque)) + apiCall(opaque, refused),
    },
  ],
});

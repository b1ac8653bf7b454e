import { expect, it } from 'vitest';
import { auth0Docs, oidc, rfc } from './references.ts';

it('links to the very section', () => {
  expect(rfc(6749, '4.1.1')).toEqual({
    title: 'RFC 6749, section 4.1.1',
    url: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.1',
  });
  expect(rfc(7636, 'A').url).toBe('https://www.rfc-editor.org/rfc/rfc7636.html#appendix-A');
  expect(rfc(9700).title).toBe('RFC 9700');
  expect(oidc('Core', '3.1.2.1')).toEqual({
    title: 'OpenID Connect Core, section 3.1.2.1',
    url: 'https://openid.net/specs/openid-connect-core-1_0.html#rfc.section.3.1.2.1',
  });
  expect(auth0Docs('Get Access Tokens')).toEqual({
    title: 'Auth0 docs: Get Access Tokens',
    url: 'https://auth0.com/docs/secure/tokens/access-tokens/get-access-tokens',
  });
});

import { issuedAccessTokens, tokenAt } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { algorithm } from '../../token-claims.ts';

export const jweApiToken: Rule = {
  id: 'jwe-api-token',
  index: 'a16',
  title: 'The access token is encrypted for its API',
  severity: 'info',
  why: 'The API has a public key registered for JSON Web Encryption, so only the holder of the private key can read the claims. Neither the app nor anybody at the browser is meant to; it is not the opaque token of a login without an audience.',
  fix: 'There is nothing to fix in the app. The API decrypts the token with its private key and then validates the signed JWT inside.',
  notWhen: [
    'The header has `"alg":"dir"` and an Auth0 tenant as issuer: that is Auth0’s own opaque token.',
    'It is a refresh token: Amazon Cognito’s have this shape.',
  ],
  docs: [auth0Docs('Configure JSON Web Encryption'), rfc(7516, '7.1')],
  *check(flow) {
    const token = issuedAccessTokens(flow).find(({ kind }) => kind === 'encrypted-api-token');
    if (!token) return;
    yield problem({
      message: `The access token is encrypted with the API’s public key (${algorithm(token)}), so its claims are hidden by design.`,
      certainty: 'certain',
      at: [tokenAt(token, 'header.alg')],
    });
  },
};

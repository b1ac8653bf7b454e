import { describe, expect, it } from 'vitest';
import { blamesIssuer, expectedIssuer } from './issuer-refusal.ts';

const TOKENS = 'https://login.northwind.com/';
const WANTED = 'https://northwind.auth0.com/';

describe('an API that refuses a token for its issuer', () => {
  it.each([
    ['express-oauth2-jwt-bearer', `invalid_token Unexpected 'iss' value`],
    ['jose', JSON.stringify({ message: 'unexpected "iss" claim value' })],
    ['jsonwebtoken', `jwt issuer invalid. expected: ${WANTED}`],
    ['fast-jwt', 'The iss claim value is not allowed.'],
    ['Spring', 'An error occurred while attempting to decode the Jwt: The iss claim is not valid'],
    ['ASP.NET Core', `invalid_token The issuer '${TOKENS}' is invalid`],
    [
      'IdentityModel',
      `IDX10205: Issuer validation failed. Issuer: '${TOKENS}'. Did not match: validationParameters.ValidIssuer: '${WANTED}'`,
    ],
    ['PyJWT', '{"detail":"Invalid issuer"}'],
    ['ruby-jwt', `{"error":"Invalid issuer. Expected [\\"${WANTED}\\"], received ${TOKENS}"}`],
    ['jjwt', `Expected iss claim to be: ${WANTED}, but was: ${TOKENS}.`],
    ['jose4j', `Issuer (iss) claim value (${TOKENS}) doesn't match expected value of ${WANTED}`],
    ['Nimbus', `JWT \\"iss\\" claim has value ${TOKENS}, must be ${WANTED}`],
    ['golang-jwt', 'token has invalid issuer'],
    ['go-jose', 'validation failed, invalid issuer claim (iss)'],
    [
      'go-oidc',
      `{"message":"oidc: id token issued by a different provider, expected \\"${WANTED}\\" got \\"${TOKENS}\\""}`,
    ],
    ['Envoy', 'Jwt issuer is not configured'],
    ['Hasura', 'Could not verify JWT: JWTNotInIssuer'],
    ['Authlib', '{"error":"invalid_claim: Invalid claim \\"iss\\""}'],
  ])('is understood in the words of %s', (_, text) => {
    expect(blamesIssuer(text)).toBe(true);
  });

  it.each([
    `invalid_token Unexpected 'aud' value`,
    'jwt audience invalid. expected: https://api.northwind.com/',
    'unable to get local issuer certificate',
    'unknown issuer certificate',
    'Unable to resolve the Configuration with the provided Issuer of https://login.northwind.com/',
    '{"error":"invalid_token","iss":"https://login.northwind.com/","message":"jwt expired"}',
    '{"issuer":"https://login.northwind.com/","error":"not allowed"}',
    'invalid signature',
    'The dismissal is not valid',
    'issues: invalid',
  ])('is not read into %s', (text) => {
    expect(blamesIssuer(text)).toBe(false);
  });

  it.each([
    `jwt issuer invalid. expected: ${WANTED}`,
    `IDX10205: Issuer validation failed. Issuer: '${TOKENS}'. Did not match: validationParameters.ValidIssuer: '${WANTED}' or validationParameters.ValidIssuers: 'null'.`,
    `{"error":"Invalid issuer. Expected [\\"${WANTED}\\"], received ${TOKENS}"}`,
    `Expected iss claim to be: ${WANTED}, but was: ${TOKENS}.`,
    `oidc: id token issued by a different provider, expected "${WANTED}" got "${TOKENS}"`,
    `Issuer (iss) claim value (${TOKENS}) doesn't match expected value of ${WANTED}`,
    `JWT \\"iss\\" claim has value ${TOKENS}, must be ${WANTED}`,
  ])('names the one that it expects in: %s', (text) => {
    expect(expectedIssuer(text, TOKENS)).toBe(WANTED);
  });

  it('names none where the text has no other issuer', () => {
    expect(expectedIssuer('jwt issuer invalid. expected: undefined', TOKENS)).toBeUndefined();
    expect(expectedIssuer(`The issuer '${TOKENS}' is invalid`, TOKENS)).toBeUndefined();
    expect(expectedIssuer(`Unexpected issuer ${TOKENS.slice(0, -1)}, see the log`, TOKENS)).toBeUndefined();
  });
});

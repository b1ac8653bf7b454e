import { describe, expect, it } from 'vitest';
import { blamesAudience } from './audience-refusal.ts';

const MINE = 'https://billing.northwind.com/';
const THEIRS = 'https://api.northwind.com/';

describe('an API that refuses a token for its audience', () => {
  it.each([
    ['express-oauth2-jwt-bearer', `invalid_token Unexpected 'aud' value`],
    ['jose', JSON.stringify({ message: 'unexpected "aud" claim value' })],
    ['jsonwebtoken', `jwt audience invalid. expected: ${THEIRS}`],
    ['fast-jwt', 'The aud claim value is not allowed.'],
    ['Spring', 'An error occurred while attempting to decode the Jwt: The aud claim is not valid'],
    ['Auth0’s sample for Spring', 'The required audience is missing'],
    ['ASP.NET Core', `invalid_token The audience '${MINE}' is invalid`],
    ['ASP.NET Core without a value', 'invalid_token The audience is invalid'],
    [
      'IdentityModel',
      `IDX10214: Audience validation failed. Audiences: '${MINE}'. Did not match: validationParameters.ValidAudience: '${THEIRS}'`,
    ],
    ['PyJWT', '{"detail":"Invalid audience"}'],
    ['PyJWT since 2.0', `{"detail":"Audience doesn't match"}`],
    ['ruby-jwt', `{"error":"Invalid audience. Expected ${THEIRS}, received ${MINE}"}`],
    ['jjwt', `Expected aud claim to be: ${THEIRS}, but was: ${MINE}.`],
    ['jose4j', `Audience (aud) claim [${MINE}] doesn't contain an acceptable identifier.`],
    ['Nimbus', `JWT audience rejected: [${MINE}]`],
    ['golang-jwt', 'token has invalid audience'],
    ['go-jose', 'validation failed, invalid audience claim (aud)'],
    ['Envoy', 'Audiences in Jwt are not allowed'],
    ['Hasura', 'Could not verify JWT: JWTNotInAudience'],
    ['Authlib', '{"error":"invalid_claim: Invalid claim \\"aud\\""}'],
    ['AWS API Gateway', 'invalid_token the token does not have a valid audience'],
    ['Keycloak’s adapters', 'Expected audience not available in the token'],
    ['Azure’s starter for Spring', 'This aud claim is not equal to the configured audience'],
    ['Microsoft Graph', 'InvalidAuthenticationToken Access token validation failure. Invalid audience.'],
  ])('is understood in the words of %s', (_, text) => expect(blamesAudience(text)).toBe(true));

  it.each([
    `invalid_token Unexpected 'iss' value`,
    'jwt issuer invalid. expected: https://login.northwind.com/',
    'incorrect claims, please check the audience and issuer',
    '{"message":"jwt expired","aud":"https://api.northwind.com/"}',
    '{"error":"You may not edit this audience segment"}',
    'Your audience list is empty and not allowed to be published',
    'The fraud claim is not valid',
    'invalid signature',
    'insufficient_scope',
  ])('is not read into %s', (text) => expect(blamesAudience(text)).toBe(false));
});

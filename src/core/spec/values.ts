import { says, type Table } from './explanation.ts';
import { auth0Docs, oidc, rfc } from './references.ts';

const IMPLICIT = oidc('Core', '3.2.2.1');
const HYBRID = oidc('Core', '3.3.2.1');
const LOGIN = oidc('Core', '3.1.2.1');
const JARM = oidc('JARM');
const PKCE = rfc(7636, '4.3');
const TOKEN_TYPES = rfc(8693, '3');
const TYPE = 'urn:ietf:params:oauth:token-type:';
const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:';
const PAPE = 'http://schemas.openid.net/pape/policies/2007/06/';
const EAP = oidc('EAP ACR Values');

/** Values that a specification or a provider lists, as `name value`, the value in lower case. */
export const VALUES: Table = {
  'response_type code': says('A code, to be exchanged for tokens.', rfc(6749, '4.1.1')),
  'response_type token': says('An access token, in the URL (implicit flow).', rfc(6749, '4.2.1')),
  'response_type id_token': says('An ID token and no code.', IMPLICIT),
  'response_type id_token token': says('Both tokens, in the URL (implicit flow).', IMPLICIT),
  'response_type code id_token': says('A code and an ID token (hybrid flow).', HYBRID),
  'response_type code token': says('A code and an access token (hybrid flow).', HYBRID),
  'response_type code id_token token': says('A code and both tokens (hybrid flow).', HYBRID),
  'response_type none': says('Nothing.', oidc('Multiple Response Types', '4')),
  'response_type vp_token': says('A presentation of credentials from a wallet.', oidc('OID4VP')),
  'response_type id_token vp_token': says('An ID token and a presentation from a wallet.', oidc('OID4VP')),
  'response_mode query': says('In the query of the redirect URI.', oidc('Multiple Response Types', '2.1')),
  'response_mode fragment': says(
    'Behind the # of the redirect URI, where servers do not see it.',
    oidc('Multiple Response Types', '2.1'),
  ),
  'response_mode form_post': says('In a form that the browser sends to the redirect URI.', oidc('Form Post')),
  'response_mode web_message': says('In a message from a hidden frame or a pop-up to the page.'),
  'response_mode okta_post_message': says('In a message from a hidden frame to the page, as Okta does it.'),
  'response_mode jwt': says('As a JWT, in the way that the response type implies.', JARM),
  'response_mode query.jwt': says('As a JWT in the query of the redirect URI.', JARM),
  'response_mode fragment.jwt': says('As a JWT behind the # of the redirect URI.', JARM),
  'response_mode form_post.jwt': says('As a JWT in a form that the browser sends.', JARM),
  'response_mode direct_post': says('Straight from the wallet to the server.', oidc('OID4VP')),
  'response_mode direct_post.jwt': says('As a JWT, straight from the wallet to the server.', oidc('OID4VP')),
  'response_mode pi.flow': says('As JSON, so that the app can show its own pages (PingFederate, PingOne).'),
  'prompt none': says('Nothing may be shown: a silent login, which fails if anything is needed.', LOGIN),
  'prompt login': says('The user must sign in again.', LOGIN),
  'prompt consent': says('The user must agree again.', LOGIN),
  'prompt select_account': says('The user must choose an account.', LOGIN),
  'prompt create': says('The user should be offered to sign up.', oidc('Prompt Create')),
  'prompt admin_consent': says('An administrator should agree for the whole tenant (old Entra).'),
  'prompt enroll_authenticator': says('The user should enrol a second factor (Okta).'),
  'display page': says('A whole page.', LOGIN),
  'display popup': says('A page in a pop-up.', LOGIN),
  'display touch': says('A page for fingers.', LOGIN),
  'display wap': says('A page for very old telephones.', LOGIN),
  'code_challenge_method s256': says('By SHA-256.', PKCE),
  'code_challenge_method plain': says(
    'Not at all: the verifier itself is sent, which protects nothing.',
    rfc(7636, '7.2'),
  ),
  'screen_hint signup': says('The sign-up page.'),
  'screen_hint login': says('The login page.'),
  'screen_hint reset-password': says('The page to reset the password.'),
  'token_type bearer': says('Whoever holds it can use it.', rfc(6750, '1.2')),
  'token_type dpop': says('Only together with a proof of the key it is bound to.', rfc(9449, '5')),
  'token_type pop': says('Only together with a proof of its key.', rfc(9200)),
  'token_type mac': says('With a signature of an old draft.'),
  'token_type n_a': says('It is no access token, so this does not apply.', rfc(8693, '2.2.1')),
  'token_type_hint access_token': says('An access token.', rfc(7009, '2.1')),
  'token_type_hint refresh_token': says('A refresh token.', rfc(7009, '2.1')),
  'token_type_hint pct': says('A token for claims given before (UMA).'),
  'access_type offline': says('It asks for one.'),
  'access_type online': says('It asks for none.'),
  'challenge_type otp': says('A code from an authenticator.'),
  'challenge_type oob': says('A message to another device.'),
  'oob_channel sms': says('By SMS.'),
  'oob_channel voice': says('By a call.'),
  'oob_channel email': says('By e-mail.'),
  'oob_channel auth0': says('By the Guardian app.'),
  'binding_method prompt': says('Yes, a code.'),
  'send code': says('A code.', auth0Docs('Get Code or Link')),
  'send link': says('A link.', auth0Docs('Get Code or Link')),
  [`client_assertion_type ${ASSERTION}jwt-bearer`]: says('A JWT.', rfc(7523, '2.2')),
  [`client_assertion_type ${ASSERTION}saml2-bearer`]: says('Here it is SAML.', rfc(7522, '2.2')),
  // Token exchange: RFC 8693 section 3 and later registrations
  [`token type ${TYPE}access_token`]: says('An access token.', TOKEN_TYPES),
  [`token type ${TYPE}refresh_token`]: says('A refresh token.', TOKEN_TYPES),
  [`token type ${TYPE}id_token`]: says('An ID token.', TOKEN_TYPES),
  [`token type ${TYPE}saml1`]: says('A SAML 1.1 assertion.', TOKEN_TYPES),
  [`token type ${TYPE}saml2`]: says('A SAML 2.0 assertion.', TOKEN_TYPES),
  [`token type ${TYPE}jwt`]: says('A JWT of any kind.', TOKEN_TYPES),
  [`token type ${TYPE}id-jag`]: says('A grant of another domain’s identity provider (ID-JAG).'),
  [`token type ${TYPE}txn_token`]: says('A token for one transaction inside a system.'),
  'token type urn:openid:params:token-type:device-secret': says(
    'A secret of the device, for another app on it.',
    oidc('Native SSO'),
  ),
  'token type urn:x-oath:params:oauth:token-type:device-secret': says(
    'A secret of the device, for another app on it, as Okta names it.',
  ),
  'token type urn:auth0:params:oauth:token-type:session_transfer_token': says(
    'A token that hands the app’s session to the browser.',
    auth0Docs('Native to Web SSO'),
  ),
  'token type http://auth0.com/oauth/token-type/federated-connection-access-token': says(
    'An access token of the upstream provider (Auth0).',
  ),
  'token type http://auth0.com/oauth/token-type/apple-authz-code': says(
    'A code of Sign in with Apple (Auth0).',
  ),
  'token type http://auth0.com/oauth/token-type/facebook-info-session-access-token': says(
    'A session of Facebook (Auth0).',
  ),
  // Authentication context classes
  [`acr ${PAPE}multi-factor`]: says('A second factor (Auth0).'),
  [`acr ${PAPE}multi-factor-physical`]: says('A second factor that is a thing.'),
  [`acr ${PAPE}phishing-resistant`]: says('A login that cannot be phished (older name).'),
  [`acr ${PAPE}none`]: says('No policy at all.'),
  'acr phr': says('A login that cannot be phished.', EAP),
  'acr phrh': says('A login that cannot be phished, with the key in hardware.', EAP),
  'acr 0': says('No proof of a fresh login: an old session or weaker than level 1.', oidc('Core', '2')),
  'acr 1': says('The lowest real level: a login of its own.'),
  'acr aal1': says('One factor (NIST).'),
  'acr aal2': says('Two factors (NIST).'),
  'acr aal3': says('Two factors with a hardware key (NIST).'),
  'acr urn:okta:loa:1fa:any': says('Any one factor (Okta).'),
  'acr urn:okta:loa:1fa:pwd': says('A password (Okta).'),
  'acr urn:okta:loa:2fa:any': says('Any two factors (Okta).'),
  'acr urn:okta:loa:2fa:any:ifpossible': says('Two factors where the user has them (Okta).'),
  'acr urn:mace:incommon:iap:silver': says('InCommon’s level Silver.'),
  'acr urn:mace:incommon:iap:bronze': says('InCommon’s level Bronze.'),
  'acr https://refeds.org/profile/mfa': says('Two factors (REFEDS).'),
  'acr https://refeds.org/profile/sfa': says('One good factor (REFEDS).'),
};

/** Members of the header whose value says something: `name value`. */
export const HEADER_VALUES: Table = {
  'alg none': says('Nobody signed it, so anybody can change it.'),
  ...signed('RSA key', 'rs256', 'rs384', 'rs512'),
  ...signed('RSA key (PSS)', 'ps256', 'ps384', 'ps512'),
  ...signed('elliptic-curve key', 'es256', 'es384', 'es512', 'es256k'),
  ...signed('Edwards-curve key', 'eddsa', 'ed25519', 'ed448'),
  ...signed('post-quantum key', 'ml-dsa-44', 'ml-dsa-65', 'ml-dsa-87'),
  ...same('Signed with a secret that the issuer and the recipient share; a page cannot check it.', [
    'hs256',
    'hs384',
    'hs512',
  ]),
  'alg dir': says('Encrypted with a key that its recipient already has.'),
  ...same('Encrypted with the recipient’s public RSA key.', ['rsa-oaep', 'rsa-oaep-256', 'rsa-oaep-512']),
  'alg rsa1_5': says('Encrypted with the recipient’s public RSA key, in an old way that leaks.'),
  ...same('Encrypted with a key that both sides agree on.', [
    'ecdh-es',
    'ecdh-es+a128kw',
    'ecdh-es+a192kw',
    'ecdh-es+a256kw',
  ]),
  ...same('Encrypted with a key that both sides share.', [
    'a128kw',
    'a192kw',
    'a256kw',
    'a128gcmkw',
    'a192gcmkw',
    'a256gcmkw',
  ]),
  ...same('Encrypted with a password.', ['pbes2-hs256+a128kw', 'pbes2-hs384+a192kw', 'pbes2-hs512+a256kw']),
  'typ jwt': says('A JWT, without saying of what kind.'),
  'typ at+jwt': says('An access token in the profile of RFC 9068.'),
  'typ application/at+jwt': says(
    'An access token in the profile of RFC 9068, with the long name of its type.',
  ),
  'typ dpop+jwt': says('A DPoP proof.'),
  'typ logout+jwt': says('A logout token.'),
  'typ oauth-authz-req+jwt': says('A signed authorization request.'),
  'typ token-introspection+jwt': says('A signed answer about a token.'),
  'typ secevent+jwt': says('A security event.'),
  'typ id_token+jwt': says('An ID token that says so.'),
  'typ vc+sd-jwt': says('A verifiable credential, by its older name.'),
  'typ dc+sd-jwt': says('A verifiable credential with selective disclosure.'),
  'typ kb+jwt': says('The proof that the holder has the credential’s key.'),
  'typ openid4vci-proof+jwt': says('The proof of a key for a credential.'),
  'typ entity-statement+jwt': says('A statement of OpenID Federation.'),
  'typ client-authentication+jwt': says('A client assertion.'),
  'typ jose': says('A JWS or JWE in compact form.'),
  'cty jwt': says('Nested: the content is a token of its own.'),
};

function same(text: string, algorithms: readonly string[]): Table {
  return Object.fromEntries(algorithms.map((alg) => [`alg ${alg}`, says(text)]));
}

function signed(key: string, ...algorithms: string[]): Table {
  return same(
    `Signed with the issuer’s private ${key}; everybody can check it with the public one.`,
    algorithms,
  );
}

import { says, type Table } from './explanation.ts';
import { providerDocs } from './provider-references.ts';
import { rfc } from './references.ts';

const UMA = {
  title: 'UMA 2.0 Grant for OAuth 2.0',
  url: 'https://docs.kantarainitiative.org/uma/wg/rec-oauth-uma-grant-2.0.html',
};
const ENTRA = providerDocs('Entra: Claims challenges');

/** Attributes of `WWW-Authenticate`, in lower case. */
export const CHALLENGE: Table = {
  realm: says('What the protection covers; a name without further meaning.', rfc(9110, '11.5')),
  scope: says('The scopes that a token needs here.', rfc(6750, '3')),
  error: says('Why the token was refused; without it no token was seen.', rfc(6750, '3')),
  error_description: says('Why the token was refused, for developers to read.', rfc(6750, '3')),
  error_uri: says('A page about why the token was refused.', rfc(6750, '3')),
  acr_values: says('The kinds of login that would do here, best first.', rfc(9470, '3')),
  max_age: says('How many seconds ago the user may have signed in at most.', rfc(9470, '3')),
  algs: says('The algorithms that a DPoP proof may be signed with.', rfc(9449, '7.1')),
  resource_metadata: says('Where the API says which provider issues tokens for it.', rfc(9728, '5.1')),
  claims: says('Claims that the next token must have: put them into the next request.', ENTRA),
  authorization_uri: says('Where Entra’s users sign in for this API.', ENTRA),
  authorization: says('Where Azure’s users sign in for this API.', ENTRA),
  client_id: says('The API’s own client id, as Microsoft’s servers tell it.', ENTRA),
  trusted_issuers: says('The issuers whose tokens Microsoft’s server takes.'),
  resource: says('The audience that the token should have.'),
  resource_id: says('The audience that the token should have, in Azure’s words.'),
  as_uri: says('The provider that grants the permissions.', UMA),
  ticket: says('Stands for the permissions that the token lacks.', UMA),
  nonce: says('A value that the next answer must use, against replay.', rfc(7616, '3.3')),
  charset: says('How a user name and a password are to be written.', rfc(7617, '2.1')),
};

/** Authentication schemes, in lower case: what has to be sent. */
export const SCHEMES: Table = {
  bearer: says('Bearer is an access token, which whoever holds it can use.', rfc(6750, '2.1')),
  dpop: says('DPoP is an access token together with a proof of its key.', rfc(9449, '7.1')),
  basic: says('Basic is a user name and a password, in base64 and so readable.', rfc(7617)),
  digest: says('Digest is a hash of a password.', rfc(7616)),
  negotiate: says('Negotiate is a Windows or Kerberos login.', rfc(4559)),
  ntlm: says('NTLM is a Windows login of the old kind.'),
  mutual: says('Mutual is a password that both sides prove to know.', rfc(8120)),
  hoba: says('HOBA is a signature instead of a password.', rfc(7486)),
  gnap: says('GNAP is an access token with a proof of its key, by another protocol than OAuth.', rfc(9635)),
  privatetoken: says('PrivateToken is an anonymous token, as proof of being no robot.', rfc(9577)),
  uma: says('UMA is a token with permissions that the owner of the resource grants.', UMA),
  pop: says('PoP is an access token with a proof of its key, as Microsoft has it.'),
};

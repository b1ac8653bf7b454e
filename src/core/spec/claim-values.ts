import { says, type Table } from './explanation.ts';

/** Claims whose value is one of a few: `name value`, the value in lower case. */
export const CLAIM_VALUES: Table = {
  'typ bearer': says('Bearer is an access token.'),
  'typ dpop': says('DPoP is an access token that is bound to a key.'),
  'typ id': says('ID is an ID token.'),
  'typ refresh': says('Refresh is a refresh token.'),
  'typ offline': says('Offline is a refresh token that outlives the session.'),
  'typ logout': says('Logout is a logout token.'),
  'token_use id': says('This is the ID token.'),
  'token_use access': says('This is the access token.'),
  'idtyp user': says('A user.'),
  'idtyp app': says('An app.'),
  'idtyp device': says('A device.'),
  'appidacr 0': says('It did not: it is a public client.'),
  'appidacr 1': says('By a secret.'),
  'appidacr 2': says('By a certificate.'),
  'azpacr 0': says('It did not, being a public client.'),
  'azpacr 1': says('With a secret.'),
  'azpacr 2': says('With a certificate.'),
  'acct 0': says('A member.'),
  'acct 1': says('A guest.'),
  'email_verified false': says('Nobody did: it proves nothing about who this is.'),
  'phone_number_verified false': says('Nobody did.'),
  'tid 9188040d-6c67-4c5b-b112-36a304b66dad': says('That is the tenant of all personal Microsoft accounts.'),
};

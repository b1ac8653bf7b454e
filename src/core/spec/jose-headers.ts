import { says, type Table } from './explanation.ts';
import { rfc } from './references.ts';

/** Header parameters of JWS and JWE. */
export const JOSE_HEADERS: Table = {
  alg: says('The algorithm that it is signed or encrypted with.', rfc(7515, '4.1.1')),
  typ: says('What kind of token it is.', rfc(7519, '5.1')),
  cty: says('What is inside; "JWT" means another token.', rfc(7519, '5.2')),
  kid: says('Which of the issuer’s keys was used.', rfc(7515, '4.1.4')),
  jku: says(
    'Where the sender says the keys are; never to be fetched without a list of good places.',
    rfc(7515, '4.1.2'),
  ),
  jwk: says('The sender’s public key; only a DPoP proof may bring its own.', rfc(7515, '4.1.3')),
  x5u: says(
    'Where the sender says the certificate is; never to be fetched without a list of good places.',
    rfc(7515, '4.1.5'),
  ),
  x5c: says('The certificate of the key, with its chain.', rfc(7515, '4.1.6')),
  x5t: says('The SHA-1 fingerprint of the key’s certificate.', rfc(7515, '4.1.7')),
  'x5t#S256': says('The SHA-256 fingerprint of the key’s certificate.', rfc(7515, '4.1.8')),
  crit: says('Header members that the reader must understand or refuse the token.', rfc(7515, '4.1.11')),
  b64: says('Whether the payload is base64url.', rfc(7797, '3')),
  enc: says('The algorithm that the content is encrypted with.', rfc(7516, '4.1.2')),
  zip: says('The content was compressed before it was encrypted.', rfc(7516, '4.1.3')),
  epk: says('The sender’s one-time key for the key agreement.', rfc(7518, '4.6.1.1')),
  apu: says('Who the sender is, for the key agreement.', rfc(7518, '4.6.1.2')),
  apv: says('Who the recipient is, for the key agreement.', rfc(7518, '4.6.1.3')),
  p2c: says('How often the password was hashed; a large number is an attack.', rfc(7518, '4.8.1.2')),
  p2s: says('The salt that the password was hashed with.', rfc(7518, '4.8.1.1')),
  iss: says('The issuer, readable although the content is encrypted.', rfc(7519, '5.3')),
  nonce: says('Microsoft marks tokens for its own APIs with it: nobody else can verify them.'),
};

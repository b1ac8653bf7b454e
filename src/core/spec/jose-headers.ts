import { says, type Table } from './explanation.ts';
import { oidc, rfc } from './references.ts';

const CALL = rfc(8225);

/** Header parameters of JWS and JWE: IANA’s registry, and what Microsoft adds. */
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
  url: says('The address that the signed request goes to (ACME).', rfc(8555, '6.4.1')),
  nonce: says('Microsoft marks tokens for its own APIs with it: nobody else can verify them.'),
  enc: says('The algorithm that the content is encrypted with.', rfc(7516, '4.1.2')),
  zip: says('The content was compressed before it was encrypted.', rfc(7516, '4.1.3')),
  epk: says('The sender’s one-time key for the key agreement.', rfc(7518, '4.6.1.1')),
  apu: says('Who the sender is, for the key agreement.', rfc(7518, '4.6.1.2')),
  apv: says('Who the recipient is, for the key agreement.', rfc(7518, '4.6.1.3')),
  iv: says('The initialisation vector of the encrypted key.', rfc(7518, '4.7.1.1')),
  tag: says('The authentication tag of the encrypted key.', rfc(7518, '4.7.1.2')),
  p2s: says('The salt that the password was hashed with.', rfc(7518, '4.8.1.1')),
  p2c: says('How often the password was hashed; a large number is an attack.', rfc(7518, '4.8.1.2')),
  iss: says('The issuer, readable although the content is encrypted.', rfc(7519, '5.3')),
  sub: says('The subject, readable although the content is encrypted.', rfc(7519, '5.3')),
  aud: says('The recipient, readable although the content is encrypted.', rfc(7519, '5.3')),
  ppt: says('The kind of statement about a telephone call.', CALL),
  svt: says('Statements on the validity of a signature.', rfc(9321)),
  trust_chain: says('The statements up to the root of trust.', oidc('Federation')),
  peer_trust_chain: says('The statements of the other side up to the root of trust.', oidc('Federation')),
  iheSSId: says('Names the set of documents that is signed (health care).'),
};

import { givenKeys } from '../keys.ts';
import type { Json, ParsedToken } from '../model.ts';
import { type SignatureVerdict, verifyWith } from '../verify.ts';

/** Checks a signature with a key set that somebody gave (RFC 7517), shared secrets included. */
export function verifySignature(token: ParsedToken, jwks: Json | undefined): Promise<SignatureVerdict> {
  const keys = givenKeys(jwks);
  return verifyWith(token, keys ? [{ keys, origin: { how: 'given' } }] : []);
}

import { createSecretKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

/** Both issuers of the tenant share these, so that both publish one JWKS with one `kid`. */
export interface Keys {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** Encrypts the opaque tokens to the tenant itself: nobody else can read them. */
  readonly opaqueKey: KeyObject;
}

export function createKeys(): Keys {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    kid: randomBytes(15).toString('base64url'),
    privateKey,
    publicKey,
    opaqueKey: createSecretKey(randomBytes(32)),
  };
}

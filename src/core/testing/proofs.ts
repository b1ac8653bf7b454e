import { s256 } from '../join.ts';
import type { JsonObject } from '../model.ts';
import { type Claims, ISSUED, jwt } from './tokens.ts';

/** DPoP proofs (RFC 9449) for tests, with the key of RFC 7638's kin: appendix A of RFC 9449. */

export const KEY = {
  kty: 'EC',
  x: 'l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs',
  y: '9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA',
  crv: 'P-256',
} as const;

/** Its thumbprint, as RFC 9449 section 6.1 prints it. */
export const THUMBPRINT = '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I';

/** A good proof for one request, but for what `claims` and `header` put in its place. */
export const proofFor = (
  method: string,
  url: string,
  token: string | undefined,
  claims: Claims = {},
  header: JsonObject = {},
): string =>
  jwt(
    {
      jti: `proof ${method} ${url}`,
      htm: method,
      htu: url,
      iat: ISSUED,
      ...(token === undefined ? {} : { ath: s256(token) }),
      ...claims,
    },
    { alg: 'ES256', header: { typ: 'dpop+jwt', jwk: { ...KEY }, ...header } },
  );

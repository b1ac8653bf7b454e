import { encodeBase64Url } from '../base64url.ts';
import type { JsonObject } from '../model.ts';

/**
 * Tokens as Auth0 makes them, for tests. Deterministic; nothing is signed, but signatures and ciphertexts have
 * the right length and look as random as real ones.
 */

/** Seconds: 2026-05-07T12:00:00Z, the same instant as `T0` of `wire.ts`. */
export const ISSUED = Date.UTC(2026, 4, 7, 12) / 1000;

export const TENANT_ISSUER = 'https://northwind.auth0.com/';
export const CUSTOM_ISSUER = 'https://login.northwind.com/';
export const API = 'https://api.northwind.com/';
export const CLIENT_ID = 'nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe';
export const USER = 'auth0|5f7c8ec7c33c6c004bbafe82';
export const KEY_ID = 'NjVBRjY5MDlCMUIwNzU4RTA2QzZFMDQ4QzQ2MDAyQjVDNjk1RTM2Qg';

/** Bytes by xorshift, seeded with a text. */
function bytes(seed: string, length: number): Uint8Array {
  let state = 0x9e3779b9;
  for (const c of seed) state = (Math.imul(state, 31) + (c.codePointAt(0) ?? 0)) | 0 || 1;
  return Uint8Array.from({ length }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 8) & 0xff;
  });
}

const part = (value: unknown) => encodeBase64Url(new TextEncoder().encode(JSON.stringify(value)));

/** Bytes of a signature: RFC 7518 sections 3.2 to 3.5, with keys of 2048 bits. */
const signatureLength = (alg: string): number =>
  alg === 'none'
    ? 0
    : alg.startsWith('ES')
      ? Number(alg.slice(2)) / 4
      : alg.startsWith('HS')
        ? Number(alg.slice(2)) / 8
        : 256;

export interface JwtOptions {
  readonly alg?: string;
  /** Added to, or put in place of, the header's usual members. */
  readonly header?: JsonObject;
}

/** A JWS; with `alg: 'none'` an unsecured JWT. A claim whose value is `undefined` is left out. */
export function jwt(claims: Claims, { alg = 'RS256', header = {} }: JwtOptions = {}): string {
  const keyed = alg === 'none' || alg.startsWith('HS') ? {} : { kid: KEY_ID };
  const signed = `${part({ alg, typ: 'JWT', ...keyed, ...header })}.${part(claims)}`;
  return `${signed}.${encodeBase64Url(bytes(signed, signatureLength(alg)))}`;
}

export type Claims = Readonly<Record<string, JsonObject[string] | undefined>>;

/** An access token for an API of one's own, in Auth0's profile, with `openid` granted. */
export const apiToken = (claims: Claims = {}, options?: JwtOptions): string =>
  jwt(
    {
      iss: CUSTOM_ISSUER,
      sub: USER,
      aud: [API, `${TENANT_ISSUER}userinfo`],
      iat: ISSUED,
      exp: ISSUED + 86_400,
      scope: 'openid profile email',
      azp: CLIENT_ID,
      ...claims,
    },
    options,
  );

/** An access token for Auth0's Management API, as a single-page app gets it. */
export const managementToken = (claims: Claims = {}, options?: JwtOptions): string =>
  apiToken(
    {
      aud: [`${TENANT_ISSUER}api/v2/`, `${TENANT_ISSUER}userinfo`],
      scope: 'openid read:current_user',
      ...claims,
    },
    options,
  );

/** An access token in the RFC 9068 profile: `client_id` and `jti` in place of `azp`. */
export const rfc9068Token = (claims: Claims = {}, options: JwtOptions = {}): string =>
  apiToken(
    { azp: undefined, client_id: CLIENT_ID, jti: 'Ckp4qmGkjsjtaTHEVbzRX8', ...claims },
    { ...options, header: { typ: 'at+jwt', ...options.header } },
  );

export const idToken = (claims: Claims = {}, options?: JwtOptions): string =>
  jwt(
    {
      nickname: 'ada',
      name: 'ada@northwind.com',
      picture: 'https://s.gravatar.com/avatar/0f9e66b1fae1ab31d8f1d0b4c1c2a7c1?s=480',
      updated_at: '2026-05-07T11:59:58.013Z',
      email: 'ada@northwind.com',
      email_verified: true,
      iss: CUSTOM_ISSUER,
      aud: CLIENT_ID,
      sub: USER,
      iat: ISSUED,
      exp: ISSUED + 36_000,
      sid: 'Hp3uNqUgVYl8yaUCq3Ycs6dzJ1rTtC6m',
      ...claims,
    },
    options,
  );

export interface JweOptions {
  /** Bytes of the encrypted key; 0 for direct encryption. */
  readonly key?: number;
  /** Makes another token of the same shape. */
  readonly seed?: string;
}

/** Compact JWE with random-looking parts of the lengths that A256GCM gives them. */
export function jwe(header: JsonObject, { key = 0, seed = '' }: JweOptions = {}): string {
  const head = part(header);
  const random = (length: number, name: string) => encodeBase64Url(bytes(head + seed + name, length));
  return [head, random(key, 'key'), random(12, 'iv'), random(190, 'text'), random(16, 'tag')].join('.');
}

/** The opaque access token of today's Auth0, which only the /userinfo of `iss` can read. */
export const auth0OpaqueJwe = (iss: string = CUSTOM_ISSUER, seed = ''): string =>
  jwe({ alg: 'dir', enc: 'A256GCM', iss }, { seed });

/** The opaque access token of older tenants: 32 characters, in the first years 16. */
export const auth0OpaqueOld = (length: 16 | 32 = 32, seed = ''): string =>
  encodeBase64Url(bytes(`opaque${seed}`, (length / 4) * 3));

/** An API's access token, encrypted with that API's public key. */
export const encryptedApiToken = (seed = ''): string =>
  jwe({ alg: 'RSA-OAEP-256', enc: 'A256GCM', typ: 'JWT', cty: 'JWT', kid: 'api-key-1' }, { key: 256, seed });

export const auth0RefreshToken = (seed = ''): string => `v1.M${encodeBase64Url(bytes(`refresh${seed}`, 45))}`;

export const googleAccessToken = (seed = ''): string =>
  `ya29.a0${encodeBase64Url(bytes(`google${seed}`, 120))}`;

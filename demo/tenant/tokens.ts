import { compactDecrypt, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import type { Provider } from 'oidc-provider';
import { userinfoAudience } from './directory.ts';
import type { Keys } from './keys.ts';

/** What the tenant reads in a token that comes back to it; `undefined` for one that it did not make or that is over. */
export async function readAccessToken(
  raw: string,
  keys: Keys,
  provider: Provider,
): Promise<JWTPayload | undefined> {
  try {
    switch (raw.split('.').length) {
      case 1: {
        const stored = await provider.AccessToken.find(raw);
        if (!stored) return undefined;
        const { accountId: sub, scope, extra } = stored;
        return { iss: String(extra?.iss), sub, scope, aud: userinfoAudience };
      }
      case 3:
        return (await jwtVerify(raw, keys.publicKey, { algorithms: ['RS256'] })).payload;
      case 5: {
        const { plaintext } = await compactDecrypt(raw, keys.opaqueKey);
        const claims = JSON.parse(new TextDecoder().decode(plaintext)) as JWTPayload;
        return (claims.exp ?? 0) > Date.now() / 1000 ? claims : undefined;
      }
      default:
        return undefined;
    }
  } catch {
    return undefined;
  }
}

export const isJwt = (raw: string): boolean => {
  try {
    return raw.split('.').length === 3 && Boolean(decodeProtectedHeader(raw).alg);
  } catch {
    return false;
  }
};

export const audiencesOf = (claims: JWTPayload): readonly string[] => [claims.aud ?? []].flat();
export const scopesOf = (claims: JWTPayload): readonly string[] => String(claims.scope ?? '').split(' ');

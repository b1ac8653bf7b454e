import { decodeBase64Url } from './base64url.ts';
import { first, isObject, parseJson } from './http.ts';
import type { Params } from './model.ts';

/** The Auth0 SDK that built a request, by the name in its `auth0Client` (base64 of a JSON object). */
export function auth0Sdk(params: Params): string | undefined {
  const packed = first(params, 'auth0Client');
  // `URLSearchParams` reads the `+` of base64 as a space.
  const plain = packed?.replace(/=+$/, '').replace(/[ +]/g, '-').replaceAll('/', '_');
  const bytes = plain && decodeBase64Url(plain);
  const sdk = bytes ? parseJson(new TextDecoder().decode(bytes)) : undefined;
  return isObject(sdk) && typeof sdk.name === 'string' ? sdk.name : undefined;
}

import { decodeBase64Url } from './base64url.ts';
import { first, isObject, parseJson, requestHeader } from './http.ts';
import type { Exchange, Flow, Params } from './model.ts';

/** The library that made a request, by what it says of itself. */
export interface Sdk {
  /** As it writes it: `auth0-react`, `@auth0/auth0-angular`, `msal.js.browser` … */
  readonly name: string;
  readonly version?: string;
  /** What it stands on, by name: `{ 'auth0.js': '9.16.4' }`. */
  readonly env: Readonly<Record<string, string>>;
}

/** The SDK of a login: Auth0's say it in `auth0Client`, MSAL in `x-client-SKU`, Okta's in a header of their own. */
export function sdkOf(flow: Flow): Sdk | undefined {
  for (const { params, exchange } of [flow.request, ...flow.exchanges.map(({ request }) => request)].flatMap(
    (step) => (step ? [step] : []),
  )) {
    const sdk = auth0Sdk(first(params, 'auth0Client')) ?? msal(params) ?? fromHeaders(exchange);
    if (sdk) return sdk;
  }
  return undefined;
}

/** Reads an `auth0Client`: base64 of `{"name":…,"version":…,"env":{…}}`. */
export function auth0Sdk(packed: string | undefined): Sdk | undefined {
  // `URLSearchParams` reads the `+` of base64 as a space.
  const plain = packed?.slice(0, 4096).replace(/=+$/, '').replace(/[ +]/g, '-').replaceAll('/', '_');
  const bytes = plain && decodeBase64Url(plain);
  const sdk = bytes ? parseJson(new TextDecoder().decode(bytes)) : undefined;
  if (!isObject(sdk) || typeof sdk.name !== 'string') return undefined;
  const env = isObject(sdk.env) ? sdk.env : {};
  return {
    name: sdk.name.slice(0, 60),
    ...(typeof sdk.version === 'string' ? { version: sdk.version.slice(0, 60) } : {}),
    env: Object.fromEntries(
      Object.entries(env).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ),
  };
}

/** Auth0’s libraries for single-page apps, all of which stand on auth0-spa-js. */
export const isAuth0Spa = (flow: Flow): boolean =>
  /^(?:@auth0\/)?auth0-(?:spa-js|react|angular|vue)$/.test(sdkOf(flow)?.name ?? '');

/** `auth0-react 2.2.4`. */
export const nameAndVersion = ({ name, version }: Sdk): string =>
  version === undefined ? name : `${name} ${version}`;

function msal(params: Params): Sdk | undefined {
  const name = first(params, 'x-client-SKU');
  const version = first(params, 'x-client-VER');
  return name === undefined ? undefined : { name, ...(version === undefined ? {} : { version }), env: {} };
}

function fromHeaders(exchange: Exchange): Sdk | undefined {
  const okta = /okta-auth-js\/([\d.]+)/.exec(requestHeader(exchange, 'x-okta-user-agent-extended') ?? '');
  if (okta?.[1]) return { name: 'okta-auth-js', version: okta[1], env: {} };
  return auth0Sdk(requestHeader(exchange, 'auth0-client'));
}

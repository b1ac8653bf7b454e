/**
 * What to change so that a mistake is gone, as data that knows no SDK: `core/sdks` says it in the words of the one
 * in use, a provider's `settings` names the place in its dashboard. Values are public ones, never secrets; a value
 * that this login does not tell is `undefined`, and the reader fills it in.
 */
export type Change =
  | {
      /** A parameter of a request of the protocol, by its name in the specification. */
      readonly kind: 'parameter';
      readonly of: 'authorization' | 'token' | 'refresh' | 'logout';
      readonly name: string;
      readonly value?: string;
      readonly remove?: true;
    }
  | {
      /** How the SDK is set up. */
      readonly kind: 'option';
      readonly name: Option;
      readonly value?: string | boolean;
    }
  | {
      /** What the app should call. */
      readonly kind: 'call';
      readonly name: Call;
      readonly audience?: string;
      readonly scope?: string;
    }
  | {
      /** A header of a call to an API, such as `Authorization` with `Bearer ACCESS_TOKEN`. */
      readonly kind: 'header';
      readonly name: string;
      readonly value: string;
    }
  | {
      /** A place in the provider's dashboard, and the exact value to put there. */
      readonly kind: 'setting';
      readonly name: Setting;
      readonly value?: string;
    };

export type Option =
  | 'domain'
  | 'clientId'
  | 'useRefreshTokens'
  | 'useRefreshTokensFallback'
  | 'useMrrt'
  | 'useDpop'
  | 'cacheLocation'
  | 'leeway';

export type Call =
  /** Get an access token (from the cache while it lasts) and send it as `Authorization: Bearer`. */
  | 'call-api'
  /** Get an access token from the authorization server, past the cache. */
  | 'renew-token'
  | 'log-in'
  /** Answer the callback, once, before anything else asks whether somebody is signed in. */
  | 'handle-callback'
  | 'log-out';

/** Settings by what they do; `Provider.settings` says where each is found. */
export type Setting =
  | 'allowed-callback-urls'
  | 'allowed-logout-urls'
  | 'allowed-web-origins'
  | 'allowed-cors-origins'
  | 'api-access'
  | 'api-identifier'
  | 'api-offline-access'
  | 'api-permissions'
  | 'api-rbac'
  | 'api-skip-consent'
  | 'api-signing-algorithm'
  | 'api-token-encryption'
  | 'api-token-lifetime'
  | 'api-token-profile'
  | 'application-connections'
  | 'application-grant-types'
  | 'application-id-token-algorithm'
  | 'application-login-uri'
  | 'application-organizations'
  | 'application-refresh-token-expiration'
  | 'application-refresh-token-rotation'
  | 'application-secret'
  | 'application-type'
  | 'cross-origin-authentication'
  | 'custom-domains'
  | 'default-audience'
  | 'login-actions'
  | 'logs'
  | 'organization-members'
  | 'require-pushed-authorization'
  | 'resource-parameter-profile'
  | 'role-permissions'
  | 'session-lifetime'
  | 'social-connection-keys'
  | 'token-endpoint-authentication'
  | 'token-sender-constraining';

type Of = Extract<Change, { kind: 'parameter' }>['of'];

/** Sets a parameter of the authorization request, or of another request of the protocol. */
export const setParameter = (name: string, value?: string, of: Of = 'authorization'): Change => ({
  kind: 'parameter',
  of,
  name,
  ...(value === undefined ? {} : { value }),
});

export const removeParameter = (name: string, of: Of = 'authorization'): Change => ({
  kind: 'parameter',
  of,
  name,
  remove: true,
});

export const setOption = (name: Option, value?: string | boolean): Change => ({
  kind: 'option',
  name,
  ...(value === undefined ? {} : { value }),
});

export const makeCall = (name: Call, wants: { audience?: string; scope?: string } = {}): Change => ({
  kind: 'call',
  name,
  ...wants,
});

export const sendHeader = (name: string, value: string): Change => ({ kind: 'header', name, value });

export const changeSetting = (name: Setting, value?: string): Change => ({
  kind: 'setting',
  name,
  ...(value === undefined ? {} : { value }),
});

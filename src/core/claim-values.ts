import { isClient, subjectValue } from './claim-subject.ts';
import { hostOf, splitUrl, words } from './http.ts';
import { inWords, type LifetimeContext, lifetimeInWords } from './lifetime.ts';
import type { Json, JsonObject, ProviderId } from './model.ts';
import { METHODS } from './spec/amr.ts';
import { CLAIM_VALUES } from './spec/claim-values.ts';
import { type Explanation, entry, says } from './spec/explanation.ts';
import { GRANTS } from './spec/grants.ts';
import { VALUES } from './spec/values.ts';

export interface ClaimContext extends LifetimeContext {
  /** Whose token it is, where that is known. */
  readonly provider?: ProviderId;
  /** All that the token says, for what only makes sense together. */
  readonly claims?: JsonObject;
}

/** What the value of a claim says, to stand after the sentence on its name. */
export function claimValue(name: string, value: Json, context: ClaimContext): Explanation | undefined {
  const text = valueInWords(name, value, context);
  if (text !== undefined) return says(text);
  const plain = typeof value === 'object' ? undefined : String(value).toLowerCase();
  if (plain === undefined || !NAMES_WITH_VALUES.has(name)) return undefined;
  return name === 'acr' ? entry(VALUES, `acr ${plain}`) : entry(CLAIM_VALUES, `${name} ${plain}`);
}

/** Most claims have values that nobody can list. */
const NAMES_WITH_VALUES: ReadonlySet<string> = new Set([
  'acr',
  ...Object.keys(CLAIM_VALUES).map((key) => key.slice(0, key.indexOf(' '))),
]);

function valueInWords(name: string, value: Json, context: ClaimContext): string | undefined {
  const { provider, claims } = context;
  const text = typeof value === 'string' ? value : undefined;
  switch (name) {
    case 'iss':
      return text && issuerValue(text);
    case 'sub':
      return text && subjectValue(text, provider, claims);
    case 'aud':
      return audienceValue(list(value), context);
    case 'exp':
      return instant(value, (seconds) => lasts(seconds, context));
    case 'auth_time':
      return instant(value, (seconds) => before(seconds, claims?.iat));
    case 'nbf':
    case 'iat':
    case 'updated_at':
      return name === 'updated_at' && text !== undefined ? undefined : instant(value);
    case 'scope':
    case 'scp':
      return scopeValue(text === undefined ? list(value) : words(text), claims);
    case 'permissions':
      return Array.isArray(value) ? permissionsValue(list(value), claims) : undefined;
    case 'gty':
      return grants(list(value));
    case 'amr':
      return methodsValue(list(value));
    case 'cnf':
      return confirmation(value);
    case 'azp':
    case 'client_id':
    case 'cid':
    case 'appid':
      return text?.startsWith('tpc_') ? 'It is a third-party app (Auth0).' : undefined;
    case 'jti':
      return text && JTI.find(([start]) => text.startsWith(start))?.[1];
    case 'wids':
      return list(value).includes('62e90394-69f5-4237-9190-012177145e10')
        ? 'The user is a Global Administrator.'
        : undefined;
    default:
      return undefined;
  }
}

const list = (value: Json | undefined): string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.filter((v) => typeof v === 'string')
      : [];

const JTI = [
  ['AT.', 'AT marks an access token of Okta’s.'],
  ['ID.', 'ID marks an ID token of Okta’s.'],
] as const;

/** Seconds since 1970 as a date; seconds and milliseconds are easily confused. */
function instant(value: Json, more: (seconds: number) => string | undefined = () => undefined) {
  if (typeof value !== 'number') return 'It should be a number of seconds, and is not.';
  if (!Number.isFinite(value) || Math.abs(value) > 8.64e12) return 'It is no possible moment.';
  if (value > 1e11) return 'It seems to be in milliseconds, and has to be in seconds.';
  const iso = new Date(value * 1000).toISOString();
  const date = `${iso.slice(0, -14)} ${iso.slice(-13, -5)}`;
  const addition = more(value);
  return addition === undefined ? `${date} UTC.` : `${date} UTC: ${addition}.`;
}

function lasts(expiry: number, context: ClaimContext): string | undefined {
  const issued = context.claims?.iat;
  if (typeof issued !== 'number' || issued > 1e11 || expiry <= issued) return undefined;
  return `good for ${lifetimeInWords(expiry - issued, context)}`;
}

function before(signedIn: number, issued: Json | undefined): string | undefined {
  if (typeof issued !== 'number' || issued > 1e11 || issued - signedIn < 60) return undefined;
  return `${inWords(issued - signedIn)} before this token was issued`;
}

/** The tokens that somebody looks at are of a few issuers. */
const issuers = new Map<string, string | undefined>();
const MOST_ISSUERS = 64;

function issuerValue(issuer: string): string | undefined {
  if (issuers.has(issuer)) return issuers.get(issuer);
  if (issuers.size === MOST_ISSUERS) issuers.clear();
  const value = issuerInWords(issuer);
  if (issuer.length < 1024) issuers.set(issuer, value);
  return value;
}

function issuerInWords(issuer: string): string | undefined {
  const { host, path } = splitUrl(issuer);
  if (/(?:^|\.)auth0\.com$/.test(host)) return 'An Auth0 tenant, by its own domain.';
  if (host === 'sts.windows.net') return 'Entra, in tokens of version 1.';
  if (host === 'login.microsoftonline.com') return 'Entra, in tokens of version 2.';
  if (/^cognito-idp\./.test(host)) return 'A Cognito user pool.';
  if (/(?:^|\.)accounts\.google\.com$/.test(host || issuer)) return 'Google.';
  if (host === 'securetoken.google.com') return 'A Firebase project.';
  if (/\/realms\//.test(path)) return 'A Keycloak realm.';
  if (/\.okta(?:preview)?\.com$/.test(host)) {
    return path.startsWith('/oauth2/')
      ? 'An authorization server of an Okta org.'
      : 'An Okta org itself, whose access tokens only Okta can verify.';
  }
  return undefined;
}

function audienceValue(audiences: readonly string[], { claims }: ClaimContext): string | undefined {
  const [only] = audiences;
  if (only === undefined) return undefined;
  if (audiences.length > 1) {
    return audiences.some((a) => a.endsWith('/userinfo'))
      ? 'One of them is /userinfo, so the token can read the user’s profile too.'
      : `Any of these ${audiences.length} may take it.`;
  }
  if (only.endsWith('/userinfo') && hostOf(only)) return 'Only /userinfo takes it.';
  if (/^https:\/\/[^/]+\/api\/v2\/$/.test(only)) return 'That is Auth0’s Management API.';
  if (/^https:\/\/[^/]+\.auth0\.com\/me\/$/.test(only)) return 'That is Auth0’s My Account API.';
  if (/^https:\/\/[^/]+\.auth0\.com\/mfa\/$/.test(only)) return 'That is Auth0’s API for second factors.';
  if (only === '00000003-0000-0000-c000-000000000000' || only === 'https://graph.microsoft.com')
    return 'That is Microsoft Graph.';
  if (only === 'account')
    return 'That is Keycloak’s own account page, not an API: an audience mapper is missing.';
  return isClient(only, claims) ? 'That is the app itself that it was issued to.' : undefined;
}

const OIDC_SCOPES = /^(?:openid|profile|email|address|phone|offline_access)$/;

function scopeValue(scopes: readonly string[], claims: JsonObject | undefined): string | undefined {
  if (scopes.length === 0) return 'Nothing.';
  const own = scopes.filter((scope) => !OIDC_SCOPES.test(scope));
  if (own.length === 0) return 'Only what OpenID Connect defines: nothing of an API’s own.';
  const count = own.length === 1 ? 'One of them is an API’s own.' : `${own.length} of them are an API’s own.`;
  if (!Array.isArray(claims?.permissions)) return count;
  const allowed = list(claims.permissions);
  const extra = own.filter((scope) => !allowed.includes(scope));
  return extra.length > 0 ? `${count} Not among the permissions: ${some(extra)}.` : count;
}

function permissionsValue(allowed: readonly string[], claims: JsonObject | undefined): string {
  if (allowed.length === 0) return 'The list is empty: the user has no role that allows anything here.';
  const scopes = words(typeof claims?.scope === 'string' ? claims.scope : '');
  const unasked = allowed.filter((permission) => !scopes.includes(permission));
  return unasked.length > 0
    ? `Not in scope, because the app did not ask for it: ${some(unasked)}.`
    : 'All of them are in scope too.';
}

/** Names from a token, so many as a sentence can bear. */
function some(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => name.slice(0, 40));
  return names.length > 3 ? `${shown.join(', ')} and ${names.length - 3} more` : shown.join(', ');
}

/** Auth0 has its own names for two of the grants. */
const AUTH0_GRANTS: Readonly<Record<string, string>> = {
  'client-credentials': 'A program got it for itself; there is no user.',
  refresh_token: 'A refresh token was exchanged for it.',
};

function grants(types: readonly string[]): string | undefined {
  const known = types
    .map((type) => (Object.hasOwn(AUTH0_GRANTS, type) ? AUTH0_GRANTS[type] : entry(GRANTS, type)?.text))
    .filter((text) => text !== undefined);
  return known.length > 0 ? known.slice(0, 3).join(' ') : undefined;
}

function methodsValue(methods: readonly string[]): string | undefined {
  const named = methods.map((method) =>
    Object.hasOwn(METHODS, method) ? METHODS[method] : method.slice(0, 30),
  );
  return named.length > 0 ? `By ${named.join(', ')}.` : undefined;
}

function confirmation(value: Json): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('jkt' in value) return 'Bound to a DPoP key: every use needs a proof.';
  if ('x5t#S256' in value) return 'Bound to a client certificate: it works only over that TLS connection.';
  if ('jwk' in value || 'kid' in value || 'jku' in value) return 'Bound to a key that is named here.';
  return 'jwe' in value ? 'Bound to a secret key, which is encrypted in here.' : undefined;
}

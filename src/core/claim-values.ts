import { hostOf, splitUrl, words } from './http.ts';
import type { Json, ProviderId } from './model.ts';
import { providers } from './providers/recognise.ts';

/** What the value of a claim says, as a sentence to stand after the one on its name. */
export function claimValue(name: string, value: Json, provider: ProviderId | undefined): string | undefined {
  const text = typeof value === 'string' ? value : undefined;
  switch (name) {
    case 'iss':
      return text && issuerValue(text);
    case 'sub':
      return text && subjectValue(text, provider);
    case 'aud':
      return audienceValue(list(value));
    case 'exp':
    case 'nbf':
    case 'iat':
    case 'auth_time':
      return typeof value === 'number' ? moment(value) : 'It should be a number of seconds, and is not.';
    case 'scope':
    case 'scp':
      return scopeValue(text === undefined ? list(value) : words(text));
    case 'permissions':
      return Array.isArray(value) && value.length === 0
        ? 'The list is empty: the user has no role that allows anything here.'
        : undefined;
    case 'gty':
      return text && Object.hasOwn(GRANTS, text) ? GRANTS[text] : undefined;
    case 'amr':
      return methodsValue(list(value));
    case 'cnf':
      return confirmation(value);
    case 'azp':
    case 'client_id':
    case 'cid':
    case 'appid':
      return text?.startsWith('tpc_') ? 'It is a third-party app (Auth0).' : undefined;
    default:
      return undefined;
  }
}

const list = (value: Json): string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.filter((v) => typeof v === 'string')
      : [];

/** Seconds since 1970 as a date; seconds and milliseconds are easily confused. */
function moment(seconds: number): string | undefined {
  if (!Number.isFinite(seconds) || Math.abs(seconds) > 8.64e12) return 'It is no possible moment.';
  if (seconds > 1e11) return 'It seems to be in milliseconds, and has to be in seconds.';
  return `${new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC.`;
}

function issuerValue(issuer: string): string | undefined {
  const { host, path } = splitUrl(issuer);
  if (/(?:^|\.)auth0\.com$/.test(host)) return 'An Auth0 tenant, by its own domain.';
  if (host === 'sts.windows.net') return 'Entra, in tokens of version 1.';
  if (host === 'login.microsoftonline.com') return 'Entra, in tokens of version 2.';
  if (/^cognito-idp\./.test(host)) return 'A Cognito user pool.';
  if (/(?:^|\.)accounts\.google\.com$/.test(host || issuer)) return 'Google.';
  if (/\/realms\//.test(path)) return 'A Keycloak realm.';
  if (/\.okta(?:preview)?\.com$/.test(host)) {
    return path.startsWith('/oauth2/')
      ? 'An authorization server of an Okta org.'
      : 'An Okta org itself, whose access tokens only Okta can verify.';
  }
  return undefined;
}

/** Auth0 puts the identity source before the bar. */
const SOURCES: Readonly<Record<string, string>> = {
  auth0: 'a database of Auth0',
  'google-oauth2': 'Google',
  github: 'GitHub',
  windowslive: 'a Microsoft account',
  facebook: 'Facebook',
  apple: 'Apple',
  linkedin: 'LinkedIn',
  twitter: 'X',
  email: 'a code or link by e-mail',
  sms: 'a code by SMS',
  samlp: 'a SAML connection',
  adfs: 'an ADFS connection',
  waad: 'a Microsoft Entra connection',
  okta: 'an Okta connection',
  oidc: 'an OpenID Connect connection',
  'google-apps': 'Google Workspace',
  ad: 'an Active Directory connection',
  oauth2: 'a custom social connection',
};

function subjectValue(subject: string, provider: ProviderId | undefined): string | undefined {
  if (subject.endsWith('@clients')) return 'An app itself, not a user (client credentials).';
  if (provider && providers[provider].subjectsVary)
    return 'It is different for every app; oid is the same for all.';
  const bar = subject.indexOf('|');
  const source = subject.slice(0, Math.max(bar, 0));
  return Object.hasOwn(SOURCES, source) ? `A user who came from ${SOURCES[source]}.` : undefined;
}

function audienceValue(audiences: readonly string[]): string | undefined {
  const [only] = audiences;
  if (only === undefined) return undefined;
  if (audiences.length > 1) {
    return audiences.some((a) => a.endsWith('/userinfo'))
      ? 'One of them is /userinfo, so the token can read the user’s profile too.'
      : 'Any of them may take it.';
  }
  if (only.endsWith('/userinfo') && hostOf(only)) return 'Only /userinfo takes it.';
  if (/^https:\/\/[^/]+\/api\/v2\/$/.test(only)) return 'That is Auth0’s Management API.';
  if (only === '00000003-0000-0000-c000-000000000000' || only === 'https://graph.microsoft.com')
    return 'That is Microsoft Graph.';
  if (only === 'account')
    return 'That is Keycloak’s own account page, not an API: an audience mapper is missing.';
  return undefined;
}

const OIDC_SCOPES = /^(?:openid|profile|email|address|phone|offline_access)$/;

function scopeValue(scopes: readonly string[]): string | undefined {
  if (scopes.length === 0) return 'Nothing.';
  const own = scopes.filter((scope) => !OIDC_SCOPES.test(scope)).length;
  if (own === 0) return 'Only what OpenID Connect defines: nothing of an API’s own.';
  return own === 1 ? 'One of them is an API’s own.' : `${own} of them are an API’s own.`;
}

const GRANTS: Readonly<Record<string, string>> = {
  'client-credentials': 'A program got it for itself.',
  password: 'The app sent the user’s password.',
  refresh_token: 'A refresh token was exchanged for it.',
};

/** RFC 8176 section 2, and what Entra and Auth0 add. */
const METHODS: Readonly<Record<string, string>> = {
  pwd: 'password',
  mfa: 'several factors',
  otp: 'one-time code',
  sms: 'SMS',
  tel: 'telephone call',
  hwk: 'hardware key',
  swk: 'software key',
  face: 'face',
  fpt: 'fingerprint',
  pin: 'PIN',
  kba: 'security questions',
  rsa: 'RSA key',
  wia: 'Windows login',
  fed: 'another identity provider',
  phr: 'phishing-resistant method',
  pop: 'proof of a key',
  user: 'presence test',
};

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
  return undefined;
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Up to two units, and no days below two: `24 hours`, `1 hour 30 minutes`, `30 days`. */
export function inWords(seconds: number): string {
  let rest = Math.round(Math.abs(seconds));
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    if (parts.length === 2 || (unit === 'day' && rest < 2 * size)) continue;
    const count = Math.floor(rest / size);
    if (count === 0 && (unit !== 'second' || parts.length > 0)) continue;
    parts.push(`${count.toLocaleString('en')} ${unit}${count === 1 ? '' : 's'}`);
    rest -= count * size;
  }
  return `${seconds < 0 ? '-' : ''}${parts.join(' ')}`;
}

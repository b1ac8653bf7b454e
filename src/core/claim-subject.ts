import type { JsonObject, ProviderId } from './model.ts';
import { providers } from './providers/recognise.ts';

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
  amazon: 'Amazon',
  paypal: 'PayPal',
  'paypal-sandbox': 'PayPal’s sandbox',
  yahoo: 'Yahoo',
  bitbucket: 'Bitbucket',
  dropbox: 'Dropbox',
  box: 'Box',
  salesforce: 'Salesforce',
  'salesforce-sandbox': 'a sandbox of Salesforce',
  'salesforce-community': 'a community of Salesforce',
  shopify: 'Shopify',
  line: 'LINE',
  vkontakte: 'VKontakte',
  weibo: 'Weibo',
  wordpress: 'WordPress',
  yandex: 'Yandex',
  instagram: 'Instagram',
  fitbit: 'Fitbit',
  evernote: 'Evernote',
  soundcloud: 'SoundCloud',
  email: 'a code or link by e-mail',
  sms: 'a code by SMS',
  samlp: 'a SAML connection',
  adfs: 'an ADFS connection',
  waad: 'a Microsoft Entra connection',
  okta: 'an Okta connection',
  oidc: 'an OpenID Connect connection',
  pingfederate: 'a PingFederate connection',
  'google-apps': 'Google Workspace',
  ad: 'an Active Directory connection',
  'auth0-adldap': 'an Active Directory connection',
  office365: 'an Office 365 connection',
  oauth1: 'a custom OAuth 1 connection',
  oauth2: 'a custom social connection',
};

/** Where a token names the client that it was issued to. */
const CLIENT_CLAIMS = ['azp', 'client_id', 'cid', 'appid'];

export const isClient = (id: string, claims: JsonObject | undefined): boolean =>
  claims !== undefined && CLIENT_CLAIMS.some((name) => claims[name] === id);

export function subjectValue(
  subject: string,
  provider: ProviderId | undefined,
  claims: JsonObject | undefined,
): string | undefined {
  if (subject.endsWith('@clients')) return 'An app itself, not a user (client credentials).';
  if (isClient(subject, claims)) return 'It is the app itself, not a user (client credentials).';
  if (claims?.idtyp === 'app') return 'It is the service principal of an app, not a user.';
  if (provider && providers[provider].subjectsVary)
    return 'It is different for every app; oid is the same for all.';
  if (provider !== undefined && provider !== 'auth0' && provider !== 'generic') return undefined;
  const [source = '', ...rest] = subject.split('|');
  if (rest.length === 0 || !Object.hasOwn(SOURCES, source)) return undefined;
  const connection = rest.length > 1 ? ` (${rest[0]?.slice(0, 40)})` : '';
  return `A user who came from ${SOURCES[source]}${connection}.`;
}

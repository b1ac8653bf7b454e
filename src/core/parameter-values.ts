import { hostOf, words } from './http.ts';
import { inWords } from './lifetime.ts';
import { auth0Sdk, nameAndVersion } from './sdk.ts';
import { ERRORS } from './spec/errors.ts';
import { AADSTS } from './spec/errors-entra.ts';
import { type Explanation, entry, says } from './spec/explanation.ts';
import { GRANTS } from './spec/grants.ts';
import { VALUES } from './spec/values.ts';

/** What the value of a parameter that is no secret says, to stand after the sentence on its name. */
export function parameterValue(name: string, value: string): Explanation | undefined {
  if (value === '') return says('It is empty.');
  switch (name) {
    case 'scope':
      return scopeValue(words(value));
    case 'audience':
    case 'resource':
      return audienceValue(value);
    case 'auth0Client':
      return sdkValue(value);
    case 'grant_type':
      return entry(GRANTS, value);
    case 'error':
    case 'suberror':
      return entry(ERRORS, value);
    case 'error_description':
      return microsoftError(/\bAADSTS(\d{5,7})\b/.exec(value)?.[1]);
    case 'error_codes':
      return microsoftError(/\d{5,7}/.exec(value)?.[0]);
    case 'max_age':
      return maxAge(value);
    case 'expires_in':
    case 'refresh_expires_in':
    case 'ext_expires_in':
    case 'refresh_token_expires_in':
    case 'id_token_expires_in':
    case 'requested_expiry':
      return /^\d{1,12}$/.test(value) ? says(`That is ${inWords(Number(value))}.`) : undefined;
    case 'response_type':
      return entry(VALUES, `response_type ${words(value).toSorted().join(' ')}`);
    case 'acr_values':
      return each(words(value).map((acr) => `acr ${acr.toLowerCase()}`));
    case 'prompt':
    case 'challenge_type':
      return each(words(value).map((word) => `${name} ${word.toLowerCase()}`));
    case 'subject_token_type':
    case 'actor_token_type':
    case 'requested_token_type':
    case 'issued_token_type':
      return entry(VALUES, `token type ${value.toLowerCase()}`);
    default:
      return entry(VALUES, `${name} ${value.toLowerCase()}`);
  }
}

/** Of a list what is known of it, up to three. */
function each(keys: readonly string[]): Explanation | undefined {
  const known = keys.map((key) => entry(VALUES, key)).filter((found) => found !== undefined);
  const [first] = known;
  return (
    first &&
    says(
      known
        .slice(0, 3)
        .map(({ text }) => text)
        .join(' '),
      first.reference,
    )
  );
}

function microsoftError(code: string | undefined): Explanation | undefined {
  const known = code === undefined ? undefined : entry(AADSTS, code);
  return known && says(`AADSTS${code}: ${known.text}`, known.reference);
}

function maxAge(value: string): Explanation | undefined {
  if (value === '0') return says('Everybody has to sign in again.');
  return /^\d{1,12}$/.test(value) ? says(`That is ${inWords(Number(value))}.`) : undefined;
}

const SCOPES: Readonly<Record<string, string>> = {
  openid: 'an ID token',
  profile: 'name and picture',
  email: 'e-mail address',
  phone: 'telephone number',
  address: 'postal address',
  offline_access: 'a refresh token',
};

function scopeValue(scopes: readonly string[]): Explanation | undefined {
  const standard = scopes.filter((scope) => Object.hasOwn(SCOPES, scope));
  const others = scopes.length - standard.length;
  const parts = standard.map((scope) => `${scope} (${SCOPES[scope]})`);
  if (others > 0) parts.push(`${others} that an API defines`);
  return parts.length > 0 ? says(`Here: ${parts.join(', ')}.`) : undefined;
}

function audienceValue(audience: string): Explanation | undefined {
  if (/^https:\/\/[^/]+\/userinfo$/.test(audience))
    return says('That is /userinfo and no API: the token will be opaque.');
  if (/^https:\/\/[^/]+\/api\/v2\/$/.test(audience)) return says('That is Auth0’s Management API.');
  if (/\.auth0\.com$/.test(hostOf(audience)) && /\/me\/$/.test(audience))
    return says('That is Auth0’s My Account API.');
  return undefined;
}

function sdkValue(value: string): Explanation | undefined {
  const sdk = auth0Sdk(value);
  return sdk && says(`Here: ${nameAndVersion(sdk)}.`);
}

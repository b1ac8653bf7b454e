import type { Json, JsonObject } from '../../core/model.ts';
import { CLAIMS } from '../../core/spec/claims.ts';
import { AUTH0_CLAIMS } from '../../core/spec/claims-auth0.ts';
import { ENTRA_CLAIMS, INTERNAL } from '../../core/spec/claims-entra.ts';
import { KEYCLOAK_CLAIMS } from '../../core/spec/claims-keycloak.ts';
import {
  COGNITO_CLAIMS,
  FIREBASE_CLAIMS,
  FUSIONAUTH_CLAIMS,
  GOOGLE_CLAIMS,
  OKTA_CLAIMS,
  PING_CLAIMS,
} from '../../core/spec/claims-others.ts';
import { REGISTERED_CLAIMS } from '../../core/spec/claims-registered.ts';
import { entry } from '../../core/spec/explanation.ts';
import { JOSE_HEADERS } from '../../core/spec/jose-headers.ts';
import { PARAMETERS } from '../../core/spec/parameters.ts';
import { looksLikeJwt } from '../../core/token.ts';
import { pairsKept } from './form.ts';
import { inHost } from './in-host.ts';
import { isJwk, jwkKept, mapped } from './json.ts';
import { tokenKept } from './jwt.ts';
import { valueKept } from './leaf.ts';
import { isIdentifier, kindOf, nameKept } from './names.ts';
import { E_MAIL, isNoValue, isPlain } from './plain.ts';
import { REMOVED, type Tools } from './tools.ts';
import { isUrl, urlKept } from './url.ts';

const DOCUMENTED = [
  CLAIMS,
  AUTH0_CLAIMS,
  ENTRA_CLAIMS,
  KEYCLOAK_CLAIMS,
  OKTA_CLAIMS,
  COGNITO_CLAIMS,
  GOOGLE_CLAIMS,
  FIREBASE_CLAIMS,
  FUSIONAUTH_CLAIMS,
  PING_CLAIMS,
  REGISTERED_CLAIMS,
];
const isDocumented = (name: string): boolean =>
  INTERNAL.test(name) || DOCUMENTED.some((table) => entry(table, name) !== undefined);

/** Names of a token or a session: they say nothing, and some servers take them for a proof. */
const NUMBERS =
  /^(?:jti|nonce|sid|session_state|uti|origin_jti|event_id|txn|pi\.sri|client_session|device_key|secret_jti|cnonce|eat_nonce|session_id)$/;
/** Who a person is, and where. */
const PERSONAL =
  /^(?:sub|sub_id|name|given_name|family_name|middle_name|nickname|preferred_username|profile|picture|website|email|emails|gender|birthdate|zoneinfo|phone_number|phone|mobile|address|birth_\w+|\w*birth\w*|nationalities|salutation|title|msisdn|also_known_as|verified_claims|upn|unique_name|oid|puid|altsecid|ipaddr|deviceid|aio|rh|uid|user_id|username|cognito:username|identities|firebase|user_metadata|app_metadata|last_ip|vc|vp|jcard|rcd|orig|dest|location|geohash|ueid|sueids|clientHost|clientAddress|act|may_act|_claim_sources|created_at|last_login|logins_count|login_hint|verified_\w+_email|onprem_sid|sam_?account_?name|onpremisessamaccountname|display_?name|first_?name|last_?name|full_?name|\w*e?mail|\w*phone\w*|city|street\w*|postal_?code|zip|age|employee\w*|groups|wids|cognito:groups)$/i;

/** Claims stay; what opens something does not, nor, in the strict profile, what names a person. */
export function claimsKept(tools: Tools, claims: JsonObject, holder: string): JsonObject {
  // Parameters travel in them: RFC 9101, JARM.
  const isMessage = holder === 'request' || holder === 'response';
  for (const name of ['at_hash', 'c_hash', 's_hash', 'ath']) {
    const hash = claims[name];
    if (typeof hash === 'string') tools.learnHash(hash);
  }
  return mapped(claims, (name, value) => [nameOf(tools, name), claimKept(tools, name, value, isMessage, 0)]);
}

/** Claims have URLs as names. */
const nameOf = (tools: Tools, name: string): string =>
  /^https?:\/\//.test(name) ? urlKept(tools, name) : nameKept(tools, name);

const DEEPEST = 40;

function claimKept(tools: Tools, name: string, value: Json, isMessage: boolean, depth: number): Json {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return textClaimKept(tools, name, value, isMessage);
  if (typeof value === 'number') {
    if (NUMBERS.test(name)) return tools.hide(String(value), kindOf(name));
    const isOpen = tools.profile === 'support' || Math.abs(value) < 100_000;
    return isOpen || (isDocumented(name) && !PERSONAL.test(name))
      ? value
      : personal(tools, name, String(value));
  }
  if (depth > DEEPEST) return REMOVED;
  if (Array.isArray(value)) {
    const items = value.map((item) => claimKept(tools, name, item, isMessage, depth + 1));
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  const object = value as JsonObject;
  if (isJwk(object)) return jwkKept(tools, object);
  const isInside = PERSONAL.test(name) || !isDocumented(name);
  return mapped(object, (inner, member) => [
    nameOf(tools, inner),
    claimKept(
      tools,
      // What is inside of something personal is, too, whatever it is called.
      isInside && !PERSONAL.test(inner) && !NUMBERS.test(inner) ? name : inner,
      member,
      isMessage,
      depth + 1,
    ),
  ]);
}

/** A tenant, a server or an application may be named alone elsewhere: in a URL, or in the words of an API. */
function learnIdentifier(tools: Tools, value: string): void {
  tools.learn(value);
  if (/^[a-z][\w+.-]{1,20}:\/\/[^\s?#@]{1,300}$/i.test(value))
    for (const segment of value.split('/').slice(2)) if (!looksLikeJwt(segment)) tools.learn(segment);
}

const API_KEY = /^(?:(?:pk|sk|rk)_(?:live|test)_|sk-|AIza|gh[oprsu]_|xox[abp]-|-----BEGIN)/;

function textClaimKept(tools: Tools, name: string, value: string, isMessage: boolean): string {
  if (isNoValue(value)) return value;
  if (NUMBERS.test(name)) return tools.hide(value, kindOf(name));
  if (looksLikeJwt(value)) return tokenKept(tools, value, name);
  if (API_KEY.test(value)) return tools.hide(value, 'API key');
  const isParameter = entry(PARAMETERS, name)?.secret === true && entry(CLAIMS, name) === undefined;
  if (isMessage && name !== 'iss') return valueKept(tools, name, value);
  if (isParameter && name !== 'claims' && !isDocumented(name)) return valueKept(tools, name, value);
  if (isIdentifier(name)) for (const word of value.split(/\s+/)) learnIdentifier(tools, word);
  if (tools.profile === 'support') {
    if (/^(?:sub|oid|user_id|uid|username|cognito:username)$/.test(name)) tools.learnUser(value);
    const kept = isUrl(value) ? urlClaimKept(tools, value) : tools.keepClaim(value);
    // An issuer is compared with hosts.
    return kept === value ? value : kept.replace(/^https?:\/\/[^/?#]*/, inHost);
  }
  if (PERSONAL.test(name)) return personal(tools, name, value);
  // The thumbprint of a key that is public (RFC 7800, RFC 8705, RFC 9449).
  if (/^(?:jkt|x5t#S256)$/.test(name)) return value;
  if (/^(?:https?:\/\/)/.test(value)) return urlKept(tools, value);
  if (isDocumented(name) || isIdentifier(name)) return tools.keep(value);
  return value.length < 3 ||
    tools.isKnown(value) ||
    /^(?:https?:\/\/\S+\/)?(?:roles?|permissions?)$/.test(name)
    ? tools.keep(value)
    : personal(tools, name, value);
}

/** A place stays, but not what was asked there: a signed address of a picture opens it. */
function urlClaimKept(tools: Tools, url: string): string {
  if (/^[^/?#]*\/\/[^/?#]*@/.test(url)) return urlKept(tools, url);
  const asked = url.search(/[?#]/);
  if (asked < 0) return tools.keepClaim(url);
  const parts = url.slice(asked).split(/([?#])/);
  return (
    tools.keepClaim(url.slice(0, asked)) +
    parts.map((part, i) => (i % 2 === 1 ? part : pairsKept(tools, part))).join('')
  );
}

/** `auth0|…`, `google-oauth2|…`, `…@clients`: how somebody signed in stays. */
export function subjectKept(tools: Tools, value: string): string {
  const bar = value.lastIndexOf('|');
  if (
    bar > 0 &&
    bar < value.length - 1 &&
    /^[\w-]+(?:\|[a-z-]+)?$/.test(value.slice(0, bar)) &&
    isPlain(value.slice(0, bar))
  )
    return value.slice(0, bar + 1) + tools.hide(value.slice(bar + 1), 'sub');
  if (value.endsWith('@clients')) {
    const client = value.slice(0, -'@clients'.length);
    return tools.isKnown(client) ? value : `${tools.hide(client, 'sub')}@clients`;
  }
  return tools.hide(value, 'sub');
}

/** What somebody is called by. */
const CALLED =
  /^(?:(?:given_|family_|middle_|nick|display_?|first_?|last_?|full_?|unique_)?name|preferred_username|username|upn|\w*e?mail)$/i;

function personal(tools: Tools, name: string, value: string): string {
  if (CALLED.test(name)) tools.learnName(value);
  if (tools.isKnown(value) || value === '') return tools.keep(value);
  if (E_MAIL.test(value)) return tools.hide(value, 'e-mail address');
  if (/^(?:sub|user_id|uid|oid)$/.test(name)) return subjectKept(tools, value);
  return tools.hide(value, 'personal detail');
}

/** The header of a JWS or JWE: RFC 7515, RFC 7516. */
export function joseHeaderKept(tools: Tools, header: JsonObject): JsonObject {
  return mapped(header, (name, value) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return [
        nameKept(tools, name),
        isJwk(value as JsonObject)
          ? jwkKept(tools, value as JsonObject)
          : claimKept(tools, name, value, false, 1),
      ];
    if (typeof value !== 'string') return [nameKept(tools, name), value];
    if (name === 'nonce' || name === 'jti') return [name, tools.hide(value, name)];
    if (name === 'kid') tools.learn(value);
    if (name === 'iss') tools.learn(value);
    if (/^https?:\/\//.test(value)) return [nameKept(tools, name), urlKept(tools, value)];
    const isOpen = entry(JOSE_HEADERS, name) !== undefined && name !== 'sub';
    return [nameKept(tools, name), isOpen || isPlain(value) ? tools.keep(value) : tools.hide(value, 'value')];
  });
}

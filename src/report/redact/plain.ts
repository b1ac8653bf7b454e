import { isMasked } from '../../core/masked.ts';

/** What can be told from a word alone: language, names of protocols, small numbers. Everything else may be a secret. */

/** Characters of one word of a language. */
const LONGEST = 24;

/** Numbers to five figures, with points as versions and sizes have them. */
const NUMBER = /^[+-]?\d{1,5}(?:[.,:/]\d{1,5}){0,3}%?$|^v\d{1,3}(?:\.\d{1,5}){0,3}$|^0$/i;
/** Times say nothing of anybody; whole ones only. */
const TIME =
  /^(?:\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?|\d\d:\d\d:\d\d(?:\.\d{1,9})?Z?|1[4-9]\d{8}(?:\d{3})?)$/;
/** Error codes (AADSTS50011, ERR404, IDX10214) and algorithms. */
const CODE = /^(?:[A-Z]{2,8}-?\d{1,8}|[A-Z]\d{1,5}[A-Z]{0,4})$/;
const NAMED =
  /^(?:dpop|jwks?|jw[te]s?|pkce|oidc|mtls|ntlm|nonce|x5t#S256|auth0Client|b3|gzip|deflate|zstd|br|Win\d\d|oauth2?|http[123]|openid2?|saml2?|auth0|okta|oauth2\.0|base64(?:url)?|sha(?:1|224|256|384|512)|S256|ES256K|EdDSA|ed25519|x25519|secp256k1|(?:RS|ES|PS|HS)(?:256|384|512)|A(?:128|192|256)(?:GCM|CBC|KW|GCMKW)|HS(?:256|384|512)|utf8|ipv[46]|x509|x5[tuc]|rfc\d{4}|pkcs\d{1,2}|md5|p12|b64|b2c|b2b|3ds|mp[34]|woff2|h[1-6]|i18n|l10n|a11y|e2e|k8s|s3|ec2|win(?:32|64)|x(?:86|64)|amd64|arm64|iso8859|latin1|urn|[1-5]xx|unauthenticated)$/i;

const CONSONANTS = /[bcdfghjklmnpqrstvwxz]{6}/i;
/** Two letters that follow each other in hardly any word of any language, and often where chance writes. */
const UNHEARD =
  /b[qxz]|c[wx]|dq|f[hkqvz]|g[jkqx]|h[ghxz]|iw|j[bcdfghjlmqtxyz]|k[jqxz]|l[xz]|m[qxz]|x[gjknqruvwxz]|oq|pz|q[a-kmo-tvx-z]|tq|u[qw]|v[dfghjkqrxz]|w[jquvwxz]|y[hjqvxy]|z[bcdfgjmpqrvx]/gi;

/** A word has none of these, a name that somebody invented perhaps one. */
const looksInvented = (part: string): boolean =>
  part.length >= 8 && (part.match(UNHEARD)?.length ?? 0) > (part.length >= 12 ? 0 : 1);

/** Lower case, Capitalised, CAPITALS, or humps of these: as a person or a programmer writes. */
function isWord(part: string): boolean {
  if (part.length > LONGEST) return false;
  if (!/^\p{L}+$/u.test(part) || looksInvented(part)) return false;
  if (/^\p{Lu}+$/u.test(part)) return part.length <= 14 && !CONSONANTS.test(part);
  const humps = part.split(/(?=\p{Lu}\p{Ll})/u);
  if (humps.length > 6) return false;
  return humps.every(
    (hump, i) =>
      /^(?:\p{Lu}?\p{Ll}+|\p{Lu}{1,5})$/u.test(hump) &&
      // Two letters between capitals are how chance writes.
      (humps.length === 1 || hump.length > 2 || i === 0 || i === humps.length - 1) &&
      !CONSONANTS.test(hump),
  );
}

/** Between words: what identifiers, paths, scopes, media types and dates are joined with. */
const JOINTS = /[-_.:/\\'’+|%*~!$^…–—•·“”„«»‹›°§]+/;

/** True for what may stay wherever it stands, unless it is known as a secret. One word, without white space. */
export function isPlain(word: string): boolean {
  if (word.length > 256) return false;
  if (word === '' || NUMBER.test(word) || TIME.test(word)) return true;
  const parts = word.split(JOINTS);
  if (parts.length > 24) return false;
  let figures = 0;
  let letters = 0;
  for (const part of parts) {
    if (part === '') continue;
    if (/^\d{1,5}$/.test(part)) {
      figures += part.length;
      continue;
    }
    if (!isWord(part) && !CODE.test(part) && !NAMED.test(part) && !/^v\d{1,3}$/i.test(part)) return false;
    if (part.length === 1) letters++;
  }
  // Dashes do not make a telephone number or a key out of nothing.
  return figures <= 8 && letters <= 4;
}

/** Several words with white space between them. */
export const isPlainText = (text: string): boolean => text.length <= 4096 && text.split(/\s+/).every(isPlain);

/** What stands where a value should be and is none: rules are about it, and it hides nothing. */
export const isNoValue = (value: string): boolean =>
  value.length <= 64 &&
  (value === '' ||
    /^(?:undefined|null|nan|true|false|none|dummy|unused|not[-_ ]?(?:used|needed|required)|n\/a|public|placeholder|x+|\*+|\.{3})$/i.test(
      value.trim(),
    ) ||
    /^\[object \w{1,20}\]$/.test(value) ||
    /^(?:\$?\{\{?\s?[a-z_.]{1,40}\s?\}?\}|<[a-z _-]{1,40}>|%[A-Z_]{1,40}%)$/i.test(value) ||
    /^(?:VITE|REACT_APP|NEXT_PUBLIC)_[A-Z_]+$|^your[ _-][a-z _-]+$/i.test(value) ||
    isMasked(value) ||
    (/^\[redacted[ _-][a-z _-]{1,50}\]$/.test(value) && isPlain(value.slice(1, -1).replaceAll(' ', '-'))) ||
    isPseudonym(value));

/** Of an earlier redaction, or of this one. */
export const isPseudonym = (value: string): boolean => /^‹[^‹›]{1,80}›$/.test(value);

/** So much chance that whoever reads it learns nothing but that it is a secret. */
export const looksRandom = (word: string): boolean =>
  word.length >= 8 && !isPlain(word) && (/\d/.test(word) || word.length >= 16) && !/\s/.test(word);

/** As user names of every provider are written; linear, as no part can match another's separator. */
export const E_MAIL =
  /^[\w.!#$%&'*+=^`{|}~-]{1,64}(?:@|%40)[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){0,8}\.[a-z]{2,24}$/i;

/** Half a character cannot be encoded: `encodeURIComponent` throws on it. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');

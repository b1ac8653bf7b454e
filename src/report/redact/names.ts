import { type Explanation, entry } from '../../core/spec/explanation.ts';
import { METADATA } from '../../core/spec/metadata.ts';
import { PARAMETERS } from '../../core/spec/parameters.ts';
import type { Kind } from './kinds.ts';
import { isPlain, looksRandom } from './plain.ts';
import { remembered, type Tools } from './tools.ts';

/** What a name says of its value. */
export type Sort = 'secret' | 'public' | 'text' | 'unknown';

/** Undocumented names that say it themselves. */
const SAYS_SECRET =
  /secret|passw|passphrase|^pass$|pwd|token(?!_?(?:type|endpoint|use|format|url|uri))|api[-_]?key|apikey|session|csrf|xsrf|otp|^pin$|credential|signature|^sig$|assertion|verifier|private|^auth$|authoriz(?:ation)?$|cookie|jwt|^key$|nonce|ticket|captcha|^code$|bearer|^mfa/i;
/** Words for people, or for programmers. */
const TEXT =
  /^(?:error|error_?(?:description|message|code|codes|summary|type|name|reason|title|detail|uri|link|causes?)|sub_?error|suberror|errors?|message|messages|msg|title|details?|description|reason|reasons|hint|cause|causes|info|statuscode|status|status_?text|type|code|fault|faultstring|invalid_?params|help|exception|stack|trace|realm|developer_?message|user_?message)$/i;

const documented = (name: string): (Explanation & { secret?: true }) | undefined =>
  entry(PARAMETERS, name) ?? entry(METADATA, name) ?? entry(PARAMETERS, name.toLowerCase());

export function sortOf(name: string): Sort {
  const known = documented(name);
  if (known?.secret) return 'secret';
  if (TEXT.test(name)) return 'text';
  if (known) return 'public';
  return SAYS_SECRET.test(name) ? 'secret' : 'unknown';
}

/** What people are called, and where they live. */
export const namesPerson = (name: string): boolean =>
  /^(?:.{0,40}[_-])?(?:user|login|e?mail|upn|phone|mobile|address|street|city|identifier|birth\w{0,20}|(?:user|display|first|last|full|given|family|middle|sur|nick|account|real)?[_-]?name)$/i.test(
    name,
  );

/** Chosen by those who set up a client or an API, and written down in both: any form will do. */
const IDENTIFIERS =
  /^(?:client_?id|audience|resource|scope|scopes|iss|issuer|aud|azp|appid|cid|organization|org_id|org_name|dpop_jkt|kid|tid|connection|acr_values|acr|response_(?:type|mode)|grant_type|realm|idp|identity_provider|token_type|code_challenge_method|prompt|permissions|scp|credential_type|hd|p|tfp)$/i;

export const isIdentifier = (name: string): boolean => IDENTIFIERS.test(name);

const KINDS: Readonly<Record<string, Kind>> = {
  code: 'code',
  spa_code: 'code',
  interaction_code: 'code',
  access_token: 'access token',
  refresh_token: 'refresh token',
  id_token: 'ID token',
  id_token_hint: 'ID token',
  code_verifier: 'code_verifier',
  code_challenge: 'code_challenge',
  client_secret: 'client secret',
  state: 'state',
  nonce: 'nonce',
  jti: 'jti',
  uti: 'jti',
  origin_jti: 'jti',
  sid: 'session id',
  session_state: 'session id',
  device_code: 'device code',
  user_code: 'user code',
  username: 'user',
  login_hint: 'user',
  logout_hint: 'user',
  password: 'password',
  otp: 'one-time code',
  request_uri: 'request URI',
  token: 'opaque token',
  subject_token: 'opaque token',
  actor_token: 'opaque token',
};

export function kindOf(name: string): Kind {
  const known = entry(KINDS as never, name.toLowerCase()) as Kind | undefined;
  if (known) return known;
  if (/passw|pwd|passphrase|^pass$/i.test(name)) return 'password';
  if (/otp|^pin$|recovery/i.test(name)) return 'one-time code';
  if (/cookie/i.test(name)) return 'cookie';
  if (/session/i.test(name)) return 'session id';
  if (/user|email|phone/i.test(name)) return 'user';
  if (/csrf|xsrf|nonce/i.test(name)) return 'nonce';
  if (/assertion|token|jwt|bearer|ticket/i.test(name)) return 'opaque token';
  if (/api[-_]?key/i.test(name)) return 'API key';
  return sortOf(name) === 'secret' ? 'secret' : 'value';
}

/** The names of parameters, members and headers are public, unless somebody has put a value where a name should be. */
export const nameKept = (tools: Tools, name: string): string =>
  remembered(tools, 'name', name, () => readName(tools, name));

function readName(tools: Tools, name: string): string {
  if (name === '' || isPlain(name) || tools.isKnown(name)) return tools.keep(name);
  if (documented(name)) return tools.keep(name);
  const isName = name.length <= 64 && /^[\w.$:@/[\]-]+$/.test(name) && !/^[^/:]*@/.test(name);
  if (isName && !name.split(/[-_.:/[\]$@]+/).some((part) => looksRandom(part) || /\d{6}/.test(part)))
    return tools.keep(name);
  return tools.hide(name, 'name');
}

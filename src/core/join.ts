import { sha256 } from '@noble/hashes/sha2.js';
import { encodeBase64Url } from './base64url.ts';
import { first, parseForm, parseJsonParams, splitUrl, urlOf } from './http.ts';
import { isMasked } from './masked.ts';
import type { Step } from './model.ts';
import { parseToken } from './token.ts';

/** RFC 7636 section 4.2: BASE64URL(SHA-256(ASCII(code_verifier))). */
export const s256 = (verifier: string): string => encodeBase64Url(sha256(new TextEncoder().encode(verifier)));

/** The members of a response, request or logout that hold a token. */
const TOKEN_MEMBERS = [
  'access_token',
  'refresh_token',
  'id_token',
  'subject_token',
  'id_token_hint',
  'token',
  'mfa_token',
] as const;

/**
 * What ties a step to other steps, strongest first: a code or a token is used by one login only, a PKCE
 * challenge and a `nonce` should be, and a `state` is sometimes a constant (f05).
 */
export function joinKeys(step: Step): readonly string[] {
  const known = keysOfSteps.get(step) ?? keysOf(step);
  keysOfSteps.set(step, known);
  return known;
}

/** Asked for whenever a login grows. */
const keysOfSteps = new WeakMap<Step, readonly string[]>();

function keysOf(step: Step): string[] {
  const keys: string[] = [];
  const add = (prefix: string, value: string | undefined) => {
    if (value !== undefined && value.length > 3 && !isGarbage(value) && !isMasked(value))
      keys.push(prefix + value);
  };
  const { params } = step;
  if (step.kind === 'token-use') {
    add('token:', step.carried?.value);
    // A code sent as a token is a mistake of the login that it came from (d11).
    add('code:', step.carried?.value);
    // One mistake of one page, however many calls it makes with it.
    const { url, redirectTo, tab } = step.exchange;
    if (keys.length === 0 && step.carried) keys.push(`no token: ${tab} ${urlOf(step.exchange).host}`);
    // A redirect can lose the token on its way (i07).
    if (!step.carried) keys.push(`hop:${url}`);
    else if (redirectTo !== undefined) keys.push(`hop:${redirectTo}`);
    return keys;
  }
  if (step.kind === 'disclosure') {
    // Found in a text by shape: any of them may be the one that was issued here.
    for (const value of [...params.values()].flat()) {
      add('code:', value);
      add('token:', value);
    }
    return keys;
  }
  for (const url of [step.exchange.redirectTo, step.kind === 'login-page' ? step.exchange.url : undefined]) {
    if (url !== undefined) add('page:', pageState(step, url));
  }
  if (step.kind === 'discovery' || step.kind === 'jwks' || step.kind === 'preflight') return keys;
  if (step.kind !== 'authorization-request') {
    if (step.kind !== 'login-page') add('code:', first(params, 'code'));
    for (const member of TOKEN_MEMBERS) add('token:', first(params, member));
    add('device:', first(params, 'device_code'));
  } else {
    add('token:', first(params, 'id_token_hint'));
  }
  add('par:', first(params, 'request_uri'));
  if (step.kind === 'pushed-authorization' || step.kind === 'device-authorization') {
    const answer = parseJsonParams(step.exchange.responseBody);
    if (answer) {
      add('par:', first(answer, 'request_uri'));
      add('device:', first(answer, 'device_code'));
    }
  }
  const verifier = first(params, 'code_verifier');
  if (verifier !== undefined && verifier.length <= 1024 && !isMasked(verifier)) {
    add('challenge:', s256(verifier));
    add('challenge:', verifier);
  }
  add('challenge:', first(params, 'code_challenge'));
  const state = step.kind === 'login-page' ? undefined : first(params, 'state');
  // What an app wants to find again may be JSON, which looks like a placeholder.
  if (state?.startsWith('{"')) keys.push(`state:${state}`);
  else add('state:', state);
  add('nonce:', first(params, 'nonce') ?? nonceOf(first(params, 'id_token')));
  return keys;
}

/** The provider's own state, which ties an authorization request to its login pages on the same host. */
function pageState(step: Step, url: string): string | undefined {
  const { host, query } = splitUrl(url);
  const state = host === urlOf(step.exchange).host ? first(parseForm(query), 'state') : undefined;
  return state && `${host} ${state}`;
}

function nonceOf(idToken: string | undefined): string | undefined {
  const nonce = idToken && parseToken(idToken).claims?.nonce;
  return typeof nonce === 'string' ? nonce : undefined;
}

/** What code sends when it meant to send a token (d08). */
export const isGarbage = (value: string): boolean =>
  /^(?:undefined|null|nan|true|false|none|\[object \w+\]|\$?\{.*\}|<.*>|bearer\b.*)?$/i.test(value.trim());

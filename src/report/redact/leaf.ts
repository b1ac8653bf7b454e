import { isObject, parseJson } from '../../core/http.ts';
import type { Json } from '../../core/model.ts';
import { auth0Sdk } from '../../core/sdk.ts';
import { looksLikeJwt } from '../../core/token.ts';
import { pairsKept } from './form.ts';
import { jsonKept } from './json.ts';
import { tokenKept } from './jwt.ts';
import { isIdentifier, kindOf, sortOf } from './names.ts';
import { E_MAIL, isNoValue, isPlain, isPlainText, looksRandom } from './plain.ts';
import { textKept } from './text.ts';
import { REMOVED, remembered, type Tools } from './tools.ts';
import { isUrl, urlKept } from './url.ts';

export interface ValuePlace {
  /** In a JSON body, which may have any number of members that nobody knows. */
  readonly isBody?: boolean;
}

/** The decoded value of a parameter, a form field or a JSON member. */
export const valueKept = (tools: Tools, name: string, value: string, place: ValuePlace = {}): string =>
  isNoValue(value)
    ? value
    : remembered(tools, `${place.isBody ? 'member' : 'value'} ${name} `, value, () =>
        kept(tools, name, value, place),
      );

function kept(tools: Tools, name: string, value: string, { isBody = false }: ValuePlace): string {
  const sort = sortOf(name);
  if (sort === 'secret') return secretKept(tools, name, value);
  if (/^auth0-?client$/i.test(name)) return sdkKept(tools, value);
  const inside = structureKept(tools, name, value);
  if (inside !== undefined) return inside;
  if (sort === 'text') return textKept(tools, value);
  if (tools.isKnown(value)) return tools.keep(value);
  if (name === 'binding_message') return tools.hide(value, 'value');
  if (sort === 'public') {
    if (isIdentifier(name) && isSound(value)) {
      for (const word of value.split(/[\s,]+/)) tools.learn(word);
      return tools.keep(value);
    }
    if (isPlainText(value) || /^\d{1,12}$/.test(value)) return tools.keep(value);
    const words = value.split(/(\s+)/);
    if (words.length > 1) return words.map((w, i) => (i % 2 === 1 ? w : wordKept(tools, name, w))).join('');
    return wordKept(tools, name, value);
  }
  if (/^-?\d{1,5}$/.test(value)) return tools.keep(value);
  if (E_MAIL.test(value)) return tools.hide(value, 'e-mail address');
  if (isBody && !looksRandom(value)) return REMOVED;
  return tools.hide(value, kindOf(name));
}

const wordKept = (tools: Tools, name: string, word: string): string =>
  isPlain(word) || tools.isKnown(word)
    ? tools.keep(word)
    : tools.hide(word, E_MAIL.test(word) ? 'e-mail address' : kindOf(name));

/** Identifiers have any form but those of secrets. */
const isSound = (value: string): boolean =>
  value.length <= 2048 &&
  !looksLikeJwt(value) &&
  !/^(?:v1\.M|ya29\.|1\/\/)/.test(value) &&
  !value.includes('@');

const REQUEST_URI = /^urn:ietf:params:oauth:request_uri:/;
const TOKENS = /token|assertion|^request$|^response$|hint$|^credential$|jwt|bearer|^auth$|authorization/i;
/** Applications pack what they like into these; nobody reads it but they. */
const PACKED = /^(?:state|nonce|relaystate|session_state|code)$/i;

function secretKept(tools: Tools, name: string, value: string): string {
  if (/^(?:claims|authorization_details)$/.test(name))
    return structureKept(tools, name, value) ?? tools.hide(value, 'value');
  if (looksLikeJwt(value) && !PACKED.test(name)) return tokenKept(tools, value, name);
  const scheme = /^(?:bearer|dpop)\s+/i.exec(value)?.[0];
  if (scheme !== undefined) return scheme + tokenKept(tools, value.slice(scheme.length), name);
  if (TOKENS.test(name)) return tokenKept(tools, value, name);
  const start = REQUEST_URI.exec(value)?.[0];
  if (start) return start + tools.hide(value.slice(start.length), kindOf(name));
  // A reference to parameters that lie somewhere is an address.
  if (/^(?:request_uri|verification_uri_complete|redirect_user)$/.test(name) && isUrl(value))
    return urlKept(tools, value);
  return tools.hide(value, kindOf(name));
}

/** URLs, JSON, tokens and forms inside a value. `undefined`: it is none of them. */
export function structureKept(tools: Tools, name: string, value: string): string | undefined {
  if (isUrl(value) || (/^\/(?!\/)/.test(value) && !/^\/\S*\s/.test(value)))
    return learnedUrl(tools, name, value);
  if (/^\s*[{[]/.test(value)) {
    const json = parseJson(value);
    if (typeof json === 'object' && json !== null) {
      const done = jsonKept(tools, json as Json, isObject(json) ? '' : name);
      return done === json ? value : JSON.stringify(done);
    }
  }
  if (looksLikeJwt(value)) return tokenKept(tools, value, name);
  if (
    /^[\w.[\]-]{1,60}=[^&\s]*(?:&[\w.[\]-]{1,60}=[^&\s]*)+$/.test(value.slice(0, 16_384)) &&
    value.length <= 16_384
  )
    return pairsKept(tools, value);
  return undefined;
}

const OF_THE_LOG =
  /^(?:redirect_uri|post_logout_redirect_uri|returnTo|logout_uri|audience|resource|iss|issuer|client_id|scope|.*_endpoint|jwks_uri)$/;

function learnedUrl(tools: Tools, name: string, value: string): string {
  if (OF_THE_LOG.test(name) && isSound(value)) {
    const plain = value.split(/[?#]/, 1)[0] ?? '';
    tools.learn(plain);
    tools.learn(/^[^/?#]*?:/.exec(value)?.[0] ?? '');
    for (const segment of plain.split('/').slice(3)) tools.learn(segment);
  }
  return urlKept(tools, value);
}

/** Base64 of JSON: the name and version of an SDK, and what it runs in. */
export function sdkKept(tools: Tools, value: string): string {
  const sdk = auth0Sdk(value);
  if (!sdk) return tools.hide(value, 'value');
  const word = (text: string) => (/^[\w.@/-]{1,40}$/.test(text) && !looksRandom(text) ? text : REMOVED);
  const { name, version, env } = sdk;
  const plain = JSON.stringify({
    name: word(name),
    ...(version === undefined ? {} : { version: /^[\w.-]{1,20}$/.test(version) ? version : REMOVED }),
    ...(Object.keys(env).length === 0
      ? {}
      : {
          env: Object.fromEntries(
            Object.entries(env)
              .slice(0, 8)
              .map(([key, v]) => [word(key), word(v)]),
          ),
        }),
  });
  return btoa(plain);
}

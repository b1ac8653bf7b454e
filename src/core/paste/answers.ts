import { explainClaim, explainHeader, explainParameter, type ParameterPlace } from '../explain.ts';
import type { Json } from '../model.ts';
import { isExpression } from './code.ts';
import { isLooseObject, type Loose, type LooseObject, readLoose, unescaped } from './loose.ts';
import { type Group, type Parameter, parameter } from './parameters.ts';
import { MOST, type Span } from './span.ts';

const ANCHOR =
  /["'\\]{1,8}(?:access_token|id_token|refresh_token|error_description|device_code|issued_token_type|authorization_endpoint|grant_type|error)["'\\]{1,8}\s{0,8}[:=]|(?<![\w"'])(?:access_token|id_token|refresh_token|error)\s{0,8}:/g;

/** What no answer of a token endpoint has, and what a decoder or an introspection shows. */
const DECODED = /["'\\]{1,8}(?:active|iss|alg|request_uri|redirect_uris|sub)["'\\]{1,8}\s{0,8}:/g;

/** Answers of token endpoints, in whatever notation a log or a program wrote them; else what others made of tokens. */
export function answers(text: string): Group[] {
  const found = objects(text, ANCHOR);
  return found.length > 0 ? found : objects(text, DECODED);
}

function objects(text: string, anchor: RegExp): Group[] {
  const found: Group[] = [];
  let tries = 0;
  let end = 0;
  for (const { index } of text.matchAll(anchor)) {
    if (index < end) continue;
    if (++tries > 4 * MOST) break;
    const object = objectAround(text, index);
    if (!object || object.to <= index) continue;
    const isBare = /\w/.test(text.charAt(index));
    const group = answerOf(object, isBare);
    if (!group) continue;
    end = group.to;
    found.push(group);
    if (found.length === MOST) break;
  }
  return found;
}

interface ReadObject extends Span {
  readonly object: LooseObject;
}

const NEAR = 64 * 1024;

/** The object that a member at this place belongs to; what begins before it may be another one that ended. */
function objectAround(text: string, index: number): ReadObject | undefined {
  let brace = index;
  for (let i = 0; i < 8; i++) {
    const start = Math.max(0, index - NEAR);
    brace = start + text.slice(start, brace).lastIndexOf('{');
    if (brace < start) return undefined;
    const read = readEscaped(text, brace);
    if (read && read.to > index) return read;
    if (brace === 0) return undefined;
  }
  return undefined;
}

/** A log may have escaped the whole object, once or several times. */
function readEscaped(text: string, from: number): ReadObject | undefined {
  if (!/^\{\s{0,64}\\/.test(text.slice(from, from + 70))) {
    const read = readLoose(text, from, NEAR);
    return read && isLooseObject(read.value) ? { object: read.value, from, to: read.to } : undefined;
  }
  let own = text.slice(from, from + NEAR);
  for (let level = 0; level < 3 && /^\{\s{0,64}\\/.test(own); level++) own = unescaped(own);
  const read = readLoose(own, 0, NEAR);
  if (!read || !isLooseObject(read.value)) return undefined;
  // Where it ended in the text is where as many closing braces have been.
  const braces = own.slice(0, read.to).split('}').length - 1;
  let to = from;
  for (let i = 0; i < braces; i++) to = text.indexOf('}', to) + 1;
  return { object: read.value, from, to: to > from ? to : from + own.length };
}

/** `isBare`: its names have no quotation marks, so it may be a piece of a program, with names for values. */
function answerOf({ object, from, to }: ReadObject, isBare: boolean): Group | undefined {
  const { members } = object;
  const has = (name: string) => {
    const value = members.get(name);
    return typeof value === 'string' && value !== '' && !(isBare && isExpression(value));
  };
  const isMetadata = has('authorization_endpoint');
  // RFC 6749 section 5.2: its codes are names; what `ECONNREFUSED` says is no answer of a server.
  const code = members.get('error');
  const isError =
    has('error_description') ||
    (typeof code === 'string' && /^[a-z][a-z\d_.-]*$/.test(code) && members.size < 8);
  const kinds: readonly (readonly [boolean, string])[] = [
    [isMetadata, 'A discovery document'],
    [has('grant_type'), 'The body of a token request'],
    [
      has('access_token') || has('id_token') || has('refresh_token'),
      `The answer of a token endpoint${object.isCut ? ', cut off' : ''}`,
    ],
    [has('device_code'), 'The answer to a device authorization'],
    [isError, 'An error answer'],
  ];
  const what = kinds.find(([is]) => is)?.[1];
  if (what === undefined) return documentOf(members, { from, to });
  return {
    what,
    from,
    to,
    ...(isMetadata ? { isDocument: true } : {}),
    parameters: explained(members, isMetadata ? 'metadata' : has('grant_type') ? undefined : 'answer'),
  };
}

type Members = LooseObject['members'];

const TOLD = ['scope', 'client_id', 'exp', 'token_type', 'iss', 'aud', 'username', 'sub', 'iat'];

/** What is no answer of a token endpoint, but is of a login all the same. */
function documentOf(members: Members, span: Span): Group | undefined {
  const is = (name: string, type: string) => typeof members.get(name) === type;
  const told = TOLD.filter((name) => members.has(name)).length;
  // RFC 7662 section 2.2.
  if (is('active', 'boolean') && (told > 1 || (members.size === 1 && members.get('active') === false)))
    return { ...span, what: 'The answer of an introspection endpoint', parameters: claims(members) };
  const uri = members.get('request_uri');
  if (typeof uri === 'string' && uri.startsWith('urn:') && is('expires_in', 'number'))
    return {
      ...span,
      what: 'The answer to a pushed authorization request',
      parameters: explained(members, 'answer'),
    };
  if (is('client_id', 'string') && typeof members.get('redirect_uris') === 'object')
    return {
      ...span,
      what: 'A registered client',
      isDocument: true,
      parameters: explained(members, 'answer'),
    };
  return (
    claimsOf(members, span) ??
    (is('sub', 'string') &&
    ['email', 'name', 'preferred_username', 'nickname'].some((name) => is(name, 'string'))
      ? { ...span, what: 'The answer of /userinfo', parameters: claims(members) }
      : undefined)
  );
}

const explained = (members: Members, place?: ParameterPlace): Parameter[] =>
  [...members].map(([name, value]) => {
    const text = textOf(value);
    return parameter(name, text, explainParameter(name, text, place));
  });

/** What a decoder of tokens shows: the one part or the other, and no token. */
function claimsOf(members: Members, span: Span): Group | undefined {
  const is = (name: string, type: string) => typeof members.get(name) === type;
  if (is('alg', 'string') && (is('typ', 'string') || is('kid', 'string')) && !members.has('kty'))
    return {
      ...span,
      what: 'The header of a JWT, decoded',
      parameters: [...members].map(([name, value]) =>
        parameter(name, textOf(value), explainHeader(name, textOf(value))),
      ),
    };
  if (!is('iss', 'string') || !['exp', 'iat'].some((name) => is(name, 'number'))) return undefined;
  return { ...span, what: 'The claims of a token, decoded', parameters: claims(members) };
}

const claims = (members: Members): Parameter[] =>
  [...members].map(([name, value]) =>
    parameter(
      name,
      textOf(value),
      explainClaim(name, isLooseObject(value) ? textOf(value) : (value as Json)),
    ),
  );

export const textOf = (value: Loose): string =>
  typeof value === 'string'
    ? value
    : isLooseObject(value) || typeof value === 'object'
      ? inner(value)
      : String(value);

function inner(value: Loose): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.slice(0, 200).map(textOf).join(' ');
  return isLooseObject(value)
    ? [...value.members].map(([name, v]) => `${name}: ${textOf(v)}`).join(', ')
    : '';
}

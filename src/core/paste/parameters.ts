import { explainClaim, explainHeader, explainHttpHeader, explainParameter } from '../explain.ts';
import { parseForm, splitUrl } from '../http.ts';
import type { Header, Json, Params } from '../model.ts';
import type { Explanation } from '../spec/explanation.ts';
import { plain } from './form-post.ts';
import { isLooseObject, type Loose, type LooseObject, readLoose, unescaped } from './loose.ts';
import { type Draft, MOST, type Span } from './span.ts';

/** Parameters that belong to no request that could be judged: an answer, a form, lines of headers. */
export interface Group extends Span {
  readonly what: string;
  readonly parameters: readonly Parameter[];
}

export interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly explanation?: Explanation;
}

const parameter = (name: string, value: string, explanation: Explanation | undefined): Parameter => ({
  name,
  value,
  ...(explanation && { explanation }),
});

/** Addresses of any scheme: native apps have their own. */
const ADDRESS = /(?<![a-z\d+.-])[a-z][a-z\d+.-]{1,60}:(?:\\?\/){1,3}(?:\\\/|[^\s"'<>`\\^{}|]){1,100000}/gi;

/** Every address in the text that has parameters, as a request for it. */
export function addresses(text: string): Draft[] {
  const found: Draft[] = [];
  for (const { 0: written, index } of text.matchAll(ADDRESS)) {
    const own = written.replace(/[.,;:!?)\]]{1,8}$/, '');
    if (!/[?#]/.test(own) && !/\.well-known|\/jwks/.test(own)) continue;
    const url = plain(own.replaceAll('\\/', '/'));
    if (!URL.canParse(url) || splitUrl(url).host === '') continue;
    found.push({ what: 'An address', from: index, to: index + own.length, method: 'GET', url });
    if (found.length === 10 * MOST) break;
  }
  return found;
}

/** Names that only messages of the protocol have, or that say so beside others. */
const TELLING =
  /(?:^|[?#&])(?:code|access_token|id_token|refresh_token|id_token_hint|grant_type|response_type|client_assertion|code_verifier|code_challenge|error_description|request_uri|device_code|post_logout_redirect_uri|session_state)=/;
const FORM =
  /(?<![^\s"'?#`(])(?:[\w.-]{1,64}=[^&\s"'<>`]{0,300000}&){0,200}[\w.-]{1,64}=[^&\s"'<>`]{0,300000}/g;

/** Queries, fragments and bodies whose address is not there. */
export function forms(text: string): Group[] {
  const found: Group[] = [];
  for (const { 0: form, index } of text.matchAll(FORM)) {
    if (!TELLING.test(form)) continue;
    const params = parseForm(form);
    found.push({
      what: params.has('grant_type') ? 'The body of a token request' : 'Parameters of a login',
      from: index,
      to: index + form.length,
      parameters: explained(params),
    });
    if (found.length === MOST) break;
  }
  return found;
}

const explained = (params: Params): Parameter[] =>
  [...params].flatMap(([name, values]) =>
    values.map((value) => parameter(name, value, explainParameter(name, value))),
  );

const ANCHOR =
  /["'\\]{1,8}(?:access_token|id_token|refresh_token|error_description|device_code|issued_token_type|authorization_endpoint|error)["'\\]{1,8}\s{0,8}[:=]|(?<![\w"'])(?:access_token|id_token|refresh_token|error)\s{0,8}:/g;

/** What no answer of a token endpoint has, and what a decoder or an introspection shows. */
const DECODED = /["'\\]{1,8}(?:active|iss|alg)["'\\]{1,8}\s{0,8}:/g;

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
    const group = answerOf(object);
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

function answerOf({ object, from, to }: ReadObject): Group | undefined {
  const { members } = object;
  const has = (name: string) => {
    const value = members.get(name);
    return typeof value === 'string' && value !== '';
  };
  const isMetadata = has('authorization_endpoint');
  const isTokens = has('access_token') || has('id_token') || has('refresh_token');
  const isError = has('error') && (members.size < 8 || has('error_description'));
  const isDevice = has('device_code');
  const known = isMetadata || isTokens || isError || isDevice;
  if (!known) return introspected(members, { from, to }) ?? claimsOf(members, { from, to });
  const place = isMetadata ? 'metadata' : 'answer';
  return {
    what: isMetadata
      ? 'A discovery document'
      : isTokens
        ? `The answer of a token endpoint${object.isCut ? ', cut off' : ''}`
        : isDevice
          ? 'The answer to a device authorization'
          : 'An error answer',
    from,
    to,
    parameters: [...members].map(([name, value]) => {
      const text = textOf(value);
      return parameter(name, text, explainParameter(name, text, place));
    }),
  };
}

type Members = LooseObject['members'];

/** RFC 7662 section 2.2. */
function introspected(members: Members, span: Span): Group | undefined {
  if (typeof members.get('active') !== 'boolean') return undefined;
  const isAlone = members.size === 1;
  if (!isAlone && !['scope', 'client_id', 'exp', 'token_type'].some((name) => members.has(name)))
    return undefined;
  return { ...span, what: 'The answer of an introspection endpoint', parameters: claims(members) };
}

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

const LINES =
  /^[<>]?[ \t]*(?:"|')?(authorization|proxy-authorization|dpop|dpop-nonce|cookie|set-cookie|www-authenticate|location|auth0-client|x-forwarded-access-token|x-id-token)(?:"|')?[ \t]*:[ \t]*(\S[^\r\n]{0,300000})$/gim;

/** Lines of headers whose request is not there. */
export function headerLines(text: string): { group: Group; headers: Header[] } | undefined {
  const headers: Header[] = [];
  let [from, to] = [-1, 0];
  for (const match of text.matchAll(LINES)) {
    const [line, name = '', value = ''] = match;
    headers.push({ name, value: value.replace(/["'],?\s*$/, '').replace(/^["']/, '') });
    if (from < 0) from = match.index;
    to = match.index + line.length;
    if (headers.length === 50) break;
  }
  if (from < 0) return undefined;
  const parameters = headers.map(({ name, value }) => parameter(name, value, explainHttpHeader(name, value)));
  return { group: { what: 'Headers', from, to, parameters }, headers };
}

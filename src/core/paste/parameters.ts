import { explainHttpHeader, explainParameter } from '../explain.ts';
import { parseForm, splitUrl } from '../http.ts';
import type { Header, Params } from '../model.ts';
import type { Explanation } from '../spec/explanation.ts';
import { plain } from './form-post.ts';
import { type Draft, MOST, type Span } from './span.ts';

/** Parameters that belong to no request that could be judged: an answer, a form, lines of headers. */
export interface Group extends Span {
  readonly what: string;
  readonly parameters: readonly Parameter[];
  /** It says where things are, and nobody went there. */
  readonly isDocument?: true;
}

export interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly explanation?: Explanation;
}

export const parameter = (name: string, value: string, explanation: Explanation | undefined): Parameter => ({
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
  /(?:^|[?#&])(?:code=[^&]{12}|(?:code=[^&]*&(?:[^&]*&){0,20}state|access_token|id_token|refresh_token|id_token_hint|grant_type|response_type|client_assertion|code_verifier|code_challenge|error_description|request_uri|device_code|post_logout_redirect_uri|session_state)=)/;
const FORM =
  /(?<![^\s"'?#`(])(?:[\w.-]{1,64}=[^&\s"'<>`]{0,300000}&){0,200}[\w.-]{1,64}=[^&\s"'<>`]{0,300000}/g;

/** Queries, fragments and bodies whose address is not there. */
export function forms(text: string): Group[] {
  const found: Group[] = [];
  for (const { 0: form, index } of text.matchAll(FORM)) {
    if (!TELLING.test(form)) continue;
    const params = parseForm(form);
    if ([...params.values()].flat().every((value) => value === '')) continue;
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

/** As Entra writes them, on its pages too: “AADSTS50011: The redirect URI …”. */
export function errorsOfEntra(text: string): Group[] {
  const lines = [...text.matchAll(/\bAADSTS\d{5,7}\b[^\r\n"<\\]{0,400}/g)].slice(0, MOST);
  return lines.map(({ 0: line, index }) => ({
    what: 'An error of Entra',
    from: index,
    to: index + line.length,
    parameters: [parameter('error_description', line, explainParameter('error_description', line))],
  }));
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

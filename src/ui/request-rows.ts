import type { ParameterPlace } from '../core/explain.ts';
import { evidence, hostOf, parseBody, parseChallenges, parseForm, splitUrl } from '../core/http.ts';
import type { Evidence, EvidencePart, Exchange, Header, Params, Step } from '../core/model.ts';
import type { Explanation } from '../core/spec/explanation.ts';
import { STEP_WORDS } from '../report/step-words.ts';
import type { TableRow } from './table.tsx';

/** A body can hold any number; what is beyond stays in the raw view. */
const MOST_ROWS = 200;

export interface RequestGroup {
  readonly label: string;
  readonly part: EvidencePart;
  readonly rows: readonly TableRow[];
}

export interface Explain {
  parameter(name: string, value?: string, place?: ParameterPlace): Explanation | undefined;
  header(name: string, value?: string): Explanation | undefined;
  /** Of an attribute of `WWW-Authenticate`. */
  challenge(attribute: string, value: string): Explanation | undefined;
}

/**
 * Everything an exchange carried, by where it stood, each part explained. Parts that no source saw are left out,
 * unless evidence points into one: then the row says that the thing is not there, or that nobody saw.
 */
export function requestGroups(
  exchange: Exchange,
  steps: readonly Step[],
  explain: Explain,
  chosen?: Evidence,
): RequestGroup[] {
  const paramsIn = (part: EvidencePart, read: () => Params): Params =>
    steps.find((s) => s.part === part)?.params ?? read();
  const params = (label: string, part: EvidencePart, read: () => Params): RequestGroup => ({
    label,
    part,
    rows: [...paramsIn(part, read)].flatMap(([name, values]) =>
      values.map((value) => ({
        at: evidence(exchange, part, name),
        name,
        value,
        explanation: explain.parameter(name, value, placeOf(part, exchange, steps)),
      })),
    ),
  });
  const headers = (label: string, part: EvidencePart, list: readonly Header[] = []): RequestGroup => ({
    label,
    part,
    rows: list.map(({ name, value }) => ({
      at: evidence(exchange, part, name),
      name,
      value,
      explanation: explain.header(name, value),
    })),
  });
  const url = splitUrl(exchange.url);
  const to = splitUrl(exchange.redirectTo);
  const groups = [
    params('Query', 'query', () => parseForm(url.query)),
    params('Fragment', 'fragment', () => parseForm(url.fragment)),
    params('Request body', 'request-body', () => readable(exchange.requestBody)),
    params('Redirect', 'redirect', () => new Map([...parseForm(to.query), ...parseForm(to.fragment)])),
    params('Response body', 'response-body', () => readable(exchange.responseBody)),
    headers('Request headers', 'request-header', exchange.requestHeaders),
    headers('Response headers', 'response-header', exchange.responseHeaders),
  ].map((group) => withMissing(group, exchange, explain, chosen));
  return [...groups, ...challenges(exchange, explain)]
    .map((group) => ({ ...group, rows: group.rows.slice(0, MOST_ROWS) }))
    .filter((group) => group.rows.length > 0);
}

const WWW_AUTHENTICATE = 'www-authenticate';

/** Each challenge of an API attribute by attribute; its header stands among the others as it was sent. */
function challenges(exchange: Exchange, explain: Explain): RequestGroup[] {
  return (exchange.responseHeaders ?? [])
    .filter(({ name }) => name.toLowerCase() === WWW_AUTHENTICATE)
    .flatMap(({ value }) => parseChallenges(value))
    .map(({ scheme, params }, i) => ({
      label: `${i === 0 ? 'Challenge' : `Challenge ${i + 1}`}: ${scheme}`,
      part: 'response-header',
      rows: [...params].map(([name, value]) => ({
        at: evidence(exchange, 'response-header', `${WWW_AUTHENTICATE} ${i} ${name}`),
        name,
        value,
        explanation: explain.challenge(name, value),
      })),
    }));
}

function withMissing(
  group: RequestGroup,
  exchange: Exchange,
  explain: Explain,
  chosen: Evidence | undefined,
): RequestGroup {
  const name = chosen?.part === group.part ? chosen.name : undefined;
  if (name === undefined || !chosen) return group;
  if (group.rows.some((row) => row.name.toLowerCase() === name.toLowerCase())) return group;
  const isHeader = group.part === 'request-header' || group.part === 'response-header';
  const row: TableRow = {
    at: { exchange: exchange.id, part: group.part, name },
    name,
    value: '',
    missing: wasSeen(exchange, group.part) ? 'absent' : 'unseen',
    explanation: isHeader ? explain.header(name) : explain.parameter(name),
  };
  return { ...group, rows: [row, ...group.rows] };
}

/** From the provider's answer to the authorization request until it goes back to the app, it talks to itself. */
function placeOf(part: EvidencePart, exchange: Exchange, steps: readonly Step[]): ParameterPlace | undefined {
  if (steps.some((s) => s.part === part && s.kind.startsWith('authorization-'))) return undefined;
  const isLogin = steps.some((s) => s.kind === 'login-page' || s.kind === 'authorization-request');
  if (part === 'redirect') return isLogin && isWithinHost(exchange) ? 'login page' : undefined;
  if (part === 'query' && steps.some((s) => s.kind === 'login-page')) return 'login page';
  const use = steps.find((s) => s.kind === 'token-use');
  if (use?.kind === 'token-use' && use.api === 'custom') return 'API';
  if (part !== 'response-body') return undefined;
  if (use || steps.some((s) => s.kind === 'introspection')) return 'user info';
  if (steps.some((s) => s.kind === 'discovery')) return 'metadata';
  return steps.some((s) => s.kind === 'token-response') ? 'answer' : undefined;
}

const isWithinHost = ({ url, redirectTo }: Exchange) => hostOf(url) === hostOf(redirectTo);

function wasSeen(exchange: Exchange, part: EvidencePart): boolean {
  if (part === 'request-body') return exchange.requestBody !== undefined;
  if (part === 'response-body') return exchange.responseBody !== undefined;
  if (part === 'request-header') return exchange.requestHeaders !== undefined;
  if (part === 'response-header') return exchange.responseHeaders !== undefined;
  return true;
}

/** Only what reads as parameters: a JSON object, a form. A page, a list or a text is for the raw view. */
function readable(body: string | undefined): Params {
  const isForm = /^(?:--|[^\s=&"<[]+=)/;
  return body !== undefined && (/^\s*\{/.test(body) || isForm.test(body)) ? parseBody(body) : new Map();
}

/** What an exchange is in the protocol: a redirect can end one step and a token answer completes its request. */
export function stepWords(steps: readonly Step[]): string {
  const kinds = new Set(steps.map((s) => s.kind));
  if (kinds.has('token-request')) kinds.delete('token-response');
  const names = [...kinds].map((kind) => STEP_WORDS[kind]);
  const use = steps.find((s) => s.kind === 'token-use');
  if (use?.kind === 'token-use' && use.api !== 'custom') {
    const name = use.api === 'userinfo' ? 'UserInfo' : 'Management API';
    return names.map((n) => (n === 'API call' ? name : n)).join(', ');
  }
  return names.join(', ');
}

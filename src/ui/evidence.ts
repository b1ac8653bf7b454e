import { splitUrl } from '../core/http.ts';
import type { Evidence, EvidencePart, Exchange, Flow, Token } from '../core/model.ts';

/** What evidence points at, as something the page can find: a row's key in its `data-at` attribute. */
export function rowKey(at: Evidence): string {
  return [at.exchange, PART_OF_ROW[at.part] ?? at.part, at.name?.toLowerCase() ?? '', at.claim ?? ''].join(
    ' ',
  );
}

/** A status and an error are shown in the same row. */
const PART_OF_ROW: Partial<Record<EvidencePart, string>> = { error: 'status' };

export const samePlace = (a: Evidence, b: Evidence) =>
  a.exchange === b.exchange && a.part === b.part && a.name?.toLowerCase() === b.name?.toLowerCase();

/** The token that stands where the evidence points. */
export const tokenAt = (flow: Flow, at: Evidence): Token | undefined =>
  flow.tokens.find((token) => token.seen.some((seen) => samePlace(seen, at)));

export const exchangeAt = (flow: Flow, at: Evidence): Exchange | undefined =>
  flow.steps.find((step) => step.exchange.id === at.exchange)?.exchange;

/** The same for every place that one token, or one of its claims, was seen in. */
export function placeKey(flow: Flow, at: Evidence): string {
  const token = tokenAt(flow, at);
  return token ? `${token.id} ${at.claim ?? ''}` : rowKey(at);
}

const PART_WORDS: Record<EvidencePart, string> = {
  url: 'address',
  query: 'query',
  fragment: 'fragment',
  'request-header': 'request header',
  'request-body': 'request body',
  status: 'status',
  error: 'error',
  'response-header': 'response header',
  'response-body': 'response body',
  redirect: 'redirect',
};

export interface EvidenceLabel {
  /** `audience`, `aud` … */
  readonly name: string;
  /** `query of /authorize` */
  readonly where: string;
}

export function labelOf(flow: Flow, at: Evidence): EvidenceLabel {
  const path = splitUrl(exchangeAt(flow, at)?.url).path;
  if (at.claim !== undefined) {
    const token = tokenAt(flow, at);
    const role = token ? ROLE_WORDS[token.role] : 'token';
    return { name: at.claim.replace(/^(?:claims|header)\./, ''), where: role };
  }
  const part = PART_WORDS[at.part];
  return { name: at.name ?? part, where: at.name === undefined ? `of ${path}` : `${part} of ${path}` };
}

export const ROLE_WORDS: Record<Token['role'], string> = {
  access_token: 'access token',
  id_token: 'ID token',
  refresh_token: 'refresh token',
  logout_token: 'logout token',
  authorization_code: 'authorization code',
  dpop_proof: 'DPoP proof',
  client_assertion: 'client assertion',
  request_object: 'request object',
  unknown: 'token',
};

const FORMAT_WORDS: Record<Token['format'], string> = {
  jws: 'JWT',
  unsecured: 'JWT, not signed',
  jwe: 'encrypted JWT',
  opaque: 'opaque',
};

/** Auth0's new opaque token has the outer form of a JWE, but it is meant to be as unreadable as the old one. */
export const formatWords = (token: Token) =>
  token.kind === 'auth0-opaque-jwe' ? 'opaque (JWE)' : FORMAT_WORDS[token.format];

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

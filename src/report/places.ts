import { splitUrl } from '../core/http.ts';
import type { Evidence, EvidencePart, Exchange, Flow, Token } from '../core/model.ts';
import { ROLE_WORDS } from './token-words.ts';

/** What evidence points at. */

export const samePlace = (a: Evidence, b: Evidence) =>
  a.exchange === b.exchange && a.part === b.part && a.name?.toLowerCase() === b.name?.toLowerCase();

/** The token that stands where the evidence points. */
export const tokenAt = (flow: Flow, at: Evidence): Token | undefined =>
  flow.tokens.find((token) => token.seen.some((seen) => samePlace(seen, at)));

export const exchangeAt = (flow: Flow, at: Evidence): Exchange | undefined =>
  flow.steps.find((step) => step.exchange.id === at.exchange)?.exchange;

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
  const exchange = exchangeAt(flow, at);
  const path = exchange ? splitUrl(exchange.url).path : 'another login';
  if (at.claim !== undefined) {
    const token = tokenAt(flow, at);
    const role = token ? ROLE_WORDS[token.role] : 'token';
    return { name: at.claim.replace(/^(?:claims|header)\./, ''), where: role };
  }
  const part = PART_WORDS[at.part];
  return { name: at.name ?? part, where: at.name === undefined ? `of ${path}` : `${part} of ${path}` };
}

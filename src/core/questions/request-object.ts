import { first, parseJsonParams } from '../http.ts';
import { readMessage } from '../messages/message.ts';
import type { Flow, Params, ParsedToken, Step } from '../model.ts';
import { looksLikeJwt, parseToken } from '../token.ts';

/** The JWT in `request` (RFC 9101), with the message that carries it. */
export interface RequestObject {
  readonly step: Step;
  readonly token: ParsedToken;
  /** The parameters beside it, as they were sent; those of the step have what is inside put over them. */
  readonly outside: Params;
}

export function requestObjectOf(flow: Flow): RequestObject | undefined {
  const step = flow.steps.find(
    (s) => /^(?:authorization-request|pushed-authorization)$/.test(s.kind) && s.params.has('request'),
  );
  const jwt = step && first(step.params, 'request');
  if (!step || !jwt || !looksLikeJwt(jwt)) return undefined;
  return { step, token: parseToken(jwt), outside: outsideOf(step) };
}

/** A request’s parameters as they were sent, without what its request object says. */
export function outsideOf({ exchange, part }: Step): Params {
  const { query, body } = readMessage(exchange);
  return part === 'query' ? query : body;
}

/** The pushed request (RFC 9126) whose answer gave the reference that this login used, and its lifetime. */
export function pushedOf(
  flow: Flow,
): { readonly step: Step; readonly expiresInSeconds?: number } | undefined {
  const uri = flow.request && first(outsideOf(flow.request), 'request_uri');
  for (const step of flow.steps) {
    if (step.kind !== 'pushed-authorization' || uri === undefined) continue;
    const answer = parseJsonParams(step.exchange.responseBody);
    if (!answer || first(answer, 'request_uri') !== uri) continue;
    const seconds = Number(first(answer, 'expires_in'));
    return { step, ...(seconds > 0 ? { expiresInSeconds: seconds } : {}) };
  }
  return undefined;
}

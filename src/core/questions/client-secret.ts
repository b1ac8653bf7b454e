import { evidence, first, requestHeader, splitUrl } from '../http.ts';
import { isGarbage } from '../join.ts';
import type { Evidence, Exchange, Step } from '../model.ts';

const FROM_CLIENT = /^(?:token-request|pushed-authorization|device-authorization|introspection|revocation)$/;

/** Where a step shows a client's secret, or a proof made with its private key, in the hands of a browser. */
export function secretOf(
  { kind, exchange, params, part }: Step,
  clientId: string | undefined,
): Evidence | undefined {
  const isAuthorization = kind === 'authorization-request';
  if (!isAuthorization && !(FROM_CLIENT.test(kind) && isFromPage(exchange))) return undefined;
  if (isSecret(first(params, 'client_secret'), clientId)) return evidence(exchange, part, 'client_secret');
  if (isAuthorization) return undefined;
  // RFC 7523 section 2.2; other types attest a device, or pass on what a platform signed.
  const signed = /jwt-bearer$/.test(first(params, 'client_assertion_type') ?? 'jwt-bearer');
  if (signed && isSecret(first(params, 'client_assertion'), clientId))
    return evidence(exchange, part, 'client_assertion');
  const { user, password } = basic(requestHeader(exchange, 'authorization'));
  const isClient = clientId === undefined || user === clientId;
  return isClient && isSecret(password, clientId)
    ? evidence(exchange, 'request-header', 'authorization')
    : undefined;
}

const isSecret = (value: string | undefined, clientId: string | undefined): boolean =>
  value !== undefined &&
  value !== clientId &&
  !isGarbage(value) &&
  !/^(?:dummy|unused|not[-_ ]?(?:used|needed|required)|n\/a|public|placeholder|x+)$/i.test(value.trim());

/** Files without resource types still tell by the Origin that only browsers send. */
export const isFromPage = (exchange: Exchange): boolean =>
  exchange.resourceType === 'fetch' ||
  ((exchange.resourceType ?? 'other') === 'other' && requestHeader(exchange, 'origin') !== undefined);

/** Auth0's dashboard and documentation try an application or an API out with its own secret, at the developer's wish. */
export const isFromAuth0Tool = (exchange: Exchange): boolean =>
  /^(?:(?:manage|www)\.)?auth0\.com$/.test(
    splitUrl(exchange.initiator ?? requestHeader(exchange, 'origin')).hostname,
  );

/** RFC 6749 section 2.3.1: both are form-encoded before RFC 7617 puts them together. */
function basic(header: string | undefined): { user?: string; password?: string } {
  const encoded = /^basic\s+([\w+/=-]+)\s*$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return {};
  try {
    const text = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    const colon = text.indexOf(':');
    if (colon < 0) return { user: text };
    return { user: decodeURIComponent(text.slice(0, colon)), password: text.slice(colon + 1) };
  } catch {
    return {};
  }
}

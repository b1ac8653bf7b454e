import { evidence, first, hostOf, requestHeader, urlOf } from '../../http.ts';
import { isGarbage } from '../../join.ts';
import type { Evidence, Exchange, Step } from '../../model.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const clientSecretInBrowser: Rule = {
  id: 'client-secret-in-browser',
  index: 'j04',
  title: 'The client’s secret is in the browser',
  severity: 'error',
  why: 'Whatever a page knows, every visitor can read. With the secret anybody can act as this application.',
  fix: 'Rotate the secret now: it is known. Then make the app a public client (in Auth0: the type “Single Page Application”, authentication method “None”) that uses PKCE, or let a backend make the request.',
  notWhen: [
    'A server makes the request: only page code (`fetch`, XMLHttpRequest) and URLs of the authorization endpoint count.',
    'The secret is empty or a placeholder, as libraries send for public clients.',
    '`Authorization: Basic` holds the client id alone, or a user of some other protection of the site.',
  ],
  docs: [auth0Docs('Confidential and Public Applications'), rfc(6749, '2.1')],
  *check(flow) {
    for (const step of flow.steps) {
      const clientId = first(step.params, 'client_id') ?? flow.clientId;
      const at = secretOf(step, clientId);
      if (!at) continue;
      const { host, path } = urlOf(step.exchange);
      const client = clientId === undefined ? 'The client' : `The client ${clientId}`;
      const what =
        at.name === 'client_assertion' ? 'signed a client assertion with its private key' : 'sent its secret';
      yield problem({
        message:
          step.kind === 'authorization-request'
            ? `${client} put its secret into the URL of the authorization request to ${host}.`
            : `${client} ${what} from a page${pageOf(step.exchange)} to ${host}${path}.`,
        certainty: 'certain',
        at: [at],
      });
      return;
    }
  },
};

const FROM_CLIENT = /^(?:token-request|pushed-authorization|device-authorization|introspection|revocation)$/;

function secretOf(
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
const isFromPage = (exchange: Exchange): boolean =>
  exchange.resourceType === 'fetch' ||
  ((exchange.resourceType ?? 'other') === 'other' && requestHeader(exchange, 'origin') !== undefined);

const pageOf = (exchange: Exchange): string => {
  const host = hostOf(exchange.initiator ?? requestHeader(exchange, 'origin'));
  return host === '' ? '' : ` of ${host}`;
};

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

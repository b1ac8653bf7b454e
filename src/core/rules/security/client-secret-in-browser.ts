import { changeSetting } from '../../change.ts';
import { first, hostOf, requestHeader, urlOf } from '../../http.ts';
import type { Exchange } from '../../model.ts';
import { isFromAuth0Tool, secretOf } from '../../questions/client-secret.ts';
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
    'It is Auth0’s dashboard or documentation, where an application is tried out.',
    'The secret is empty or a placeholder, as libraries send for public clients.',
    '`Authorization: Basic` holds the client id alone, or a user of some other protection of the site.',
  ],
  docs: [auth0Docs('Confidential and Public Applications'), rfc(6749, '2.1')],
  *check(flow) {
    for (const step of flow.steps) {
      const clientId = first(step.params, 'client_id') ?? flow.clientId;
      const at = secretOf(step, clientId);
      if (!at || isFromAuth0Tool(step.exchange)) continue;
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
        changes: [
          changeSetting('application-secret'),
          changeSetting('token-endpoint-authentication', 'None'),
        ],
      });
      return;
    }
  },
};

const pageOf = (exchange: Exchange): string => {
  const host = hostOf(exchange.initiator ?? requestHeader(exchange, 'origin'));
  return host === '' ? '' : ` of ${host}`;
};

import { evidence, first, isLoopback, isObject, parseJson, splitUrl, urlOf } from '../../http.ts';
import { problem, type Rule } from '../../rule.ts';
import { oidc, rfc } from '../../spec/references.ts';

export const discoveryEndpointUnreachable: Rule = {
  id: 'discovery-endpoint-unreachable',
  index: 's41',
  title: 'The metadata send browsers to an address that they cannot or must not use',
  severity: 'warning',
  why: 'A server behind a proxy writes the address that it sees itself into its metadata: plain http where the proxy ends TLS, or a name of the inner network. Browsers block http calls from an https page as mixed content, and outside nobody can resolve `http://keycloak:8080`.',
  fix: 'Tell the server its public URL: in Keycloak `hostname` and `proxy-headers`, in ASP.NET Core and IdentityServer ForwardedHeaders, in oidc-provider `provider.proxy = true`; and let the proxy send X-Forwarded-Proto and X-Forwarded-Host.',
  notWhen: [
    'The document itself was read over plain http, or from an address of the inner network: all is of one world.',
    'Endpoints on another public host over https: Google and Cognito do so by design.',
    'The endpoint is for servers alone, such as introspection.',
    'This login used the endpoint with success.',
  ],
  docs: [oidc('Discovery', '3'), rfc(8414, '2')],
  *check(flow) {
    for (const { kind, exchange } of flow.steps) {
      if (kind !== 'discovery' || exchange.status !== 200) continue;
      const own = urlOf(exchange);
      if (!exchange.url.startsWith('https:') || isInner(own.hostname)) continue;
      const document = parseJson(exchange.responseBody);
      if (!isObject(document)) continue;
      const wrong = OF_BROWSERS.find((name) => {
        const { origin, hostname } = splitUrl(
          typeof document[name] === 'string' ? document[name] : undefined,
        );
        return hostname !== '' && (origin.startsWith('http:') || isInner(hostname));
      });
      if (wrong === undefined) continue;
      const endpoint = splitUrl(String(document[wrong]));
      const worked = flow.steps.some(
        ({ exchange: e }) =>
          urlOf(e).origin === endpoint.origin && urlOf(e).path === endpoint.path && (e.status ?? 500) < 400,
      );
      if (worked) continue;
      yield problem({
        message: `The metadata at ${own.host} name ${endpoint.origin}${endpoint.path} as ${wrong}.`,
        certainty:
          flow.request && first(flow.request.params, 'redirect_uri')?.startsWith('https:')
            ? 'certain'
            : 'likely',
        at: [evidence(exchange, 'response-body', wrong)],
      });
      return;
    }
  },
};

/** What page code calls and where it sends the user. */
const OF_BROWSERS = [
  'authorization_endpoint',
  'token_endpoint',
  'userinfo_endpoint',
  'jwks_uri',
  'end_session_endpoint',
];

/** Names without a dot, private networks (RFC 1918), loopback, and names that only local resolvers know. */
const isInner = (hostname: string): boolean =>
  isLoopback(hostname) ||
  !/[.:]/.test(hostname) ||
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(hostname) ||
  /\.(?:local|internal|svc|lan|cluster\.local)$/i.test(hostname);

import { setOption } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { evidence, isObject, parseJson, splitUrl, urlOf } from '../../http.ts';
import type { Flow } from '../../model.ts';
import { statusAt } from '../../questions/login.ts';
import { tokenError, wasIssued } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, oidc, rfc } from '../../spec/references.ts';

export const wrongTokenEndpoint: Rule = {
  id: 'wrong-token-endpoint',
  index: 'h08',
  aliases: ['s11'],
  title: 'The token request goes to a wrong path, or is not a POST',
  severity: 'error',
  why: 'Each provider has its token endpoint at a path of its own and takes POST alone. A GET also puts the code, or a secret, into an address that is logged on the way.',
  fix: 'Take `token_endpoint` from the provider’s discovery document (/.well-known/openid-configuration); in Auth0 it is `https://YOUR_DOMAIN/oauth/token`. Send a POST with the parameters in the body.',
  notWhen: [
    'The request goes to the app’s own origin: a proxy or a backend has paths of its own.',
    'The server answered with an error of the token endpoint, so the path is right.',
    'An endpoint from before RFC 6749 that takes GET, and answered with a token.',
  ],
  docs: [rfc(6749, '3.2'), oidc('Discovery', '3'), auth0Docs('Authorization Code Flow with PKCE')],
  *check(flow, facts) {
    for (const e of flow.exchanges) {
      const { exchange } = e.request;
      const { host, path } = urlOf(exchange);
      if (!isServer(host, flow, facts) || e.request.grantType === '') continue;
      const isPost = exchange.method === 'POST';
      const right = isPost ? tokenEndpoint(host, path, flow, facts) : undefined;
      const missing = exchange.status === 404 || exchange.status === 405;
      // An answer without CORS headers is kept even from those who watch; the path is wrong all the same.
      const kept =
        exchange.status === undefined && exchange.error === 'net::ERR_FAILED' && right !== undefined;
      if (!isPost ? LEGACY.test(path) : !(missing || kept) || KNOWN_ERROR.test(tokenError(e) ?? '')) continue;
      const answer = exchange.status === undefined ? '' : `, and the answer was ${exchange.status}`;
      yield problem({
        message: isPost
          ? `The token request went to https://${host}${path}${answer}.${right ? ` The token endpoint is ${right}.` : ''}`
          : `The token request to https://${host}${path} was a ${exchange.method}, with its parameters in the ${e.request.part === 'query' ? 'address' : 'body'}${answer}.`,
        certainty: isPost && (!right || kept) ? 'likely' : 'certain',
        ...(wasIssued(e) ? { severity: 'warning' } : {}),
        changes: isPost && facts.isAuth0(host) ? [setOption('domain', host)] : [],
        at: [evidence(exchange, 'url'), ...(exchange.status === undefined ? [] : [statusAt(e.request)])],
      });
      return;
    }
  },
};

/** Of OAuth 2.0's early years; Facebook's and others' still take GET. */
const LEGACY = /\/access_token\/?$/;

/** What only a token endpoint says. */
const KNOWN_ERROR =
  /^(?:invalid_(?:grant|client|scope)|unauthorized_client|unsupported_grant_type|access_denied)$/;

/** The host of the login, or one that is known to be an authorization server by more than this request. */
const isServer = (host: string, { request }: Flow, facts: Facts): boolean =>
  (request !== undefined && urlOf(request.exchange).host === host) ||
  facts.provider(host) !== undefined ||
  facts.signsUsersIn(host) ||
  facts.issuers(host).length > 0;

/** Where it should have gone, as discovery says or as it is with Auth0. */
function tokenEndpoint(host: string, path: string, flow: Flow, facts: Facts): string | undefined {
  const named = flow.steps
    .filter((step) => step.kind === 'discovery' && urlOf(step.exchange).host === host)
    .map((step) => parseJson(step.exchange.responseBody))
    .map((doc) => (isObject(doc) && typeof doc.token_endpoint === 'string' ? doc.token_endpoint : undefined))
    .find(Boolean);
  const right = named ?? (facts.isAuth0(host) ? `https://${host}/oauth/token` : undefined);
  return right !== undefined && splitUrl(right).path !== path ? right : undefined;
}

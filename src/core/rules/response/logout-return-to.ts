import { changeSetting, removeParameter, setParameter } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { evidence, first, urlOf } from '../../http.ts';
import type { Step } from '../../model.ts';
import { paramOf, statusAt } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';

export const logoutReturnTo: Rule = {
  id: 'logout-return-to',
  index: 'g17',
  title: 'The address to return to after logout is not registered',
  severity: 'warning',
  why: 'After a logout the server sends the browser only to addresses that were registered, and shows an error page otherwise. Auth0 looks in the application’s list if the request has a `client_id` (or an ID token as a hint), else in the tenant’s.',
  fix: 'Add exactly this address to Allowed Logout URLs of the application; without `client_id` in the request, to the tenant’s list (Settings > Advanced). Encode it once.',
  notWhen: [
    'The logout redirects: also to the first allowed address.',
    'The request names no address to return to.',
    'The page speaks of something else, or is another provider’s and its text was out of sight.',
  ],
  docs: [auth0Docs('Redirect Users After Logout'), oidc('RP-Initiated Logout', '3')],
  supersededBy: ['logout-hint-missing'],
  *check(flow, facts) {
    for (const step of flow.steps) {
      if (isMisnamed(step, facts)) {
        const { host } = urlOf(step.exchange);
        yield problem({
          message: `${host}/oidc/logout was sent returnTo, which only /v2/logout knows, and did not redirect: here the parameter is post_logout_redirect_uri.`,
          certainty: 'certain',
          changes: [
            setParameter('post_logout_redirect_uri', first(step.params, 'returnTo'), 'logout'),
            removeParameter('returnTo', 'logout'),
          ],
          at: [paramOf(step, 'returnTo')],
        });
        return;
      }
      const name = RETURNS.find((n) => first(step.params, n));
      if (step.kind !== 'logout' || name === undefined) continue;
      const { exchange } = step;
      const { host } = urlOf(exchange);
      const body = exchange.responseBody;
      if (exchange.redirectTo || !exchange.status || exchange.status < 400 || exchange.status >= 404)
        continue;
      const shown = body !== undefined && NOT_ALLOWED.test(body);
      // An expired or foreign ID token as a hint is refused in the same way.
      const isPlain = facts.isAuth0(host) && !step.params.has('id_token_hint') && exchange.status === 400;
      if (!shown && (body !== undefined || !isPlain)) continue;
      const uri = first(step.params, name);
      const list = listOf(step);
      yield problem({
        message: `${host} answered ${exchange.status} to the logout, as ${uri} is not among the Allowed Logout URLs of the ${list}.`,
        certainty: shown ? 'certain' : 'likely',
        changes: [changeSetting('allowed-logout-urls', uri)],
        at: [paramOf(step, name), shown ? evidence(exchange, 'response-body') : statusAt(step)],
      });
      return;
    }
  },
};

/** RP-Initiated Logout with the parameter of Auth0's own logout; the user ends on the server's page. */
const isMisnamed = ({ kind, exchange, params }: Step, facts: Facts): boolean =>
  kind === 'logout' &&
  urlOf(exchange).path === '/oidc/logout' &&
  facts.isAuth0(urlOf(exchange).host) &&
  params.has('returnTo') &&
  !params.has('post_logout_redirect_uri') &&
  exchange.status !== undefined &&
  exchange.redirectTo === undefined;

const RETURNS = ['returnTo', 'post_logout_redirect_uri', 'logout_uri'];

const listOf = ({ params }: Step): string =>
  params.has('returnTo') && !params.has('client_id') ? 'tenant' : 'application';

/** The words of Auth0, Keycloak and Okta. */
const NOT_ALLOWED =
  /allowed logout urls|(?:returnTo|post_logout_redirect_uri)\b[^<]{0,200}\b(?:not (?:defined|registered|valid|allowed|match)|must be|doesn.t match|invalid)|invalid (?:parameter: )?(?:post_logout_)?redirect[ _]uri/i;

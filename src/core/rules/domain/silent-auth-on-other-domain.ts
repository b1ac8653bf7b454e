import { setOption } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { evidence, first } from '../../http.ts';
import type { Flow } from '../../model.ts';
import { paramOf } from '../../questions/login.ts';
import { problem, type Rule, unseen } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const silentAuthOnOtherDomain: Rule = {
  id: 'silent-auth-on-other-domain',
  index: 'b03',
  title: 'Silent authentication asked a domain where the user has no session',
  severity: 'error',
  why: 'The session is a cookie of the domain that the user signed in at. The tenant’s own domain and a custom domain do not share it.',
  fix: 'Use the same `domain` for the login and for `prompt=none`, in every app that shares the single sign-on. After a move to a custom domain users sign in once more.',
  notWhen: [
    'Nobody had signed in at either domain before, or the user has signed out since.',
    'The user had signed in at this domain too, or at one of another tenant.',
  ],
  docs: [auth0Docs('Configure Features to Use Custom Domains'), auth0Docs('Configure Silent Authentication')],
  *check(flow, facts) {
    const { request, response, host } = flow;
    if (flow.kind !== 'silent' || !request || host === undefined) return;
    const login = signedInElsewhere(flow, host, facts);
    if (!login?.host) return;
    if (!response && request.exchange.status === 200 && flow.exchanges.length === 0) {
      yield unseen({
        what: `The answer to the silent request at ${host} was out of sight.`,
        how: 'Keep DevTools open while the app renews its tokens, so that the answer of the iframe can be read.',
        at: [evidence(request.exchange, 'response-body')],
      });
    }
    if (!response || first(response.params, 'error') !== 'login_required') return;
    yield problem({
      message: `The user signed in at ${login.host}, and prompt=none asked ${host}, which is the same tenant but knows no session: login_required.`,
      certainty: 'certain',
      at: [evidence(request.exchange, 'url'), paramOf(response, 'error')],
      changes: [setOption('domain', login.host)],
    });
  },
};

/** The last login of this client, where it succeeded at the tenant's other domain. */
function signedInElsewhere(flow: Flow, host: string, facts: Facts): Flow | undefined {
  // A session at this very domain was lost in some other way.
  if (facts.signedIn(flow)) return undefined;
  const login = facts.before(flow);
  if (!login?.response || login.response.params.has('error')) return undefined;
  if (login.host === undefined || facts.paired(login.host, host) === undefined) return undefined;
  // Whoever has signed out has no session anywhere.
  return login.steps.some((step) => step.kind === 'logout') ? undefined : login;
}

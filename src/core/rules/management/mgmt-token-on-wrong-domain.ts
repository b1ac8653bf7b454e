import { describeUse, refusalText, serverTime, statusAt, useAt } from '../../questions/login.ts';
import { isForManagement, strandedAtManagement } from '../../questions/management.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';
import { expiry, issuer, issuerHost } from '../../token-claims.ts';

export const mgmtTokenOnWrongDomain: Rule = {
  id: 'mgmt-token-on-wrong-domain',
  index: 'c01',
  title: 'A Management API token was used at another domain than the one that issued it',
  severity: 'error',
  why: 'The Management API takes a token only on the domain in its `iss`. The audience does not show it: it names the tenant’s own domain either way.',
  fix: 'Call the Management API at the domain that issued the token, or get the token from the domain that you call.',
  notWhen: [
    'The issuer’s host is the host that was called; the host in the audience is another, and rightly so.',
    'The token got past the door: the answer is a success, or a 403 about scopes.',
    'The token has expired.',
  ],
  docs: [auth0Docs('Get Access Tokens'), auth0Docs('Configure Features to Use Custom Domains')],
  *check(flow, facts) {
    const calls = strandedAtManagement(flow, facts).filter(
      ({ token, host }) =>
        isForManagement(token) && issuerHost(token) !== host && facts.isAuth0(issuerHost(token)),
    );
    // One answer says more than the calls that have none yet.
    const call = calls.find(({ use }) => use.exchange.status !== undefined) ?? calls[0];
    if (!call) return;
    const { use, token, host } = call;
    const isOver = (expiry(token) ?? Number.POSITIVE_INFINITY) < serverTime(use);
    if (isOver || /expired/i.test(refusalText(use))) return;
    const refused = use.exchange.status !== undefined;
    const from = issuerHost(token);
    yield problem({
      message: `${describeUse(use)} was sent a token with the iss ${issuer(token)}${refused ? ` and answered ${use.exchange.status}` : ''}: the Management API at ${host} does not take it.`,
      severity: refused ? 'error' : 'warning',
      certainty: refused ? 'certain' : 'likely',
      fix: `Call https://${from}/api/v2/ with this token, or get one at ${host} from the start, login included. The audience stays as it is.`,
      at: [useAt(use, 'claims.iss'), refused ? statusAt(use) : useAt(use)],
    });
  },
};

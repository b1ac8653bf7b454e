import { setOption } from '../../change.ts';
import { evidence } from '../../http.ts';
import { statusAt, tokenAt, usesOf } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';
import { issuerHost } from '../../token-claims.ts';

export const userinfoOnOtherDomain: Rule = {
  id: 'userinfo-on-other-domain',
  index: 'b05',
  title: '/userinfo was called at another domain than the one that issued the token',
  severity: 'error',
  why: 'A token is bound to its issuer: a tenant’s custom domain and its own domain are two issuers, and each /userinfo takes only its own tokens.',
  fix: 'Call /userinfo at the domain that the app signs in with: `https://` + the host of the token’s `iss` + `/userinfo`. In an SDK: one `domain` for everything.',
  notWhen: [
    'The token is an ID token: /userinfo takes none, of whatever domain.',
    'Either host is not Auth0’s.',
  ],
  docs: [auth0Docs('Configure Features to Use Custom Domains'), auth0Docs('Get User Info')],
  *check(flow, facts) {
    const calls = usesOf(flow).filter((u) => u.use.api === 'userinfo' && facts.isAuth0(u.host));
    const strayed = calls.flatMap((u) => {
      const from = issuerHost(u.token) ?? u.token.issuedBy;
      const fits = u.token.role === 'access_token' || u.token.role === 'unknown';
      return fits && from !== undefined && from !== u.host && facts.isAuth0(from) ? [{ ...u, from }] : [];
    });
    const call = strayed.find((u) => u.use.exchange.status === 401) ?? strayed[0];
    if (!call) return;
    const { use, token, host, from } = call;
    const refused = use.exchange.status === 401;
    yield problem({
      message: `The token was issued by ${from}, and /userinfo was called at ${host}${refused ? ', which answered 401' : ''}.`,
      severity: refused ? 'error' : 'warning',
      // A short opaque token does not say who issued it; only where it was received does.
      certainty: refused && issuerHost(token) !== undefined ? 'certain' : 'likely',
      at: [evidence(use.exchange, 'url'), refused ? statusAt(use) : tokenAt(token)],
      changes: [setOption('domain', from)],
    });
  },
};

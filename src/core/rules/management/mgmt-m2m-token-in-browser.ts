import { requestHeader, splitUrl } from '../../http.ts';
import type { Exchange } from '../../model.ts';
import { isFromPage } from '../../questions/client-secret.ts';
import { describeUse, useAt, usesOf } from '../../questions/login.ts';
import { isForManagement, isMachineToken } from '../../questions/management.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { audiences } from '../../token.ts';

export const mgmtM2mTokenInBrowser: Rule = {
  id: 'mgmt-m2m-token-in-browser',
  index: 'c10',
  title: 'A page uses a machine’s token',
  severity: 'error',
  why: 'A token that client credentials brought stands for an application and no user, with all that the application may do. In a page every visitor can take it, and such tokens cannot be revoked before they expire.',
  fix: 'Keep the machine-to-machine application in a backend: let the page call your backend with the user’s own token, and the backend call this API.',
  notWhen: [
    'A server, a command line or a test tool makes the call: only page code counts.',
    'It is Auth0’s dashboard or the API explorer of its documentation.',
    'The token stands for a user, whatever application it was issued to.',
  ],
  docs: [auth0Docs('Get Management API Access Tokens for Production'), rfc(6749, '4.4')],
  supersededBy: ['client-secret-in-browser'],
  *check(flow, facts) {
    const calls = usesOf(flow).filter(
      ({ use, token }) =>
        use.carried !== undefined &&
        isMachineToken(token) &&
        isFromPage(use.exchange) &&
        !isAuth0Tool(use.exchange),
    );
    const call = calls.find(({ token }) => isForManagement(token)) ?? calls[0];
    if (!call) return;
    const management = isForManagement(call.token) || facts.isManagement(call.use);
    yield problem({
      message: `${describeUse(call.use)} was sent from a page with a token that was issued to a machine, for ${audiences(call.token).join(' and ') || 'no audience'}.`,
      severity: management ? 'error' : 'warning',
      certainty: 'certain',
      at: [useAt(call.use, call.token.claims?.gty === undefined ? 'claims.sub' : 'claims.gty')],
    });
  },
};

const isAuth0Tool = (exchange: Exchange): boolean =>
  /(?:^|\.)auth0\.com$/.test(splitUrl(exchange.initiator ?? requestHeader(exchange, 'origin')).hostname);

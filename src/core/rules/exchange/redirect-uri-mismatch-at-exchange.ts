import { setParameter } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import { firstAsSent, isDisguised } from '../../masked.ts';
import { isHidden, paramOf } from '../../questions/login.ts';
import {
  codeExchanges,
  isTakenElsewhere,
  tokenErrorText,
  wasRefusedWith,
} from '../../questions/token-answers.ts';
import { comparison, problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const redirectUriMismatchAtExchange: Rule = {
  id: 'redirect-uri-mismatch-at-exchange',
  index: 'h04',
  title: 'The token request has another redirect URI than the login',
  severity: 'error',
  why: 'The server compares the `redirect_uri` of the token request with that of the authorization request, character by character, so that a code which was sent elsewhere cannot be redeemed.',
  fix: 'Use one constant for both requests. A slash at the end, `localhost` in place of 127.0.0.1, http in place of https or a query string make a difference.',
  notWhen: [
    'The server took the code: some do not compare, and OAuth 2.1 leaves the parameter out.',
    'The authorization request had none, or it travelled out of sight (PAR or a request object).',
    'The body of the request was cut, or a tool has masked one of the two in the recording.',
    'The token request was refused for something else, such as the client’s secret.',
  ],
  docs: [
    rfc(6749, '4.1.3'),
    auth0Docs('Authorization Code Flow with PKCE'),
    auth0Docs('Redirect Users After Login'),
  ],
  *check(flow) {
    const request = flow.request && !isHidden(flow.request) ? flow.request : undefined;
    const asked = request && firstAsSent(request.params, 'redirect_uri');
    for (const e of codeExchanges(flow)) {
      const named = /redirect.?ur[il]/i.test(tokenErrorText(e));
      // Auth0 answers unauthorized_client, “The redirect URI is wrong”.
      const errors = named ? NAMED : MUTE;
      if (!wasRefusedWith(e, errors) || isTakenElsewhere(e, flow, 'redirect_uri')) continue;
      const sent = first(e.request.params, 'redirect_uri');
      if (e.request.exchange.bodyCutFrom !== undefined || isDisguised(sent ?? '')) continue;
      const blamed = named || wasRefusedWith(e, /^redirect_uri_mismatch$/);
      const differs = asked !== undefined && sent !== undefined && sent !== asked;
      if (!differs && !(blamed && e.response)) continue;
      const { host } = urlOf(e.request.exchange);
      const forgotten = sent === undefined && asked !== undefined;
      yield problem({
        message: differs
          ? `${host} refused the code: the login had redirect_uri=${asked}, and the token request has ${sent}.`
          : `${host} refused the code for its redirect_uri, ${forgotten ? `which was ${asked} in the login and is missing here` : `which is ${sent ?? 'missing'}`}.`,
        ...(differs ? { compared: comparison('in the login', asked, 'in the token request', sent) } : {}),
        certainty: 'certain',
        changes: [setParameter('redirect_uri', asked, 'token')],
        at: [paramOf(e.request, 'redirect_uri'), ...(request ? [paramOf(request, 'redirect_uri')] : [])],
      });
      return;
    }
  },
};

const MUTE = /^(?:invalid_grant|invalid_request|redirect_uri_mismatch)$/;
const NAMED = /^(?:invalid_grant|invalid_request|redirect_uri_mismatch|unauthorized_client|access_denied)$/;

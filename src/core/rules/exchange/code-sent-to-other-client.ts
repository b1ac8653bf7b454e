import { setOption } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import { paramOf, statusAt } from '../../questions/login.ts';
import { codeExchanges, isOwnClient, tokenError, wasIssued } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const codeSentToOtherClient: Rule = {
  id: 'code-sent-to-other-client',
  index: 'h13',
  title: 'Another client redeems the code than the one it was issued to',
  severity: 'error',
  why: 'A code is bound to the client of the authorization request (RFC 6749 section 4.1.3). The token request names another one, so the server refuses the code, in the same words as one that has expired.',
  fix: 'Use one client ID for both requests: look for two environments in one build, two SDK instances that both read the callback, or a backend that is configured with a client of its own.',
  notWhen: [
    'The server took the code: it knows the two clients as one.',
    'The app’s own server redeems it, under names of its own.',
    'The server speaks of something else, such as its limits or a DPoP nonce.',
  ],
  docs: [rfc(6749, '4.1.3'), auth0Docs('Authorization Code Flow with PKCE')],
  *check(flow, facts) {
    const { request } = flow;
    const asked = request && first(request.params, 'client_id');
    if (!request || !asked) return;
    const e = codeExchanges(flow).find((x) => !isOwnClient(x, flow) && !wasIssued(x));
    if (!e || codeExchanges(flow).some((x) => wasIssued(x) && !isOwnClient(x, flow))) return;
    const { host } = urlOf(e.request.exchange);
    const isServer = host === flow.host || facts.provider(host) !== undefined;
    const error = tokenError(e);
    const { status } = e.request.exchange;
    if (!isServer || (error === undefined ? ![400, 401, 403].includes(status ?? 0) : !REFUSED.test(error)))
      return;
    yield problem({
      message: `The login was for the client ${asked}, and ${first(e.request.params, 'client_id')} sent its code to ${host}, which refused it with ${error ?? status}.`,
      certainty: 'certain',
      changes: [setOption('clientId', asked)],
      at: [
        paramOf(e.request, 'client_id'),
        paramOf(request, 'client_id'),
        e.response ? paramOf(e.response, 'error') : statusAt(e.request),
      ],
    });
  },
};

const REFUSED = /^(?:invalid_(?:grant|client|request)|unauthorized_client|access_denied)$/;

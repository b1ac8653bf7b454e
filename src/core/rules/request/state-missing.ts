import { setParameter } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import { isBlanked } from '../../masked.ts';
import { isHidden, isRelayed, paramOf } from '../../questions/login.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const stateMissing: Rule = {
  id: 'state-missing',
  index: 'f04',
  title: 'The authorization request has no state',
  severity: 'warning',
  why: '`state` comes back unchanged with the answer and ties it to the browser that asked. Without it somebody else’s answer can be slipped in (login CSRF), and the app cannot tell which request an answer belongs to.',
  fix: 'Let the SDK make the request, or send a random `state` of at least 128 bits, keep it for this login, and refuse an answer with another one.',
  notWhen: [
    'PKCE or a nonce ties the answer to the browser (RFC 9700 section 2.1): then it is information.',
    'The parameters travel out of sight (PAR or a request object), or a tool has blanked them in the recording.',
    'It is the tenant’s own leg to a provider behind it.',
    'It is a pop-up of Google Identity Services or of Facebook’s SDK, whose answer goes by a message to the page that opened it.',
  ],
  docs: [auth0Docs('State Parameter'), rfc(6749, '10.12'), rfc(9700, '2.1')],
  *check(flow, facts) {
    const { request } = flow;
    if (!request || isHidden(request) || isRelayed(request) || isUpstreamLeg(request, facts)) return;
    const { params } = request;
    if (first(params, 'state') || isBlanked(params)) return;
    const guard = first(params, 'code_challenge') ? 'PKCE' : first(params, 'nonce') ? 'The nonce' : undefined;
    const how = params.has('state') ? 'an empty state' : 'no state';
    yield problem({
      message: `The authorization request to ${urlOf(request.exchange).host} has ${how}.${guard ? ` ${guard} protects this login in its place, if the app and the server check it.` : ''}`,
      certainty: 'certain',
      changes: [setParameter('state')],
      ...(guard ? { severity: 'info' } : {}),
      at: [paramOf(request, 'state')],
    });
  },
};

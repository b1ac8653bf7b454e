import { makeCall } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import type { Flow, Step } from '../../model.ts';
import { paramOf, statusAt } from '../../questions/login.ts';
import { errorOf } from '../../questions/request-answers.ts';
import { pushedOf } from '../../questions/request-object.ts';
import { problem, type Rule } from '../../rule.ts';
import { span } from '../../span.ts';
import { rfc } from '../../spec/references.ts';

export const parRequestUriSpent: Rule = {
  id: 'par-request-uri-spent',
  index: 's21',
  title: 'The pushed request’s reference was used twice or too late',
  severity: 'error',
  why: 'The `request_uri` of a pushed authorization request is good for one login and for a short time, which `expires_in` of the answer names. After that the server no longer knows the parameters behind it.',
  fix: 'Push the request again for each login, right before the browser is sent to the authorization endpoint, and never keep the URL in a link, a bookmark or a cache.',
  notWhen: [
    'The server took it again: it may allow a reload (RFC 9126 section 4).',
    'It is a reference to a request object that the client hosts itself (RFC 9101).',
  ],
  docs: [rfc(9126, '2.2'), rfc(9126, '4')],
  *check(flow, facts) {
    const { request } = flow;
    const uri = request && first(request.params, 'request_uri');
    if (!request || !uri || /^https?:/i.test(uri)) return;
    const asks = flow.steps.filter(
      (s) => s.kind === 'authorization-request' && first(s.params, 'request_uri') === uri,
    );
    const last = asks.at(-1) ?? request;
    const refused = isStopped(last, flow);
    if (!refused && !/request_uri/i.test(errorOf(flow))) return;
    const earlier = facts.before(flow)?.request;
    const twice = asks.length > 1 || (earlier !== undefined && first(earlier.params, 'request_uri') === uri);
    const pushed = pushedOf(flow);
    const age = last.exchange.startedAt - (pushed?.step.exchange.startedAt ?? Number.POSITIVE_INFINITY);
    const late = pushed?.expiresInSeconds !== undefined && age > pushed.expiresInSeconds * 1000 + LEEWAY;
    if (!twice && !late) return;
    yield problem({
      message: `${urlOf(last.exchange).host} refused the request_uri, which ${late ? `was ${span(age)} old and good for ${pushed?.expiresInSeconds} s` : 'had been used before'}.`,
      certainty: refused ? 'likely' : 'certain',
      changes: [makeCall('log-in')],
      at: [paramOf(last, 'request_uri'), flow.response ? paramOf(flow.response, 'error') : statusAt(last)],
    });
  },
};

const LEEWAY = 2000;

const isStopped = ({ exchange: { status } }: Step, { response }: Flow): boolean =>
  response === undefined && status !== undefined && status >= 400 && status < 404;

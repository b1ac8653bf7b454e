import { removeParameter } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import { paramOf } from '../../questions/login.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';

export const requestAndRequestUri: Rule = {
  id: 'request-and-request-uri',
  index: 's24',
  title: 'The parameters are given by value and by reference at once',
  severity: 'error',
  why: '`request` holds the parameters in a JWT, `request_uri` refers to parameters that lie elsewhere. Together they contradict each other, and the server must refuse the request; a pushed request must not refer to another one.',
  fix: 'Send one of the two: `request_uri` after a pushed request, or `request` with the signed object itself.',
  notWhen: ['One of the two is empty.', 'It is the tenant’s own leg to a provider behind it.'],
  docs: [rfc(9101, '5'), rfc(9126, '2.1')],
  *check(flow, facts) {
    if (flow.request && isUpstreamLeg(flow.request, facts)) return;
    for (const step of flow.steps) {
      const isPushed = step.kind === 'pushed-authorization';
      if (!isPushed && step.kind !== 'authorization-request') continue;
      if (!first(step.params, 'request_uri') || (!isPushed && !first(step.params, 'request'))) continue;
      yield problem({
        message: `The ${isPushed ? 'pushed request' : 'authorization request'} to ${urlOf(step.exchange).host} has ${isPushed ? 'a request_uri of its own' : 'both request and request_uri'}.`,
        certainty: 'certain',
        changes: [removeParameter(isPushed ? 'request_uri' : 'request')],
        at: [paramOf(step, 'request_uri'), ...(isPushed ? [] : [paramOf(step, 'request')])],
      });
      return;
    }
  },
};

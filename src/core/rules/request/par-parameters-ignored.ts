import { removeParameter } from '../../change.ts';
import { evidence, urlOf } from '../../http.ts';
import { firstAsSent, isDisguised } from '../../masked.ts';
import { paramOf } from '../../questions/login.ts';
import { outsideOf, pushedOf } from '../../questions/request-object.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';

export const parParametersIgnored: Rule = {
  id: 'par-parameters-ignored',
  index: 's23',
  title: 'A pushed parameter is sent again with another value',
  severity: 'warning',
  why: 'What was pushed is what counts: the server takes the parameters behind `request_uri` and ignores those that stand beside it in the URL. The value in the URL looks as if it were asked for, and is not.',
  fix: 'Push everything, and send only `client_id` and `request_uri` to the authorization endpoint.',
  notWhen: [
    'Both values are the same: OpenID Connect wants `response_type` and `scope` in the URL as well.',
    'The pushed request was out of sight, or a tool has masked one of the two in the recording.',
  ],
  docs: [rfc(9126, '4'), rfc(9101, '6.3')],
  *check(flow) {
    const { request } = flow;
    const pushed = pushedOf(flow)?.step;
    if (!request || !pushed) return;
    const differing = [...outsideOf(request)].flatMap(([name, [value]]) => {
      const own = firstAsSent(pushed.params, name);
      const isOther = own !== undefined && own !== value && !isDisguised(value ?? '');
      return isOther && name !== 'client_id' ? [name] : [];
    });
    const [name] = differing;
    if (name === undefined) return;
    yield problem({
      message: `The authorization request to ${urlOf(request.exchange).host} has ${differing.join(', ')} with another value than the pushed request, which is the one that counts.`,
      certainty: 'certain',
      changes: differing.map((n) => removeParameter(n)),
      at: [evidence(request.exchange, request.part, name), paramOf(pushed, name)],
    });
  },
};

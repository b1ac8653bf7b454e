import { evidence, first, parseForm, requestHeader } from '../../http.ts';
import type { TokenUse } from '../../model.ts';
import { bearerChallenge, describeUse, isPresented, refusalText, useAt } from '../../questions/login.ts';
import { givesNoReason } from '../../questions/no-reason.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';

export const duplicateTokenTransport: Rule = {
  id: 'duplicate-token-transport',
  index: 'd19',
  title: 'The token was sent in two places at once',
  severity: 'error',
  why: 'A request carries its token in one place. One with a token in the header and another in the query or the body is ambiguous, and an API answers 400 (`invalid_request`).',
  fix: 'Send the token in the `Authorization` header only, and take `access_token` out of the query and the body.',
  notWhen: ['The API takes it.', 'The API refuses the call for another reason, which it names.'],
  docs: [rfc(6750, '2'), rfc(6750, '3.1')],
  *check(flow) {
    for (const use of flow.uses) {
      const { status } = use.exchange;
      if (use.carried?.at.part !== 'request-header' || !isPresented(use)) continue;
      if (status !== 400 && status !== 401) continue;
      const second = secondPlace(use);
      const text = refusalText(use);
      const says = /more than one|multiple|several|only one|single|twice|duplicate/i.test(text);
      const isInvalidRequest = bearerChallenge(use)?.params.get('error') === 'invalid_request';
      if (!second || (!says && !isInvalidRequest && !isMute(use))) continue;
      yield problem({
        message: `${describeUse(use)} was sent a token in its Authorization header and another as access_token in its ${second === 'query' ? 'query' : 'body'}, and answered ${status}.`,
        certainty: says || isInvalidRequest ? 'certain' : 'likely',
        at: [evidence(use.exchange, second, 'access_token'), useAt(use)],
      });
      return;
    }
  },
};

/** RFC 6750 sections 2.2 and 2.3. */
function secondPlace({ exchange, params }: TokenUse): 'query' | 'request-body' | undefined {
  if (first(params, 'access_token')) return 'query';
  const isForm = requestHeader(exchange, 'content-type')?.startsWith('application/x-www-form-urlencoded');
  return isForm && first(parseForm(exchange.requestBody), 'access_token') ? 'request-body' : undefined;
}

/** 400 with nothing to say why. */
const isMute = ({ exchange }: TokenUse): boolean =>
  exchange.status === 400 && givesNoReason(exchange) !== false;

import { evidence, requestHeader, splitUrl, urlOf } from '../../http.ts';
import type { Exchange, Flow } from '../../model.ts';
import { describeUse, isPresented, statusAt } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';

export const authorizationDroppedOnRedirect: Rule = {
  id: 'authorization-dropped-on-redirect',
  index: 'i07',
  title: 'The API redirected the call to another origin, and the token did not go with it',
  severity: 'error',
  why: 'Browsers and most HTTP clients leave the Authorization header out when a redirect leads to another origin, as the token could end up with a stranger. http to https, another port and `www.` are other origins.',
  fix: 'Call the final URL: set the base URL of the API to the address that the redirect names, with its scheme, host and final slash.',
  notWhen: [
    'The redirect stays within one origin: the header goes with it.',
    'The second request carried the header, or its headers were out of sight.',
    'The target answered well without a token, as a signed download link does.',
  ],
  docs: [rfc(9110, '15.4'), rfc(6750, '5.3')],
  *check(flow) {
    for (const use of flow.uses) {
      const { exchange } = use;
      const target = exchange.redirectTo;
      if (use.carried?.at.part !== 'request-header' || !isPresented(use) || target === undefined) continue;
      if (splitUrl(target).origin === urlOf(exchange).origin) continue;
      const second = nextHop(exchange, target, flow);
      if (!second) continue;
      yield problem({
        message: `${describeUse(use)} answered ${exchange.status} with a redirect to ${splitUrl(target).origin}. The browser followed it without the token, and got ${second.status}.`,
        certainty: 'likely',
        at: [statusAt(use), evidence(second, 'status')],
      });
      return;
    }
  },
};

/** The refused request that followed the redirect, where its headers were seen and the token is not among them. */
const nextHop = (from: Exchange, target: string, flow: Flow): Exchange | undefined =>
  flow.uses
    .filter((use) => !use.carried)
    .map((use) => use.exchange)
    .find(
      (e) =>
        e.url === target &&
        e.startedAt >= from.startedAt &&
        e.status === 401 &&
        e.requestHeaders !== undefined &&
        requestHeader(e, 'authorization') === undefined,
    );

import { setParameter } from '../../change.ts';
import { urlOf } from '../../http.ts';
import { firstAsSent } from '../../masked.ts';
import { paramOf } from '../../questions/login.ts';
import { wasGranted } from '../../questions/request-answers.ts';
import { outsideOf, pushedOf } from '../../questions/request-object.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';

export const parClientMismatch: Rule = {
  id: 'par-client-mismatch',
  index: 's22',
  title: 'The pushed request is another client’s',
  severity: 'error',
  why: 'A `request_uri` is bound to the client that pushed the request. The authorization request must name the same `client_id`, or the server refuses it.',
  fix: 'Send the `client_id` that the request was pushed with. Two configurations are mixed: often one is the page’s, the other the server’s.',
  notWhen: [
    'The pushed request was out of sight, or a tool has masked one of the two in the recording.',
    'The server took it all the same (a warning).',
  ],
  docs: [rfc(9126, '4'), rfc(9126, '2.2')],
  *check(flow) {
    const { request } = flow;
    const pushed = pushedOf(flow)?.step;
    if (!request || !pushed) return;
    const asked = firstAsSent(outsideOf(request), 'client_id');
    const own = firstAsSent(pushed.params, 'client_id');
    if (!asked || !own || asked === own) return;
    yield problem({
      message: `The request was pushed by the client ${own}, and ${asked} sent its request_uri to ${urlOf(request.exchange).host}.`,
      certainty: 'certain',
      ...(wasGranted(flow) ? { severity: 'warning' } : {}),
      changes: [setParameter('client_id', own)],
      at: [paramOf(request, 'client_id'), paramOf(pushed, 'client_id')],
    });
  },
};

import { makeCall, sendHeader } from '../../change.ts';
import { garbageIn, isTurnedAway } from '../../garbage.ts';
import { describeUse, isOver, isPresented, statusAt, useAt, wasAccepted } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const bearerLiteralGarbage: Rule = {
  id: 'bearer-literal-garbage',
  index: 'd08',
  title: 'Something that is no token stands where the token should be',
  severity: 'error',
  why: 'JavaScript turns whatever it is given into text: a variable that is not set becomes “undefined”, a promise “[object Promise]”, a stored string keeps its quotation marks. The API gets that text in place of a token.',
  fix: 'Await the token before the call (`const token = await getAccessTokenSilently()`), make no call before `isAuthenticated` is true, parse what comes out of storage, and write `Bearer ` once.',
  notWhen: [
    'A tool has put a placeholder in place of the token when it wrote the file.',
    'The API took a header that is merely unusual: empty, in quotation marks, or with the word twice.',
  ],
  docs: [rfc(6750, '2.1'), auth0Docs('Use Access Tokens')],
  *check(flow) {
    const wrong = flow.uses.flatMap((use) => {
      const garbage = isPresented(use) && isOver(use) ? garbageIn(use) : undefined;
      return garbage ? [{ use, garbage }] : [];
    });
    const call =
      wrong.find(({ use }) => isTurnedAway(use)) ?? wrong.find(({ use }) => !wasAccepted(use)) ?? wrong[0];
    if (!call) return;
    const { use, garbage } = call;
    const { status } = use.exchange;
    const answer = status === undefined ? '' : `, and answered ${status}`;
    yield problem({
      message: `${describeUse(use)} was sent ${garbage.what}${answer}.`,
      certainty: 'certain',
      ...(wasAccepted(use) ? { severity: 'warning' } : {}),
      ...(garbage.fix ? { fix: garbage.fix } : {}),
      changes: [makeCall('call-api'), sendHeader('Authorization', 'Bearer ACCESS_TOKEN')],
      at: [useAt(use), statusAt(use)],
    });
  },
};

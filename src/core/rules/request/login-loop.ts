import { makeCall } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { first, urlOf } from '../../http.ts';
import type { Exchange, Flow } from '../../model.ts';
import { statusAt, wasAccepted } from '../../questions/login.ts';
import { readableRequest } from '../../questions/request-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const loginLoop: Rule = {
  id: 'login-loop',
  index: 'f16',
  title: 'The login goes round in circles',
  severity: 'error',
  why: 'The app sends the user to log in although an answer has just come back. It did not take the answer in: nothing handles the callback, a guard asks before it is handled, or the state or the session cookie was lost on the way. As the user has a session by then, the provider answers at once, and so on.',
  fix: 'Handle the callback once, before anything asks whether somebody is signed in: wait until the SDK has finished loading (`isLoading` in auth0-react) before you redirect, exclude the callback route from the guard, and show an error of the callback instead of starting anew. On a server, see that the session cookie is set and comes back (`SameSite`, `Secure`, same host).',
  notWhen: [
    'The user tries again: seconds pass between an answer and the next request.',
    'Each login is done on a page of its own, or its token was put to use: a test that logs in many times.',
    'The requests differ: one asks for another API, scope, organization or prompt.',
    'They are made in several tabs, or the user signs out in between.',
    'It is a silent request, or the tenant’s own leg to a provider behind it.',
  ],
  docs: [auth0Docs('Redirect Users After Login'), auth0Docs('State Parameter')],
  *check(flow, facts) {
    const { request, response } = flow;
    if (!request || !response || !isRound(flow, facts) || follows(facts.after(flow), flow, facts)) return;
    const rounds = [flow];
    for (let last: Flow | undefined = flow; last; ) {
      const earlier: Flow | undefined = facts.before(last);
      if (!earlier || !isRound(earlier, facts) || !follows(last, earlier, facts)) break;
      rounds.unshift(earlier);
      last = earlier;
    }
    if (rounds.length < 3) return;
    const [start] = rounds;
    const seconds = Math.ceil((startOf(flow) - (answeredAt(start) ?? 0)) / 1000);
    yield problem({
      message: `${flow.clientId ?? 'The app'} asked ${flow.host ?? 'the server'} for a login ${rounds.length} times, each time right after an answer had come: the last ${rounds.length - 1} within ${seconds} s.`,
      certainty: 'likely',
      changes: [makeCall('handle-callback')],
      at: [
        statusAt(request),
        ...rounds.flatMap((round) => (round.response ? [statusAt(round.response)] : [])).slice(-3),
      ],
    });
  },
};

/** Milliseconds. Nobody reads a page, thinks, and presses a button in less. */
const AT_ONCE = 5000;

const startOf = ({ request, startedAt }: Flow): number => request?.exchange.startedAt ?? startedAt;
const answeredAt = (flow: Flow | undefined): number | undefined => {
  const { received, exchange } = flow?.response ?? {};
  return (received ?? exchange)?.startedAt;
};

/** A login in the top window that was answered, with a code or an error. */
const isRound = (flow: Flow, facts: Facts): boolean =>
  flow.kind === 'interactive' &&
  readableRequest(flow, facts)?.via === 'navigation' &&
  flow.response !== undefined &&
  !flow.steps.some((step) => step.kind === 'logout');

/** The app did with it what it logs in for, so what comes next is another login: a test that runs many, perhaps. */
const wentOn = ({ uses }: Flow): boolean => uses.some(wasAccepted);

const askedTheUser = ({ steps }: Flow): boolean => steps.some(({ kind }) => kind === 'login-page');

/** The same request again, right after the answer, and answered itself without anybody doing anything. */
function follows(next: Flow | undefined, flow: Flow, facts: Facts): boolean {
  const answered = answeredAt(flow);
  if (!next || answered === undefined || !isRound(next, facts) || !next.request || !flow.request)
    return false;
  const [a, b] = [flow.request, next.request];
  const names = [...a.params.keys(), ...b.params.keys()].filter((name) => !FRESH.test(name));
  return (
    urlOf(a.exchange).host === urlOf(b.exchange).host &&
    areOneTab(a.exchange, b.exchange) &&
    names.every((name) => first(a.params, name) === first(b.params, name)) &&
    !wentOn(flow) &&
    !askedTheUser(next) &&
    startOf(next) - answered <= AT_ONCE &&
    (answeredAt(next) ?? 0) - startOf(next) <= AT_ONCE
  );
}

/** DevTools record one tab to a file, and do not say which. */
const areOneTab = (a: Exchange, b: Exchange): boolean =>
  a.tab === b.tab && (a.tab !== undefined || a.sources.includes('har'));

/** What is new in each request, or tells of the SDK’s own doings. */
const FRESH = /^(?:state|nonce|code_challenge|client-request-id|x-client-\w+|auth0Client)$/;

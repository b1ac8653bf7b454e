import { makeCall } from '../../change.ts';
import { first } from '../../http.ts';
import type { Flow } from '../../model.ts';
import { isHidden, issuedAccessTokens, paramOf, requestedAudience } from '../../questions/login.ts';
import { lifetimeOf } from '../../questions/renewals.ts';
import { problem, type Rule } from '../../rule.ts';
import { span } from '../../span.ts';
import { auth0Docs } from '../../spec/references.ts';

/** The fourth within a quarter of an hour, with equal pauses of at least so many milliseconds. */
const POLL = { count: 4, within: 15 * 60_000, pause: 5000 } as const;

export const silentAuthPolling: Rule = {
  id: 'silent-auth-polling',
  index: 'e12',
  title: 'The session is polled with silent authentication',
  severity: 'warning',
  why: 'Every silent request is a full login for the server, counts against its rate limit, and keeps the session from its idle timeout. Auth0 advises at least 15 minutes between two checks of one session.',
  fix: 'Let tokens be renewed when they are about to end, and check the session when the user comes back to the page, or every 15 minutes at most. To hear of a logout elsewhere, use back-channel logout.',
  notWhen: [
    'The pauses are irregular: a user who loads the page again.',
    'The tokens that come are so short-lived that they are due.',
    'The requests are for different APIs, scopes or tabs (a11), or cross (i13).',
    'The authorization server is not Auth0, whose advice this is.',
  ],
  docs: [auth0Docs('Configure Silent Authentication')],
  *check(flow, facts) {
    const { request } = flow;
    if (flow.kind !== 'silent' || !request || isHidden(request) || !facts.isAuth0(flow.host)) return;
    const same = [...facts.recent(flow), flow].filter((f) => f.kind === 'silent' && keyOf(f) === keyOf(flow));
    const runs = same.flatMap((_, i) => {
      const run = same.slice(i, i + POLL.count);
      return run.length === POLL.count && isPoll(run) ? [run] : [];
    });
    const [run] = runs;
    if (run?.at(-1) !== flow) return;
    const gaps = pauses(run);
    yield problem({
      message: `${flow.clientId ?? 'The app'} asks ${flow.host} silently every ${span(gaps.reduce((a, b) => a + b, 0) / gaps.length)}.`,
      certainty: run.every((f) => lifetime(f) !== undefined || failed(f)) ? 'certain' : 'likely',
      changes: [makeCall('call-api')],
      at: [paramOf(request, 'prompt')],
    });
  },
};

const startOf = (flow: Flow): number => flow.request?.exchange.startedAt ?? flow.startedAt;
const failed = ({ response }: Flow): boolean => response?.params.has('error') === true;

function keyOf({ host, request }: Flow): string {
  if (!request) return '';
  const names = ['scope', 'organization', 'connection', 'redirect_uri'];
  return [
    host,
    request.exchange.tab,
    requestedAudience(request.params),
    ...names.map((name) => first(request.params, name)),
  ].join('\n');
}

const pauses = (run: readonly Flow[]): number[] =>
  run.slice(1).map((flow, i) => startOf(flow) - startOf(run[i] ?? flow));

/** A timer is regular; a user who loads a page again is not. */
function isPoll(run: readonly Flow[]): boolean {
  const gaps = pauses(run);
  const total = gaps.reduce((a, b) => a + b, 0);
  const mean = total / gaps.length;
  const due = Math.min(...run.map((f) => lifetime(f) ?? Number.POSITIVE_INFINITY)) * 1000;
  return (
    total <= POLL.within &&
    Math.min(...gaps) >= POLL.pause &&
    Math.max(...gaps) - Math.min(...gaps) <= Math.max(500, mean / 10) &&
    mean < due / 2
  );
}

const lifetime = (flow: Flow): number | undefined => lifetimeOf(issuedAccessTokens(flow)[0]);

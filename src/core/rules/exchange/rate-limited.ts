import { makeCall } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { evidence, first, isObject, parseJson, responseHeader, urlOf } from '../../http.ts';
import type { Exchange, Flow, Step } from '../../model.ts';
import { statusAt } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const rateLimited: Rule = {
  id: 'rate-limited',
  index: 'h10',
  title: 'The authorization server was asked too often (429)',
  severity: 'warning',
  why: 'Auth0 limits requests by endpoint and tenant, and failed logins by user and address. Over the limit it answers 429 until `x-ratelimit-reset`, and whoever goes on makes it worse.',
  fix: 'Keep tokens until they end, ask /userinfo and discovery once and not in each request, and after a 429 wait until `x-ratelimit-reset` (or `Retry-After`) before you try again.',
  notWhen: [
    'A device is told to slow down (`slow_down`): that is how polling is paced.',
    'An API of one’s own answers 429.',
    'The same request succeeded afterwards (information).',
  ],
  docs: [auth0Docs('Token Best Practices'), rfc(6585, '4')],
  *check(flow, facts) {
    const limited = flow.steps.find((step) => isLimited(step, facts));
    if (!limited) return;
    const { exchange } = limited;
    const { host, path } = urlOf(exchange);
    const recovered = hasRecovered(exchange, flow);
    const attempts = isTooManyAttempts(exchange);
    // The block of a user or an address is no limit that is over then.
    const until = attempts ? undefined : reset(exchange);
    yield problem({
      message: `${host} answered 429 to ${exchange.method} ${path}${attempts ? ', after too many failed attempts to log in' : ''}${until ? `, and takes requests again from ${until}` : ''}.${recovered ? ' A later request succeeded.' : ''}`,
      certainty: 'certain',
      ...(recovered ? { severity: 'info' } : {}),
      ...(attempts ? { fix: UNBLOCK } : { changes: [makeCall('call-api')] }),
      at: [
        statusAt(limited),
        ...(until === undefined ? [] : [evidence(exchange, 'response-header', 'x-ratelimit-reset')]),
      ],
    });
  },
};

const UNBLOCK =
  'Do not try again at once. A user who is blocked can follow the link in Auth0’s message or change the password, and an administrator can unblock them (User Management > Users); an address that is throttled gets its attempts back with time (Security > Attack Protection).';

/** Of Auth0 every endpoint; of others the token endpoint, where the answer says so. */
function isLimited(step: Step, facts: Facts): boolean {
  const { exchange } = step;
  if (exchange.status !== 429) return false;
  const error = errorOf(exchange);
  if (/^(?:slow_down|authorization_pending)$/.test(error ?? '')) return false;
  const isToken = step.kind === 'token-request';
  // A device's own pace, as far as nobody has seen the answer.
  const grant = first(step.params, 'grant_type') ?? '';
  if (isToken && error === undefined && (grant === '' || grant.endsWith(':device_code'))) return false;
  return (isToken && error !== undefined) || facts.isAuth0(urlOf(exchange).host);
}

function errorOf(exchange: Exchange): string | undefined {
  const body = parseJson(exchange.responseBody);
  return isObject(body) && typeof body.error === 'string' ? body.error : undefined;
}

const isTooManyAttempts = (exchange: Exchange): boolean => errorOf(exchange) === 'too_many_attempts';

const hasRecovered = (exchange: Exchange, { steps }: Flow): boolean =>
  steps.some(
    (s) =>
      s.exchange.startedAt > exchange.startedAt &&
      s.exchange.method === exchange.method &&
      urlOf(s.exchange).host === urlOf(exchange).host &&
      urlOf(s.exchange).path === urlOf(exchange).path &&
      s.exchange.status !== undefined &&
      s.exchange.status < 400,
  );

/** Auth0's header is in seconds since 1970. */
function reset(exchange: Exchange): string | undefined {
  const seconds = Number(responseHeader(exchange, 'x-ratelimit-reset'));
  return seconds > 1e9 && seconds < 1e11 ? new Date(seconds * 1000).toISOString() : undefined;
}

import type { Facts } from '../../facts.ts';
import { responseHeader } from '../../http.ts';
import type { Flow, TokenUse } from '../../model.ts';
import {
  describeUse,
  isPresented,
  refusalText,
  statusAt,
  type Use,
  useAt,
  usesOf,
  wasAccepted,
  wasRefused,
} from '../../questions.ts';
import { problem, type Rule } from '../../rule.ts';
import { signedInAt } from '../../sign-ins.ts';
import { auth0Docs } from '../../spec/references.ts';
import { wasIssued } from '../../token-answers.ts';
import { expiry } from '../../token-claims.ts';

export const expiredTokenSent: Rule = {
  id: 'expired-token-sent',
  index: 'd03',
  title: 'An expired token was sent',
  severity: 'error',
  why: 'A token is worth nothing after its `exp`, and an API answers 401 (“jwt expired”). The app has to get a new one before that.',
  fix: 'Ask the SDK for the token before every call (`getAccessTokenSilently()` answers from its cache and renews about a minute before the end) and keep no copy of your own. Use refresh tokens or silent authentication, so that there is something to renew with.',
  notWhen: [
    'Only the clock of this computer says so: the `Date` of the server’s answer decides.',
    'The call was on its way when the token ended, and the app renewed it at once (information).',
    'The API forgives a few minutes and accepts it.',
  ],
  docs: [
    auth0Docs('Use Refresh Tokens'),
    auth0Docs('Update Access Token Lifetime'),
    auth0Docs('Use Access Tokens'),
  ],
  *check(flow, facts) {
    const late = usesOf(flow).flatMap((u) => lateness(u) ?? []);
    const refused = late.filter(({ use }) => wasRefused(use));
    const call = refused.find(({ use }) => !isRenewedAfter(use, flow, facts)) ?? refused[0] ?? late[0];
    if (!call) return;
    const { use, end, by, claim } = call;
    const renewed = wasRefused(use) && isRenewedAfter(use, flow, facts);
    const answer = wasAccepted(use)
      ? ' The API took it, so it does not check `exp`.'
      : ` The API answered ${use.exchange.status}${renewed ? ', and the app renewed the token at once' : ''}.`;
    yield problem({
      message: `${describeUse(use)} was sent a token that had expired ${span(by)} before, at ${new Date(end).toISOString()}.${answer}`,
      certainty: call.sure ? 'certain' : 'likely',
      severity: renewed ? 'info' : wasRefused(use) ? 'error' : 'warning',
      at: [useAt(use, claim), statusAt(use)],
    });
  },
};

interface Late extends Use {
  /** Epoch milliseconds. */
  readonly end: number;
  /** Milliseconds since. */
  readonly by: number;
  /** Both clocks say so. */
  readonly sure: boolean;
  readonly claim?: string;
}

/** Milliseconds. What clocks may differ by; the wider one is what Microsoft's libraries forgive. */
const LEEWAY = 60_000;
const WIDE_LEEWAY = 300_000;

/** Expired by the clock of the server and by ours; where only ours is known, a refusal must agree. */
function lateness(u: Use): Late | undefined {
  const { use, token } = u;
  if (!isPresented(use) || !/^(?:access_token|id_token|unknown)$/.test(token.role)) return undefined;
  const { startedAt } = use.exchange;
  const date = Date.parse(responseHeader(use.exchange, 'date') ?? '');
  const exp = expiry(token);
  const { issuedAt, expiresInSeconds } = token;
  const end = exp ?? (issuedAt && expiresInSeconds && issuedAt + expiresInSeconds * 1000);
  if (end === undefined || use.exchange.status === undefined) return undefined;
  const sure = !Number.isNaN(date) && exp !== undefined;
  if (!sure && !wasRefused(use)) return undefined;
  const by = (sure ? Math.min(startedAt, date) : startedAt) - end;
  if (by <= leeway(use)) return undefined;
  return { ...u, end, by, sure, ...(exp === undefined ? {} : { claim: 'claims.exp' }) };
}

/** An API that says itself that the token has expired forgives nothing. */
function leeway(use: TokenUse): number {
  if (!wasRefused(use)) return WIDE_LEEWAY;
  return /\bexp\b|\bexpired\b/i.test(refusalText(use)) ? 0 : LEEWAY;
}

/** Milliseconds within which a renewal shows that the app copes with a refusal by itself. */
const PROMPT = 10_000;

function isRenewedAfter({ exchange }: TokenUse, flow: Flow, facts: Facts): boolean {
  const isPrompt = (at: number) =>
    at > exchange.startedAt - PROMPT && at < (exchange.endedAt ?? exchange.startedAt) + PROMPT;
  // Seen from the middle, the renewal stands by itself; a request whose body was out of sight may be one.
  const refreshes = ({ exchanges }: Flow) =>
    exchanges.some(
      (e) =>
        /^(?:refresh_token)?$/.test(e.request.grantType) &&
        wasIssued(e) &&
        isPrompt(e.request.exchange.startedAt),
    );
  const next = facts.after(flow);
  const asksAgain = next?.kind === 'silent' && signedInAt(next) !== undefined && isPrompt(next.startedAt);
  return refreshes(flow) || asksAgain || (next !== undefined && refreshes(next));
}

function span(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 2) return `${Math.ceil(milliseconds / 1000)} s`;
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
}

import type { Facts } from '../facts.ts';
import { responseHeader } from '../http.ts';
import type { Flow, TokenUse } from '../model.ts';
import { signedInAt } from '../sign-ins.ts';
import { expiry, issuedAt } from '../token-claims.ts';
import { isPresented, refusalText, type Use, wasRefused } from './login.ts';
import { wasIssued } from './token-answers.ts';

/** A call with a token that had expired. */
export interface Late extends Use {
  /** Epoch milliseconds. */
  readonly end: number;
  /** Milliseconds since. */
  readonly by: number;
  /** Both clocks say so. */
  readonly sure: boolean;
  readonly claim?: string;
}

/** Milliseconds. What Microsoft's libraries forgive. */
const WIDE_LEEWAY = 300_000;

/** Expired by the clock of the server and by ours; where only ours is known, a refusal must agree. */
export function lateness(u: Use, facts: Facts): Late | undefined {
  const { use, token } = u;
  if (!isPresented(use) || !/^(?:access_token|id_token|unknown)$/.test(token.role)) return undefined;
  const { startedAt } = use.exchange;
  const date = Date.parse(responseHeader(use.exchange, 'date') ?? '');
  const exp = expiry(token);
  const { issuedAt: got, expiresInSeconds } = token;
  const end = exp ?? (got && expiresInSeconds && got + expiresInSeconds * 1000);
  if (end === undefined || use.exchange.status === undefined) return undefined;
  const sure = !Number.isNaN(date) && exp !== undefined;
  if (!sure && !wasRefused(use)) return undefined;
  const by = (sure ? Math.min(startedAt, date) : startedAt) - end;
  if (by <= leeway(use, facts)) return undefined;
  return { ...u, end, by, sure, ...(exp === undefined ? {} : { claim: 'claims.exp' }) };
}

/** An API that says itself that the token has expired forgives nothing. */
function leeway(use: TokenUse, { given }: Facts): number {
  if (!wasRefused(use)) return Math.max(WIDE_LEEWAY, given.leeway);
  return /\bexp\b|\bexpired\b/i.test(refusalText(use)) ? 0 : given.leeway;
}

/** Milliseconds within which a renewal shows that the app copes with a refusal by itself. */
const PROMPT = 10_000;

/** The app got a new token at once, by a refresh token or silently. */
export function isRenewedAfter({ exchange }: TokenUse, flow: Flow, facts: Facts): boolean {
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
  // Where nobody saw a token being issued, it says itself when that was.
  const wasDatedNow = ({ tokens }: Flow) =>
    tokens.some((t) => t.role === 'access_token' && t.issuedAt === undefined && isPrompt(issuedAt(t) ?? 0));
  const next = facts.after(flow);
  const asksAgain = next?.kind === 'silent' && signedInAt(next) !== undefined && isPrompt(next.startedAt);
  const near = [flow, facts.before(flow), next].filter((f) => f !== undefined);
  return asksAgain || near.some((f) => refreshes(f) || wasDatedNow(f));
}

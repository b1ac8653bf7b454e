import { sendHeader } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { parseChallenges, responseHeader, urlOf } from '../../http.ts';
import type { Flow, TokenUse } from '../../model.ts';
import {
  bearerChallenge,
  describeUse,
  distinctBy,
  statusAt,
  useAt,
  wasAccepted,
} from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { parseToken } from '../../token.ts';
import { expiry, issuer } from '../../token-claims.ts';

export const authorizationMissingScheme: Rule = {
  id: 'authorization-missing-scheme',
  index: 'd07',
  title: 'The Authorization header does not say Bearer',
  severity: 'error',
  why: 'The header is a scheme, a space and the token. An API that looks for `Bearer` finds no token in a header without it and answers as if there were none, often without a reason.',
  fix: 'Send `Authorization: Bearer <token>`: the word, one space, the token, and no colon after the word.',
  notWhen: [
    'The API takes it, or has taken the same form before: some read the header as it is.',
    'The challenge of the API names the scheme that was used, or says why it does not take the token: then it was read.',
    'A Cognito authorizer of API Gateway takes a token without the word (only a hint then).',
  ],
  docs: [rfc(6750, '2.1'), auth0Docs('Use Access Tokens')],
  *check(flow, facts) {
    const refused = flow.uses.filter(
      (use) => isOdd(use) && wasNotRead(use) && !worksElsewhere(use, flow, facts),
    );
    for (const use of distinctBy(refused, (u) => u.carried?.scheme ?? '').slice(0, 1)) {
      const scheme = use.carried?.scheme;
      const isCognito = /^https:\/\/cognito-idp\./.test(issuer(parseToken(use.carried?.value ?? '')) ?? '');
      yield problem({
        message: `${describeUse(use)} was sent ${scheme ? `the scheme “${scheme}”` : 'a token without a scheme'} in its Authorization header, and answered ${use.exchange.status}.`,
        certainty: isCognito ? 'possible' : asksForBearer(use) ? 'certain' : 'likely',
        ...(isCognito ? { severity: 'warning' } : {}),
        changes: [sendHeader('Authorization', 'Bearer ACCESS_TOKEN')],
        at: [useAt(use), statusAt(use)],
      });
    }
  },
};

/** In its challenge, or in words such as express-jwt's “Format is Authorization: Bearer [token]”. */
const asksForBearer = (use: TokenUse): boolean =>
  (bearerChallenge(use) !== undefined && !bearerChallenge(use)?.params.has('error')) ||
  /\bbearer\b/i.test(use.exchange.responseBody ?? '');

const isOdd = ({ carried }: TokenUse): boolean =>
  carried?.scheme !== undefined && !/^(?:bearer|dpop)$/i.test(carried.scheme);

/** Words for a header in which nobody found a token. */
const MISSES = /\b(?:missing|malformed|format|scheme|bearer|required|no)\b/i;

/** Refused, and not for anything that the API could only know from the token. */
function wasNotRead(use: TokenUse): boolean {
  const { status } = use.exchange;
  if (status !== 400 && status !== 401 && status !== 403) return false;
  const challenges = parseChallenges(responseHeader(use.exchange, 'www-authenticate'));
  const scheme = use.carried?.scheme?.toLowerCase();
  if (challenges.some((c) => c.scheme.toLowerCase() === scheme)) return false;
  if (challenges.some((c) => c.params.get('error') === 'insufficient_scope')) return false;
  // Many answer `invalid_token` to whatever they do not take; only a reason shows that they read it.
  const said = bearerChallenge(use)?.params.get('error_description');
  if (said !== undefined && (!MISSES.test(said) || /\b(?:claims?|no longer)\b/i.test(said))) return false;
  if (
    /\b(?:expired|signature|audience|issuer|insufficient\w*|scopes?|permissions?)\b/i.test(
      use.exchange.responseBody ?? '',
    )
  )
    return false;
  return (expiry(parseToken(use.carried?.value ?? '')) ?? Number.POSITIVE_INFINITY) > use.exchange.startedAt;
}

/** This API takes the form that was sent. */
const worksElsewhere = (use: TokenUse, flow: Flow, facts: Facts): boolean =>
  [flow, facts.before(flow), facts.after(flow)].some((f) =>
    f?.uses.some(
      (other) =>
        wasAccepted(other) &&
        other.carried?.scheme === use.carried?.scheme &&
        urlOf(other.exchange).host === urlOf(use.exchange).host,
    ),
  );

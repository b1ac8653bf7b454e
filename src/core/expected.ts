import type { Facts } from './facts.ts';
import { matchesHost } from './host-pattern.ts';
import { first, hostOf, words } from './http.ts';
import type { Evidence, Flow, Token } from './model.ts';
import { isAuth0Opaque, tokenAt } from './questions/login.ts';
import { problem, type Rule } from './rule.ts';
import type { Expectation, Settings } from './settings.ts';
import { rfc } from './spec/references.ts';
import { audiences } from './token.ts';
import { issuer, scopes } from './token-claims.ts';

/** One thing that the settings expect of a login, held against what it brought. */
export interface Check {
  readonly what: 'Issuer' | 'Audience' | 'Scope';
  readonly expected: string;
  readonly outcome: 'met' | 'missed' | 'unseen';
  /** What is there instead, or why it cannot be told: one plain sentence. Empty where it was met. */
  readonly says: string;
  readonly at: readonly Evidence[];
}

/** In the order of the settings; none where no expectation is about the site of this login. */
export function checksOf(flow: Flow, expectations: readonly Expectation[], facts: Facts): Check[] {
  // Calls whose login was not seen may carry anybody's tokens.
  if (expectations.length === 0 || flow.kind === 'use-only') return [];
  const sites = sitesOf(flow);
  return expectations
    .filter(({ site }) => sites.some((host) => matchesHost(site, host)))
    .flatMap((expected) => [
      ...(expected.issuer === undefined ? [] : [issuerCheck(flow, expected.issuer)]),
      ...(expected.audience === undefined ? [] : [audienceCheck(flow, expected.audience, facts)]),
      ...(expected.scope === undefined ? [] : [scopeCheck(flow, expected.scope)]),
    ]);
}

/** The application's hosts: where the answer goes, else which pages ask. */
function sitesOf({ request, exchanges }: Flow): string[] {
  const target = hostOf(request && first(request.params, 'redirect_uri'));
  if (target !== '') return [target];
  const pages = [request?.exchange, ...exchanges.map((e) => e.request.exchange)];
  return pages.map((exchange) => hostOf(exchange?.initiator)).filter(Boolean);
}

const met = (what: Check['what'], expected: string, at: readonly Evidence[]): Check => ({
  what,
  expected,
  outcome: 'met',
  says: '',
  at,
});

/** Every token says who issued it; the first one that is from somebody else is the one to look at. */
function issuerCheck({ tokens }: Flow, expected: string): Check {
  const what = 'Issuer';
  const named = tokens.filter((t) => /^(?:access|id)_token$/.test(t.role) && issuer(t) !== undefined);
  const [any] = named;
  if (!any)
    return { what, expected, outcome: 'unseen', says: 'No token was seen that names its issuer.', at: [] };
  const other = named.find((token) => issuer(token) !== expected);
  if (!other) return met(what, expected, [tokenAt(any, 'claims.iss')]);
  const got = issuer(other) ?? '';
  const slash =
    got.replace(/\/$/, '') === expected.replace(/\/$/, '') ? ' Only the slash at the end differs.' : '';
  return {
    what,
    expected,
    outcome: 'missed',
    says: `The ${other.role === 'id_token' ? 'ID' : 'access'} token is from ${got}.${slash}`,
    at: [tokenAt(other, 'claims.iss')],
  };
}

const accessTokens = ({ tokens }: Flow): readonly Token[] =>
  tokens.filter(({ role }) => role === 'access_token');

function audienceCheck(flow: Flow, expected: string, facts: Facts): Check {
  const what = 'Audience';
  const all = accessTokens(flow);
  const readable = all.filter((token) => audiences(token).length > 0);
  const good = readable.find((token) => audiences(token).includes(expected));
  if (good) return met(what, expected, [tokenAt(good, 'claims.aud')]);
  const [bad] = readable;
  if (bad)
    return {
      what,
      expected,
      outcome: 'missed',
      says: `The access token is for ${audiences(bad).join(' and ')}.`,
      at: [tokenAt(bad, 'claims.aud')],
    };
  const opaque = all.find((token) => isAuth0Opaque(token, flow, facts));
  if (opaque)
    return {
      what,
      expected,
      outcome: 'missed',
      says: 'The access token is opaque, which is for /userinfo only.',
      at: [tokenAt(opaque)],
    };
  const says = all.length > 0 ? 'The access token cannot be read here.' : 'No access token was seen.';
  return { what, expected, outcome: 'unseen', says, at: [] };
}

/** RFC 6749 section 5.1: an answer that does not name the scope grants what was asked for. */
function scopeCheck(flow: Flow, expected: string): Check {
  const what = 'Scope';
  const answer = flow.exchanges.findLast(({ response }) => response?.ok)?.response;
  const token = accessTokens(flow).findLast((t) => scopes(t) !== undefined);
  const said = answer && first(answer.params, 'scope');
  const asked = answer && flow.request ? first(flow.request.params, 'scope') : undefined;
  const granted = [...words(said), ...((token && scopes(token)) ?? [])];
  const known = granted.length > 0 ? granted : words(asked);
  if (known.length === 0)
    return { what, expected, outcome: 'unseen', says: 'What was granted was out of sight.', at: [] };
  const at: Evidence[] = token
    ? [tokenAt(token, token.claims?.scope === undefined ? 'claims.scp' : 'claims.scope')]
    : answer
      ? [{ exchange: answer.exchange.id, part: answer.part, name: 'scope' }]
      : [];
  const missing = words(expected).filter((word) => !known.includes(word));
  if (missing.length === 0) return met(what, expected, at);
  return { what, expected, outcome: 'missed', says: `Not granted: ${missing.join(' ')}.`, at };
}

/** What a person expects of a login, as a rule: so that a list, a badge and a filter know of it as of any other. */
export const expectationRule = ({ expectations }: Pick<Settings, 'expectations'>): Rule => ({
  id: 'not-as-expected',
  index: 'settings',
  title: 'The login is not as your settings expect',
  severity: 'error',
  why: 'You said in the settings what a login of this site should bring, and it brought something else.',
  fix: 'Set the app or the provider right; or, where the expectation is out of date, correct it in the settings (“Expected of a site”).',
  notWhen: ['What was expected is out of sight.'],
  docs: [rfc(6749, '5.1')],
  *check(flow, facts) {
    const missed = checksOf(flow, expectations, facts).filter(({ outcome }) => outcome === 'missed');
    const [at, ...others] = missed.flatMap((check) => check.at);
    if (!at) return;
    yield problem({
      message: missed
        .map(({ what, expected, says }) => `${what} expected: \`${expected}\`. ${says}`)
        .join(' '),
      certainty: 'certain',
      at: [at, ...others],
    });
  },
});

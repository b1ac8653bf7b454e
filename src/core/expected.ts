import type { Facts } from './facts.ts';
import { matchesHost } from './host-pattern.ts';
import { first, hostOf, words } from './http.ts';
import { isRewritten } from './masked.ts';
import type { Evidence, Flow, Token } from './model.ts';
import { issuerForm } from './providers/errors.ts';
import { isAuth0Opaque, tokenAt } from './questions/login.ts';
import { problem, type Rule } from './rule.ts';
import type { Expectation, Settings } from './settings.ts';
import { rfc } from './spec/references.ts';
import { audiences } from './token.ts';
import { issuer, scopes } from './token-claims.ts';

/** One thing that the settings expect of a login, held against what it brought. */
export interface Check {
  readonly what: 'Issuer' | 'Audience' | 'Scope';
  /** What was met; else each thing that would have been right. */
  readonly expected: readonly string[];
  readonly outcome: 'met' | 'missed' | 'unseen';
  /** What is there instead, or why it cannot be told: one plain sentence. Empty where it was met. */
  readonly says: string;
  readonly at: readonly Evidence[];
}

/**
 * None where no expectation is about the site of this login. Where several speak of the same thing, one of them is
 * enough: an app with two APIs gets a token for one of them at a time.
 */
export function checksOf(flow: Flow, expectations: readonly Expectation[], facts: Facts): Check[] {
  // Calls whose login was not seen may carry anybody's tokens.
  if (expectations.length === 0 || flow.kind === 'use-only') return [];
  const sites = sitesOf(flow);
  const here = expectations.filter(({ site }) => sites.some((host) => matchesHost(site, host)));
  const said = (what: 'issuer' | 'audience' | 'scope') => [
    ...new Set(here.map((expected) => expected[what]).filter((text) => text !== undefined)),
  ];
  const [issuers, auds, scopeLists] = [said('issuer'), said('audience'), said('scope')];
  return [
    ...(issuers.length > 0 ? [issuerCheck(flow, issuers)] : []),
    ...(auds.length > 0 ? [audienceCheck(flow, auds, facts)] : []),
    ...(scopeLists.length > 0 ? [scopeCheck(flow, scopeLists)] : []),
  ];
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
  expected: [expected],
  outcome: 'met',
  says: '',
  at,
});
const unseen = (what: Check['what'], expected: readonly string[], says: string): Check => ({
  what,
  expected,
  outcome: 'unseen',
  says,
  at: [],
});

/** In a file that was redacted before. */
const REPLACED = 'Something else was put in its place.';

const bare = (url: string): string => url.replace(/\/$/, '');
const slashWords = (got: readonly string[], expected: readonly string[]): string =>
  got.some((one) => expected.some((other) => bare(other) === bare(one)))
    ? ' Only the slash at the end differs.'
    : '';

/** Every token says who issued it; the first one that is from somebody else is the one to look at. */
function issuerCheck({ tokens }: Flow, expected: readonly string[]): Check {
  const what = 'Issuer';
  const named = tokens.filter((t) => /^(?:access|id)_token$/.test(t.role) && issuer(t) !== undefined);
  const isFrom = (token: Token) => expected.includes(issuer(token) ?? '');
  const [any] = named;
  if (!any) return unseen(what, expected, 'No token was seen that names its issuer.');
  const idToken = named.find((token) => token.role === 'id_token' && isFrom(token));
  const other = named.find(
    (token) =>
      !isFrom(token) &&
      !(idToken && token.role === 'access_token' && isSameEntra(issuer(idToken), issuer(token))),
  );
  const right = named.find(isFrom);
  if (!other && right) return met(what, issuer(right) ?? '', [tokenAt(right, 'claims.iss')]);
  const wrong = other ?? any;
  const got = issuer(wrong) ?? '';
  if (isRewritten(got)) return unseen(what, expected, REPLACED);
  return {
    what,
    expected,
    outcome: 'missed',
    says: `The ${wrong.role === 'id_token' ? 'ID' : 'access'} token is from ${got}.${slashWords([got], expected)}`,
    at: [tokenAt(wrong, 'claims.iss')],
  };
}

/** The version of an access token is its API's own setting, whatever the version of the ID token (rule k01). */
function isSameEntra(one = '', other = ''): boolean {
  const tenant = (iss: string) => /\/([\da-f]{8}-[\da-f-]{27})(?:\/|$)/i.exec(iss)?.[1];
  const forms = [issuerForm(one, 'entra'), issuerForm(other, 'entra')];
  return forms.every((form) => form === 'v1' || form === 'v2') && tenant(one) === tenant(other);
}

const accessTokens = ({ tokens }: Flow): readonly Token[] =>
  tokens.filter(({ role }) => role === 'access_token');

function audienceCheck(flow: Flow, expected: readonly string[], facts: Facts): Check {
  const what = 'Audience';
  const all = accessTokens(flow);
  const readable = all.filter((token) => audiences(token).length > 0);
  const fitting = (token: Token) => expected.find((one) => audiences(token).includes(one));
  const good = readable.find(fitting);
  if (good) return met(what, fitting(good) ?? '', [tokenAt(good, 'claims.aud')]);
  const missed = (says: string, at: Evidence): Check => ({
    what,
    expected,
    outcome: 'missed',
    says,
    at: [at],
  });
  const [bad] = readable;
  if (bad) {
    const got = audiences(bad);
    if (got.some(isRewritten)) return unseen(what, expected, REPLACED);
    const says = `The access token is for ${got.join(' and ')}.${slashWords(got, expected)}`;
    return missed(says, tokenAt(bad, 'claims.aud'));
  }
  const opaque = all.find((token) => isAuth0Opaque(token, flow, facts));
  if (opaque) return missed('The access token is opaque, which is for /userinfo only.', tokenAt(opaque));
  return unseen(
    what,
    expected,
    all.length > 0 ? 'The access token cannot be read here.' : 'No access token was seen.',
  );
}

/** RFC 6749 section 5.1: an answer that does not name the scope grants what was asked for. */
function scopeCheck(flow: Flow, expected: readonly string[]): Check {
  const what = 'Scope';
  const answer = flow.exchanges.findLast(({ response }) => response?.ok)?.response;
  const token = accessTokens(flow).findLast((t) => scopes(t) !== undefined);
  const said = answer && first(answer.params, 'scope');
  const asked = answer && flow.request ? words(first(flow.request.params, 'scope')) : [];
  const granted = [...words(said), ...((token && scopes(token)) ?? [])];
  const named = granted.length > 0 ? granted : asked;
  if (named.length === 0) return unseen(what, expected, 'What was granted was out of sight.');
  const known = [...named, ...shownBy(flow, asked)];
  const at: Evidence[] = token
    ? [tokenAt(token, token.claims?.scope === undefined ? 'claims.scp' : 'claims.scope')]
    : answer
      ? [{ exchange: answer.exchange.id, part: answer.part, name: 'scope' }]
      : [];
  const missing = expected
    .map((list) => ({ list, words: words(list).filter((word) => !known.includes(word)) }))
    .toSorted((a, b) => a.words.length - b.words.length);
  const [best] = missing;
  if (!best || best.words.length === 0) return met(what, best?.list ?? '', at);
  if (isRewritten(known.join(' '))) return unseen(what, expected, REPLACED);
  return {
    what,
    expected,
    outcome: 'missed',
    says: `Not granted: ${best.words.join(' ')}.`,
    at,
  };
}

/** Some providers name only the scopes of the API; what came shows that the others were granted as well. */
function shownBy({ tokens }: Flow, asked: readonly string[]): string[] {
  const has = (role: Token['role']) => tokens.some((token) => token.role === role);
  return [
    ...(has('id_token')
      ? ['openid', ...asked.filter((s) => /^(?:profile|email|address|phone)$/.test(s))]
      : []),
    ...(has('refresh_token') ? ['offline_access'] : []),
  ];
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
        .map(
          ({ what, expected, says }) =>
            `${what} expected: ${expected.map((one) => `\`${one}\``).join(' or ')}. ${says}`,
        )
        .join(' '),
      certainty: 'certain',
      at: [at, ...others],
    });
  },
});

import type { Facts } from '../../facts.ts';
import { urlOf } from '../../http.ts';
import type { Flow } from '../../model.ts';
import {
  describeUse,
  isCustomApi,
  isOver,
  isPresented,
  type Use,
  useAt,
  usesOf,
  wasRefused,
} from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';
import { audiences } from '../../token.ts';
import { issuer } from '../../token-claims.ts';

export const multipleTokensSameApi: Rule = {
  id: 'multiple-tokens-same-api',
  index: 'd22',
  title: 'Calls to one API go out with two different tokens in turn',
  severity: 'warning',
  why: 'One endpoint gets now a token of one audience or issuer and now of another. Usually the app holds two instances of its SDK, or two interceptors, which are set up differently; the calls work or fail by chance.',
  fix: 'Make one instance of the SDK, share it, and ask it for the token with the audience of this API everywhere.',
  notWhen: [
    'Different endpoints behind one gateway want different tokens.',
    'The app moves from one token to the other once: a new login, a migration.',
    'The API takes both (a hint only).',
  ],
  docs: [auth0Docs('Get Access Tokens'), auth0Docs('Token Best Practices')],
  *check(flow, facts) {
    const turn = turnsOf(flow, facts);
    if (!turn) return;
    const [one, two] = turn;
    const refused = turn.find(({ use }) => wasRefused(use));
    yield problem({
      message: `${describeUse(one.use)} was called in turn with a token of ${nameOf(one)} and with one of ${nameOf(two)}${refused ? `; the one of ${nameOf(refused)} was answered ${refused.use.exchange.status}` : ''}.`,
      certainty: refused ? 'likely' : 'possible',
      ...(refused ? {} : { severity: 'info' }),
      at: [useAt(two.use, 'claims.aud'), useAt(one.use, 'claims.aud')],
    });
  },
};

/** Milliseconds from the first of three to the last. */
const WITHIN = 60_000;

const nameOf = ({ token }: Use): string => `${issuer(token)} for ${audiences(token).join(' and ')}`;

/** One endpoint with one token, another, and the first again; at least one of the three calls is of this login. */
function turnsOf(flow: Flow, facts: Facts): [Use, Use, Use] | undefined {
  const before = facts.before(flow);
  const own = new Set(usesOf(flow).map(({ use }) => use));
  const calls = [...(before ? usesOf(before) : []), ...usesOf(flow)]
    .filter(
      (u) =>
        isPresented(u.use) &&
        isOver(u.use) &&
        isCustomApi(u, facts) &&
        u.token.role === 'access_token' &&
        issuer(u.token) !== undefined &&
        audiences(u.token).length > 0,
    )
    .sort((a, b) => a.use.exchange.startedAt - b.use.exchange.startedAt);
  for (const ofOne of byEndpoint(calls)) {
    const turn = turnAmong(ofOne, own);
    if (turn) return turn;
  }
  return undefined;
}

function byEndpoint(calls: readonly Use[]): Iterable<Use[]> {
  const groups = new Map<string, Use[]>();
  for (const call of calls) {
    const { origin, path } = urlOf(call.use.exchange);
    const endpoint = `${call.use.exchange.method} ${origin}${path}`;
    const group = groups.get(endpoint);
    if (group) group.push(call);
    else groups.set(endpoint, [call]);
  }
  return groups.values();
}

/** In one pass: where a token comes back after another, its last call before that is the first of the three. */
function turnAmong(calls: readonly Use[], own: ReadonlySet<Use['use']>): [Use, Use, Use] | undefined {
  const left = new Map<string, [last: Use, next: Use]>();
  let previous: Use | undefined;
  for (const call of calls) {
    const name = nameOf(call);
    const before = previous && nameOf(previous);
    if (previous && before !== undefined && before !== name) {
      left.set(before, [previous, call]);
      const [first, second] = left.get(name) ?? [];
      const isSoon = first && call.use.exchange.startedAt - first.use.exchange.startedAt < WITHIN;
      if (first && second && isSoon && [first, second, call].some(({ use }) => own.has(use)))
        return [first, second, call];
    }
    previous = call;
  }
  return undefined;
}

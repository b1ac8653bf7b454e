import type { Exchange, Flow } from '../../core/model.ts';
import { codeExchanges } from '../../core/questions/token-answers.ts';
import { elapsed } from '../text.ts';
import { type Row, row } from './rows.ts';

interface Measure {
  readonly name: string;
  /** Milliseconds; `undefined` where one end of it was not seen. */
  of(flow: Flow): number | undefined;
  /** The user's own time says nothing. */
  readonly isUsers?: true;
}

const took = (exchange: Exchange | undefined): number | undefined =>
  exchange?.endedAt === undefined ? undefined : Math.max(0, exchange.endedAt - exchange.startedAt);

const between = (from: number | undefined, to: number | undefined): number | undefined =>
  from === undefined || to === undefined || to < from ? undefined : to - from;

const MEASURES: readonly Measure[] = [
  { name: 'Answer to the authorization request', of: ({ request }) => took(request?.exchange) },
  {
    name: 'At the login page',
    of: ({ request, response }) => between(request?.exchange.startedAt, response?.exchange.startedAt),
    isUsers: true,
  },
  {
    name: 'From the code to its exchange',
    of: (flow) =>
      between(flow.response?.exchange.startedAt, codeExchanges(flow)[0]?.request.exchange.startedAt),
  },
  { name: 'Answer of the token endpoint', of: ({ exchanges }) => took(exchanges[0]?.request.exchange) },
  { name: 'Slowest API call', of: ({ uses }) => slowest(uses.map(({ exchange }) => took(exchange))) },
];

function slowest(all: readonly (number | undefined)[]): number | undefined {
  const known = all.filter((ms) => ms !== undefined);
  return known.length === 0 ? undefined : known.reduce((most, ms) => Math.max(most, ms), 0);
}

/** Two clocks never show the same: only what is three times as long, and a second longer, is worth a word. */
const FACTOR = 3;
const LEAST = 1000;

export function timingRows(a: Flow, b: Flow): Row[] {
  return MEASURES.flatMap(({ name, of, isUsers }): Row[] => {
    const [left, right] = [of(a), of(b)];
    // What only one of them has, such as an API call, is told where it stands.
    if (left === undefined || right === undefined) return [];
    const [short, long] = left < right ? [left, right] : [right, left];
    const isFarOff = !isUsers && long >= FACTOR * short && long - short >= LEAST;
    const [found] = row(name, elapsed(left), elapsed(right), { fresh: !isFarOff });
    if (found?.status !== 'differs') return found ? [found] : [];
    const slow = left < right ? 'B' : 'A';
    return [{ ...found, note: `${slow} took ${elapsed(long - short)} longer.` }];
  });
}

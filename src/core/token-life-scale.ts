import type { LifeEvent, Outcome, TokenLife } from './token-life.ts';

/** Where moments of a token's life stand on a line, 0 to 1. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  /** Where the line is cut short: before it, everything that happened; after it, the quiet rest. */
  readonly knee?: number;
  at(time: number): number;
}

/** Of the line, for what happened; a token that was used for seconds and lives for days would show nothing else. */
const KNEE = 0.6;
/** Below this part of its life the uses of a token are drawn larger. */
const SHORT = 0.3;

export function scaleOf({ from, end, each }: Pick<TokenLife, 'from' | 'end' | 'each'>): Scale {
  const last = each.reduce((latest, event) => Math.max(latest, lastOf(event)), from);
  const to = Math.max(end ?? last, last, from + 1000);
  const linear = (time: number, a: number, b: number) => (b > a ? clamp((time - a) / (b - a)) : 0);
  const busy = last - from;
  if (busy <= 0 || end === undefined || busy > SHORT * (to - from))
    return { from, to, at: (time) => linear(time, from, to) };
  const turn = last + busy * 0.08;
  const at = (time: number) =>
    time <= turn ? KNEE * linear(time, from, turn) : KNEE + (1 - KNEE) * linear(time, turn, to);
  return { from, to, knee: KNEE, at };
}

const lastOf = (event: LifeEvent): number => (event.kind === 'used' ? event.until : event.at);
const clamp = (n: number): number => Math.max(0, Math.min(1, n));

export interface Tick {
  /** 0 to 1. */
  readonly at: number;
  readonly kind: LifeEvent['kind'];
  readonly outcome: Outcome;
  readonly late: boolean;
  readonly times: number;
}

/** What stands so close together that it would be one is one, by its worst. */
export function ticksOf({ each }: Pick<TokenLife, 'each'>, scale: Scale, most = 100): Tick[] {
  const ticks = new Map<string, Tick>();
  for (const event of each) {
    const place = Math.round(scale.at(event.at) * most);
    const tick = tickOf(event, place / most);
    const key = `${event.kind} ${place}`;
    const known = ticks.get(key);
    ticks.set(
      key,
      known
        ? {
            ...known,
            outcome: worse(known.outcome, tick.outcome),
            late: known.late || tick.late,
            times: known.times + 1,
          }
        : tick,
    );
  }
  return [...ticks.values()];
}

const tickOf = (event: LifeEvent, at: number): Tick => ({
  at,
  kind: event.kind,
  outcome: 'outcome' in event ? event.outcome : 'good',
  late: event.kind === 'used' && event.late !== undefined,
  times: 1,
});

const WORST: readonly Outcome[] = ['bad', 'other', 'good'];
const worse = (a: Outcome, b: Outcome): Outcome => WORST.find((o) => o === a || o === b) ?? a;

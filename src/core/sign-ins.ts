import type { Facts } from './facts.ts';
import { urlOf } from './http.ts';
import type { Flow } from './model.ts';

/**
 * Follows the users' sessions through flows in order of time: for each, the same client's last success at the
 * same host, unless somebody signed out there since. Whatever asks silently then should be answered.
 */
export function createSignIns(): (flow: Flow) => Flow | undefined {
  const last = new Map<string, { readonly flow: Flow; readonly at: number }>();
  const signedOut = new Map<string, number[]>();
  return (flow) => {
    const { who, in: success, out } = eventsOf(flow);
    for (const { host, at } of out) signedOut.set(host, [...(signedOut.get(host) ?? []), at]);
    const session = last.get(who);
    if (success !== undefined && flow.clientId !== undefined) last.set(who, { flow, at: success });
    // What was adopted into a login, such as a sign-out, may come before its request.
    const startedAt = flow.request?.exchange.startedAt ?? flow.startedAt;
    if (!session || session.at > startedAt) return undefined;
    const gone = signedOut.get(flow.host ?? '')?.some((at) => at >= session.at && at <= startedAt);
    return gone ? undefined : session.flow;
  };
}

interface Events {
  /** The client at its host. */
  readonly who: string;
  /** When the user was known to be signed in. */
  readonly in?: number;
  readonly out: readonly { readonly host: string; readonly at: number }[];
}

const known = new WeakMap<Flow, Events>();

function eventsOf(flow: Flow): Events {
  let events = known.get(flow);
  if (!events) {
    const at = signedInAt(flow);
    const out = flow.steps
      .filter((step) => step.kind === 'logout')
      .map(({ exchange }) => ({ host: urlOf(exchange).host, at: exchange.startedAt }));
    const who = `${flow.host}\n${flow.clientId}`;
    events = at === undefined ? { who, out } : { who, in: at, out };
    known.set(flow, events);
  }
  return events;
}

/** An answer without an error, or a code that was redeemed although its answer was out of sight. */
export function signedInAt({ response, exchanges }: Flow): number | undefined {
  const { exchange } =
    (response && !response.params.has('error') && response) ||
    exchanges.find((e) => e.request.grantType === 'authorization_code' && e.response?.ok)?.request ||
    {};
  return exchange && (exchange.endedAt ?? exchange.startedAt);
}

/** The login with pages that the app turns to at once when a silent request could not be answered. */
export function asksNext(flow: Flow, facts: Facts): Flow | undefined {
  const next = facts.after(flow);
  return next?.kind === 'interactive' && next.startedAt - flow.endedAt <= 60_000 ? next : undefined;
}

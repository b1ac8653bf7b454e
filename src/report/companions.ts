import { urlOf } from '../core/http.ts';
import type { Diagnosis, Flow } from '../core/model.ts';
import { plural } from './text.ts';

/**
 * What is found in one login may rest on others: that a session has ended, on the login before it; a tenant's custom
 * domain, on a token of another. Some logins of a log are judged as in the whole of it only where those go along, and
 * so on for these. The answer is the ids of what must go along with the chosen ones.
 */
export function companionsOf(
  whole: Diagnosis,
  chosen: ReadonlySet<string>,
  judge: (flows: ReadonlySet<string>) => Diagnosis,
): readonly string[] {
  const { flows } = whole.session;
  const verdict = verdictsOf(whole);
  const taken = new Set(flows.map(({ id }) => id).filter((id) => chosen.has(id)));
  while (taken.size < flows.length) {
    const part = judge(taken);
    // A request of a chosen login may belong to another one, too.
    const held = new Set([...taken, ...part.session.flows.map(({ id }) => id)]);
    const alone = verdictsOf(part);
    const differing = flows.filter(({ id }) => held.has(id) && alone(id) !== verdict(id));
    if (differing.length === 0) break;
    for (const id of nearest(differing, whole, taken)) taken.add(id);
  }
  return [...taken].filter((id) => !chosen.has(id));
}

/** For whoever opens the file and sees more logins than were chosen. */
export const companionWords = (count: number): string | undefined =>
  count === 0
    ? undefined
    : `${plural(count, 'login')} of this file ${count === 1 ? 'was' : 'were'} not chosen: what is found in the others rests on ${count === 1 ? 'it' : 'them'}.`;

/** Everything that is said of a login, to be compared. */
function verdictsOf({ session, findings, unseen }: Diagnosis): (flow: string) => string {
  const said = new Map<string, unknown[]>(session.flows.map(({ id, steps }) => [id, [steps.length]]));
  for (const one of [...findings, ...unseen]) said.get(one.flow)?.push(one);
  return (flow) => JSON.stringify(said.get(flow) ?? null);
}

/** Those that are not taken yet, of the first circle that has such. */
function nearest(around: readonly Flow[], whole: Diagnosis, taken: ReadonlySet<string>): readonly string[] {
  const { flows } = whole.session;
  for (const circle of CIRCLES) {
    const wanted = new Set(around.flatMap((flow) => circle(flow, whole)));
    const missing = flows.filter((flow) => wanted.has(flow) && !taken.has(flow.id));
    if (missing.length > 0) return missing.map(({ id }) => id);
  }
  return flows.map(({ id }) => id);
}

/** On which others a login may rest, the nearest first. */
const CIRCLES: readonly ((flow: Flow, whole: Diagnosis) => readonly (Flow | undefined)[])[] = [
  pointedAt,
  (flow, { session: { facts } }) => [facts.before(flow), facts.after(flow), facts.signedIn(flow)],
  (flow, { session: { facts } }) => facts.recent(flow),
  ({ clientId }, { session }) =>
    session.flows.filter((other) => clientId !== undefined && other.clientId === clientId),
  (flow, { session }) => {
    const hosts = hostsOf(flow);
    return session.flows.filter((other) => [...hostsOf(other)].some((host) => hosts.has(host)));
  },
];

/** The logins at whose requests a finding points. */
function pointedAt({ id }: Flow, { session, findings }: Diagnosis): readonly Flow[] {
  const places = findings
    .filter(({ flow }) => flow === id)
    .flatMap(({ at, consequences }) => [...at, ...consequences.flatMap((consequence) => consequence.at)]);
  const requests = new Set(places.map(({ exchange }) => exchange));
  return session.flows.filter(({ steps }) => steps.some(({ exchange }) => requests.has(exchange.id)));
}

const hostsOf = ({ steps }: Flow): ReadonlySet<string> =>
  new Set(steps.map(({ exchange }) => urlOf(exchange).host));

import { type Adoptable, adopt, createNeighbourhood } from './adopt.ts';
import { classify } from './classify.ts';
import { byTime, splitFlows } from './flow.ts';
import { joinKeys } from './join.ts';
import type { Exchange, Flow, Step } from './model.ts';

/** Exchanges that share a key (a state, a code, a token …), directly or through others. */
export interface Component extends Adoptable {
  readonly id: number;
  readonly members: Map<string, Step[]>;
  readonly keys: Set<string>;
  /** What its own members say; adoption is decided by these alone, or it would undo itself. */
  flows: readonly Flow[];
  /** With the steps of adopted components. */
  shown: readonly Flow[];
}

/**
 * Keeps the flows of a growing log up to date: `update` takes the whole log and touches only what changed, by
 * object identity, so that one more exchange costs the same in a long log as in a short one. When something
 * was removed it starts again. Flows of untouched components keep their identity.
 */
export function createStitcher(): (exchanges: readonly Exchange[]) => readonly Flow[] {
  let components = new Set<Component>();
  let byKey = new Map<string, Component>();
  let home = new Map<string, { exchange: Exchange; component: Component | undefined }>();
  let adoptions = new Map<Component, Component>();
  let nextId = 0;
  let flows: readonly Flow[] = [];

  const reset = () => {
    components = new Set();
    byKey = new Map();
    home = new Map();
    adoptions = new Map();
  };

  /** Merges the smaller into the larger; both are then to be built anew. */
  const union = (a: Component, b: Component): Component => {
    const [into, from] = a.members.size >= b.members.size ? [a, b] : [b, a];
    for (const [id, steps] of from.members) {
      into.members.set(id, steps);
      const entry = home.get(id);
      if (entry) entry.component = into;
    }
    for (const key of from.keys) {
      into.keys.add(key);
      byKey.set(key, into);
    }
    components.delete(from);
    return into;
  };

  const place = (exchange: Exchange, dirty: Set<Component>) => {
    const previous = home.get(exchange.id)?.component;
    const steps = classify(exchange);
    if (steps.length === 0 && !previous) {
      home.set(exchange.id, { exchange, component: undefined });
      return;
    }
    let component: Component = previous ?? {
      id: nextId++,
      members: new Map(),
      keys: new Set(),
      flows: [],
      shown: [],
    };
    components.add(component);
    component.members.set(exchange.id, steps);
    home.set(exchange.id, { exchange, component });
    for (const key of steps.flatMap(joinKeys)) {
      const other = byKey.get(key);
      if (other && other !== component) {
        dirty.delete(other);
        dirty.delete(component);
        component = union(component, other);
      }
      component.keys.add(key);
      byKey.set(key, component);
    }
    dirty.add(component);
  };

  return (exchanges) => {
    const seen = new Set<string>();
    const changed: Exchange[] = [];
    for (const exchange of exchanges) {
      seen.add(exchange.id);
      if (home.get(exchange.id)?.exchange !== exchange) changed.push(exchange);
    }
    const removed = seen.size < home.size || [...home.keys()].some((id) => !seen.has(id));
    if (removed) reset();
    else if (changed.length === 0) return flows;

    const dirty = new Set<Component>();
    for (const exchange of removed ? exchanges : changed) place(exchange, dirty);
    for (const component of dirty) component.shown = component.flows = splitFlows(sortedSteps([component]));

    const neighbourhood = createNeighbourhood([...components]);
    const before = adoptions;
    adoptions = new Map();
    for (const component of components) {
      const parent = adopt(component, neighbourhood);
      if (parent) adoptions.set(component, parent as Component);
    }
    const parents = new Set<Component>();
    for (const [child, parent] of [...adoptions, ...before]) {
      const settled = adoptions.get(child) === before.get(child) && !dirty.has(child) && !dirty.has(parent);
      if (!settled && components.has(parent)) parents.add(parent);
    }
    for (const parent of parents) {
      const children = [...adoptions].filter(([, p]) => p === parent).map(([child]) => child);
      parent.shown = children.length > 0 ? splitFlows(sortedSteps([parent, ...children])) : parent.flows;
    }
    flows = [...components]
      .filter((component) => !adoptions.has(component))
      .flatMap((component) => component.shown)
      .sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
    return flows;
  };
}

const sortedSteps = (components: readonly Component[]): Step[] =>
  components.flatMap((component) => [...component.members.values()].flat()).sort(byTime);

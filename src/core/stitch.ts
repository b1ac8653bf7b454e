import { type Adoptable, adopt, createNeighbourhood, isAnchored, NEAR } from './adopt.ts';
import { classify } from './classify.ts';
import { byStart, byTime, splitFlows } from './flow.ts';
import { joinKeys } from './join.ts';
import type { Exchange, Flow, Step } from './model.ts';

/** Exchanges that share a key (a state, a code, a token …), directly or through others. */
interface Component extends Adoptable {
  readonly members: Map<string, Step[]>;
  readonly keys: Set<string>;
  startedAt: number;
  /** What its own members say; adoption is decided by these alone, or it would undo itself. */
  flows: readonly Flow[];
  /** With the steps of adopted components. */
  shown: readonly Flow[];
  parent: Component | undefined;
}

/**
 * Keeps the flows of a growing log up to date: `update` takes the whole log and touches only what changed, by
 * object identity, so that one more exchange costs the same in a long log as in a short one. When something
 * was removed it starts again. Flows of untouched components keep their identity.
 */
export function createStitcher(): (exchanges: readonly Exchange[]) => readonly Flow[] {
  let components = new Set<Component>();
  let byKey = new Map<string, Component>();
  let home = new Map<string, Component | undefined>();
  let last: readonly Exchange[] = [];
  let flows: readonly Flow[] = [];

  /** Merges the smaller into the larger, which is then to be built anew. */
  const union = (a: Component, b: Component, gone: Set<Component>): Component => {
    const [into, from] = a.members.size >= b.members.size ? [a, b] : [b, a];
    for (const [id, steps] of from.members) {
      into.members.set(id, steps);
      home.set(id, into);
    }
    for (const key of from.keys) {
      into.keys.add(key);
      byKey.set(key, into);
    }
    into.startedAt = Math.min(into.startedAt, from.startedAt);
    components.delete(from);
    gone.add(from);
    return into;
  };

  const place = (exchange: Exchange, dirty: Set<Component>, gone: Set<Component>) => {
    const steps = classify(exchange);
    const previous = home.get(exchange.id);
    if (steps.length === 0 && !previous) {
      home.set(exchange.id, undefined);
      return;
    }
    let component = previous ?? newComponent(exchange.startedAt);
    components.add(component);
    component.members.set(exchange.id, steps);
    home.set(exchange.id, component);
    for (const key of steps.flatMap(joinKeys)) {
      const other = byKey.get(key);
      if (other && other !== component) {
        dirty.delete(other);
        dirty.delete(component);
        component = union(component, other, gone);
      }
      component.keys.add(key);
      byKey.set(key, component);
    }
    dirty.add(component);
  };

  /** Adoption can only change for what is new, and for what a changed component could explain. */
  const settle = (dirty: ReadonlySet<Component>, gone: ReadonlySet<Component>) => {
    const from = Math.min(...[...dirty].map((component) => component.startedAt)) - NEAR;
    const touched = new Set<Component>(dirty);
    for (const { parent } of gone) if (parent) touched.add(parent);
    let neighbourhood: ReturnType<typeof createNeighbourhood<Component>> | undefined;
    for (const orphan of components) {
      if (gone.size === 0 && orphan.startedAt < from && !dirty.has(orphan)) continue;
      if (isAnchored(orphan) && !orphan.parent) continue;
      neighbourhood ??= createNeighbourhood([...components]);
      const parent = adopt(orphan, neighbourhood);
      if (parent === orphan.parent && !dirty.has(orphan)) continue;
      if (orphan.parent) touched.add(orphan.parent);
      if (parent) touched.add(parent);
      orphan.parent = parent;
    }
    const roots = new Set([...touched].filter((component) => components.has(component)).map(rootOf));
    const families = new Map([...roots].map((root): [Component, Component[]] => [root, [root]]));
    for (const child of components) if (child.parent) families.get(rootOf(child))?.push(child);
    for (const [root, family] of families) {
      root.shown = family.length > 1 ? splitFlows(sortedSteps(family)) : root.flows;
    }
  };

  return (exchanges) => {
    let changed = exchanges.filter((exchange, index) => last[index] !== exchange);
    if (changed.length === 0 && last.length === exchanges.length) return flows;
    // In their order, ids that are new make up for the growth exactly when nothing was removed.
    const grown = changed.filter((exchange) => !home.has(exchange.id)).length;
    if (home.size + grown !== exchanges.length) {
      components = new Set();
      byKey = new Map();
      home = new Map();
      changed = [...exchanges];
    }
    last = exchanges;

    const dirty = new Set<Component>();
    const gone = new Set<Component>();
    for (const exchange of changed) place(exchange, dirty, gone);
    for (const component of dirty) component.shown = component.flows = splitFlows(sortedSteps([component]));
    if (dirty.size > 0) settle(dirty, gone);

    flows = [...components]
      .filter((component) => !component.parent)
      .flatMap((component) => component.shown)
      .sort(byStart);
    return flows;
  };
}

/** A preflight may be adopted by a token's uses, which are adopted by a login. */
const rootOf = (component: Component): Component => (component.parent ? rootOf(component.parent) : component);

const newComponent = (startedAt: number): Component => ({
  members: new Map(),
  keys: new Set(),
  startedAt,
  flows: [],
  shown: [],
  parent: undefined,
});

const sortedSteps = (components: readonly Component[]): Step[] =>
  components.flatMap((component) => [...component.members.values()].flat()).sort(byTime);

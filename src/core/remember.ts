import type { Facts } from './facts.ts';

/**
 * Facts that remember what each rule asked of them. A rule's verdicts on a login stand as long as every question that
 * led to them is answered as it was: so a new login, or a new API, disturbs only what it concerns.
 */
export interface Memory {
  readonly facts: Facts;
  /** Who asks from now on: the rule, by its number. */
  asker: number;
  /**
   * From now on `facts` answer as `now` does. Returns whoever was told otherwise before. `hasLearnt`: whether
   * something was learnt in between that is not about the logins around this one.
   */
  renew(now: Facts, hasLearnt: boolean): ReadonlySet<number>;
}

type Question = keyof Facts;

interface Remembered {
  answer: unknown;
  readonly askers: Set<number>;
}

type Same = (a: unknown, b: unknown) => boolean;

const identical: Same = (a, b) => a === b;
const equalList: Same = (a, b) => {
  const [left, right] = [a as readonly unknown[], b as readonly unknown[]];
  return left === right || (left.length === right.length && left.every((item, i) => item === right[i]));
};
/** Of small plain data that is made anew whenever something was learnt. */
const equalData: Same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);
const equalMap: Same = (a, b) =>
  a === b || equalData([...(a as ReadonlyMap<string, string>)], [...(b as ReadonlyMap<string, string>)]);

/** What depends on all that was learnt, and how two answers compare. */
const KNOWLEDGE: Readonly<Partial<Record<Question, Same>>> = {
  tenants: equalData,
  provider: identical,
  traits: identical,
  isAuth0: identical,
  isAuthorizationServer: identical,
  signsUsersIn: identical,
  paired: identical,
  canonicalHost: identical,
  issuedAudiences: equalMap,
  acceptedBy: equalData,
  issuers: equalList,
  isManagement: identical,
};

/** What depends on the logins around a login. */
const NEIGHBOURS: Readonly<Partial<Record<Question, Same>>> = {
  before: identical,
  after: identical,
  signedIn: identical,
  recent: equalList,
};

export function createMemory(first: Facts): Memory {
  let facts = first;
  const answers = new Map<Question, Map<unknown, Remembered>>();
  const remember = <T>(question: Question, about: unknown, answer: () => T): T => {
    let known = answers.get(question);
    if (!known) {
      known = new Map();
      answers.set(question, known);
    }
    let remembered = known.get(about);
    if (!remembered) {
      remembered = { answer: answer(), askers: new Set() };
      known.set(about, remembered);
    }
    remembered.askers.add(memory.asker);
    return remembered.answer as T;
  };
  const remembered: Facts = {
    get tenants() {
      return remember('tenants', undefined, () => facts.tenants);
    },
    provider: (host) => remember('provider', host, () => facts.provider(host)),
    traits: (host) => remember('traits', host, () => facts.traits(host)),
    isAuth0: (host) => remember('isAuth0', host, () => facts.isAuth0(host)),
    isAuthorizationServer: (host) =>
      remember('isAuthorizationServer', host, () => facts.isAuthorizationServer(host)),
    signsUsersIn: (host) => remember('signsUsersIn', host, () => facts.signsUsersIn(host)),
    paired: (a, b) => remember('paired', `${a}\n${b}`, () => facts.paired(a, b)),
    canonicalHost: (host) => remember('canonicalHost', host, () => facts.canonicalHost(host)),
    issuedAudiences: (host) => remember('issuedAudiences', host, () => facts.issuedAudiences(host)),
    acceptedBy: (host) => remember('acceptedBy', host, () => facts.acceptedBy(host)),
    issuers: (host) => remember('issuers', host, () => facts.issuers(host)),
    isManagement: (use) => remember('isManagement', use, () => facts.isManagement(use)),
    before: (flow) => remember('before', flow, () => facts.before(flow)),
    after: (flow) => remember('after', flow, () => facts.after(flow)),
    signedIn: (flow) => remember('signedIn', flow, () => facts.signedIn(flow)),
    recent: (flow) => remember('recent', flow, () => facts.recent(flow)),
  };
  const memory: Memory = {
    facts: remembered,
    asker: 0,
    renew(now, hasLearnt) {
      facts = now;
      const misled = new Set<number>();
      for (const [question, known] of answers) {
        const same = NEIGHBOURS[question] ?? (hasLearnt ? KNOWLEDGE[question] : undefined);
        if (!same) continue;
        for (const [about, remembered] of known) {
          const answer = ask(now, question, about);
          if (same(remembered.answer, answer)) continue;
          remembered.answer = answer;
          for (const asker of remembered.askers) misled.add(asker);
        }
      }
      return misled;
    },
  };
  return memory;
}

function ask(facts: Facts, question: Question, about: unknown): unknown {
  if (question === 'tenants') return facts.tenants;
  if (question === 'paired') return facts.paired(...((about as string).split('\n') as [string, string]));
  return (facts[question] as (about: unknown) => unknown)(about);
}

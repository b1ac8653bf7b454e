import { type Facts, isManagementCall } from './facts.ts';
import type { Flow } from './model.ts';

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
  /** In the order in which they asked; one may be listed twice. */
  readonly askers: number[];
}

type Same = (a: unknown, b: unknown) => boolean;

type Comparison = readonly [Question, Same];

const NONE: ReadonlyMap<unknown, Remembered> = new Map();
const NOBODY: ReadonlySet<number> = new Set();

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
const KNOWLEDGE: readonly Comparison[] = [
  ['tenants', equalData],
  ['provider', identical],
  ['traits', identical],
  ['isAuth0', identical],
  ['isAuthorizationServer', identical],
  ['signsUsersIn', identical],
  ['paired', identical],
  ['canonicalHost', identical],
  ['issuedAudiences', equalMap],
  ['acceptedBy', equalData],
  ['issuers', equalList],
];

/** What depends on the logins around a login. */
const NEIGHBOURS: readonly Comparison[] = [
  ['before', identical],
  ['after', identical],
  ['signedIn', identical],
  ['recent', equalList],
];

export function createMemory(first: Facts): Memory {
  let facts = first;
  const answers = new Map<Question, Map<unknown, Remembered>>();
  /** The question as the rules ask it. */
  const remembered = <A, T>(question: Question, answer: (about: A) => T): ((about: A) => T) => {
    const known = new Map<unknown, Remembered>();
    answers.set(question, known);
    let [lastAbout, last]: [unknown, Remembered | undefined] = [undefined, undefined];
    return (about) => {
      // Call after call goes to the same host.
      const before = last && lastAbout === about ? last : known.get(about);
      if (!before) {
        const now = answer(about);
        known.set(about, { answer: now, askers: [memory.asker] });
        return now;
      }
      if (before.askers[before.askers.length - 1] !== memory.asker) before.askers.push(memory.asker);
      [lastAbout, last] = [about, before];
      return before.answer as T;
    };
  };
  const tenants = remembered('tenants', () => facts.tenants);
  const isAuth0 = remembered('isAuth0', (host: Host) => facts.isAuth0(host));
  const paired = remembered('paired', (both: string) => pairedIn(facts, both));
  const memory: Memory = {
    facts: {
      get tenants() {
        return tenants(undefined);
      },
      given: first.given,
      provider: remembered('provider', (host: Host) => facts.provider(host)),
      traits: remembered('traits', (host: Host) => facts.traits(host)),
      isAuth0,
      isAuthorizationServer: remembered('isAuthorizationServer', (host: Host) =>
        facts.isAuthorizationServer(host),
      ),
      signsUsersIn: remembered('signsUsersIn', (host: Host) => facts.signsUsersIn(host)),
      paired: (a, b) => paired(`${a}\n${b}`),
      canonicalHost: remembered('canonicalHost', (host: Host) => facts.canonicalHost(host)),
      issuedAudiences: remembered('issuedAudiences', (host: Host) => facts.issuedAudiences(host)),
      acceptedBy: remembered('acceptedBy', (host: string) => facts.acceptedBy(host)),
      issuers: remembered('issuers', (host: Host) => facts.issuers(host)),
      isManagement: (use) => isManagementCall(use, isAuth0),
      before: remembered('before', (flow: Flow) => facts.before(flow)),
      after: remembered('after', (flow: Flow) => facts.after(flow)),
      signedIn: remembered('signedIn', (flow: Flow) => facts.signedIn(flow)),
      recent: remembered('recent', (flow: Flow) => facts.recent(flow)),
    },
    asker: 0,
    renew(now, hasLearnt) {
      facts = now;
      let misled: Set<number> | undefined;
      for (const questions of hasLearnt ? [NEIGHBOURS, KNOWLEDGE] : [NEIGHBOURS]) {
        for (const [question, same] of questions) {
          for (const [about, remembered] of answers.get(question) ?? NONE) {
            const answer = ask(now, question, about);
            if (same(remembered.answer, answer)) continue;
            remembered.answer = answer;
            misled ??= new Set();
            for (const asker of remembered.askers) misled.add(asker);
          }
        }
      }
      return misled ?? NOBODY;
    },
  };
  return memory;
}

type Host = string | undefined;

const pairedIn = (facts: Facts, both: string) => facts.paired(...(both.split('\n') as [string, string]));

function ask(facts: Facts, question: Question, about: unknown): unknown {
  if (question === 'tenants') return facts.tenants;
  if (question === 'paired') return pairedIn(facts, about as string);
  return (facts[question] as (about: unknown) => unknown)(about);
}

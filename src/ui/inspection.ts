import { effect, signal } from '@preact/signals';
import { classify } from '../core/classify.ts';
import { createDiagnoser } from '../core/diagnose.ts';
import type { Exchange, Flow, Token, TokenResponse } from '../core/model.ts';
import { isWithin } from '../core/paste/span.ts';
import type { PastedToken } from '../core/paste/tokens.ts';
import { type Paste, readPasted } from '../core/paste.ts';
import { createJudging } from './judging.ts';
import { createStore, type Store } from './store.ts';

/** What is looked at beside the logins: a text, what was found in it, and a store of its own to judge it in. */
export interface Inspection {
  /** Of the pasted requests alone. */
  readonly store: Store;
  readonly text: { value: string };
  /** The file that the text, or the beginning of it, is of. */
  readonly file: { value: File | undefined };
  readonly paste: { readonly value: Paste | undefined };
  read(text: string): void;
  end(): void;
}

export function createInspection(host: Store): Inspection {
  const own = createStore({ diagnose: createDiagnoser([]), onFrame: (run) => run() });
  // The clock, the settings and the keys are those of the page around it.
  const store: Store = {
    ...own,
    now: host.now,
    settings: host.settings,
    keyring: host.keyring,
    recordings: host.recordings,
  };
  const text = signal('');
  const file = signal<File | undefined>(undefined);
  const paste = signal<Paste | undefined>(undefined);

  let stop = () => {};
  let isOver = false;
  void import('../core/rules/index.ts?verdicts').then(({ rules }) => {
    if (isOver) return;
    const judging = createJudging(host.settings, rules);
    stop = effect(() => own.judgeBy(createDiagnoser(judging.value.rules, judging.value.given)));
  });

  return {
    store,
    text,
    file,
    paste,
    read(pasted) {
      const found = pasted.trim() === '' ? undefined : readPasted(pasted);
      own.evidence.value = undefined;
      own.feed.value = {
        ...own.feed.peek(),
        exchanges: found ? [...keySets(host), ...requestsIn(found)] : [],
      };
      paste.value = found;
    },
    end() {
      isOver = true;
      stop();
    },
  };
}

const requestsIn = ({ found }: Paste): Exchange[] =>
  found.flatMap((one) => (one.kind === 'message' ? [one.exchange] : []));

/** What was recorded of issuers and their keys, so that a signature can be checked and a provider be known. */
const keySets = (host: Store): Exchange[] =>
  host.feed
    .peek()
    .exchanges.filter((exchange) =>
      classify(exchange).some(({ kind }) => kind === 'jwks' || kind === 'discovery'),
    );

/** The logins, or parts of one, that the pasted requests are. */
export function flowsOf(store: Store, paste: Paste): Flow[] {
  const ids = new Set(requestsIn(paste).map(({ id }) => id));
  return store.diagnosis.value.session.flows.filter((flow) =>
    flow.steps.some(({ exchange }) => ids.has(exchange.id)),
  );
}

export interface LooseToken {
  readonly token: Token;
  readonly pasted: PastedToken;
  /** What a card asks its login for, of what stands beside it. */
  readonly flow: Flow;
}

/** A token that stands in no request: nobody knows where it was used. */
export function looseTokens(paste: Paste, flows: readonly Flow[]): LooseToken[] {
  const known = flows.flatMap((flow) => flow.tokens);
  const loose = paste.found
    .filter((one) => one.kind === 'token')
    .filter(({ token }) => !known.some(({ raw }) => raw === token.raw))
    .map((pasted, i) => ({
      pasted,
      token: {
        ...pasted.token,
        id: `pasted-${i + 1}`,
        role: pasted.role.role,
        roleReason: pasted.role.reason,
        seen: [],
      },
    }));
  const tokens = [...known, ...loose.map(({ token }) => token)];
  return loose.map((one) => ({
    ...one,
    flow: { ...NO_FLOW, tokens, steps: answersAround(one.pasted, paste) },
  }));
}

/** The answer of a token endpoint that a token stands in, as far as its hashes ask for it. */
const answersAround = (pasted: PastedToken, { found }: Paste): TokenResponse[] =>
  found
    .filter((one) => one.kind === 'parameters')
    .filter((one) => isWithin(pasted, one))
    .map(({ parameters }) => ({
      kind: 'token-response',
      ok: true,
      part: 'response-body',
      params: new Map(parameters.map(({ name, value }) => [name, [value]])),
      exchange: { id: 'pasted', startedAt: 0, method: 'POST', url: '', sources: [] },
    }));

const NO_FLOW: Flow = {
  id: 'pasted',
  kind: 'use-only',
  steps: [],
  startedAt: 0,
  endedAt: 0,
  tabs: [],
  exchanges: [],
  uses: [],
  tokens: [],
};

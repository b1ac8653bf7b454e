import { describe, expect, it } from 'vitest';
import { createDiagnoser } from '../core/diagnose.ts';
import { createStore } from './store.ts';
import { fixtureExchanges } from './testing/fixture.ts';

const END = Date.UTC(2026, 4, 7, 14);

function shown(logins = 4) {
  const store = createStore({ diagnose: createDiagnoser([]), onFrame: (run) => run() });
  store.receive({ exchanges: fixtureExchanges(logins, END), recording: true, dropped: 0 });
  const [newest, other] = store.rows.value.map(({ flow }) => flow);
  if (!newest || !other) throw new Error('there are logins');
  return { store, newest, other };
}

describe('comparing', () => {
  it('puts the older one first, in whatever order they were chosen', () => {
    const { store, newest, other } = shown();
    store.compare({ flow: newest.id }, { flow: other.id });
    expect(store.compared.value?.map(({ row }) => row.flow.id)).toEqual([other.id, newest.id]);
  });

  it('finds tokens in their logins', () => {
    const { store, newest, other } = shown();
    const [one, two] = [newest, other].map((flow) => ({ flow: flow.id, token: flow.tokens[0]?.id ?? '' }));
    if (one && two) store.compare(one, two);
    expect(store.compared.value?.map(({ token }) => token?.id)).toEqual([two?.token, one?.token]);
  });

  it('closes before the login that is open under it', () => {
    const { store, newest, other } = shown();
    store.openLogin(newest.id);
    store.compare({ flow: newest.id }, { flow: other.id });
    store.close();
    expect(store.compared.value).toBeUndefined();
    expect(store.open.value).toBe(true);
    store.close();
    expect(store.open.value).toBe(false);
  });

  it('gives way to a login that is chosen, and stays while others are added to the selection', () => {
    const { store, newest, other } = shown();
    store.compare({ flow: newest.id }, { flow: other.id });
    store.select(other.id, 'toggle');
    expect(store.compared.value).toBeDefined();
    store.openLogin(other.id);
    expect(store.compared.value).toBeUndefined();
  });

  it('ends when one of the two is gone', () => {
    const { store, newest, other } = shown();
    store.compare({ flow: newest.id }, { flow: other.id });
    store.receive({ exchanges: [], recording: true, dropped: 0 });
    expect(store.compared.value).toBeUndefined();
  });
});

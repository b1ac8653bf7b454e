import { describe, expect, it } from 'vitest';
import { createDiagnoser } from '../core/diagnose.ts';
import { rules } from '../core/rules/index.ts';
import { createStore, DEFAULT_LAYOUT, type Feed } from './store.ts';
import { fixtureExchanges } from './testing/fixture.ts';

const END = Date.UTC(2026, 4, 7, 14);
const feed = (logins: number): Feed => ({
  exchanges: fixtureExchanges(logins, END),
  recording: true,
  dropped: 0,
});

/** A store whose frames happen when the test says so. */
function setUp(logins = 4) {
  const frames: (() => void)[] = [];
  let diagnoses = 0;
  const diagnose = createDiagnoser(rules);
  const store = createStore({
    diagnose: (exchanges) => {
      diagnoses++;
      return diagnose(exchanges);
    },
    onFrame: (run) => frames.push(run),
  });
  const frame = () => {
    for (const run of frames.splice(0)) run();
  };
  store.receive(feed(logins));
  return { store, frame, frames, diagnoses: () => diagnoses };
}
const shown = (logins?: number) => {
  const set = setUp(logins);
  set.frame();
  return set.store;
};

describe('receiving', () => {
  it('shows nothing before a frame, and only the newest at it', () => {
    const { store, frame, frames, diagnoses } = setUp(1);
    store.receive(feed(3));
    store.receive(feed(4));
    expect(frames).toHaveLength(1);
    expect(store.rows.value).toHaveLength(0);
    const before = diagnoses();
    frame();
    expect(store.rows.value).toHaveLength(4);
    expect(diagnoses()).toBe(before + 1);
  });

  it('asks for another frame after one was shown', () => {
    const { store, frame, frames } = setUp(1);
    frame();
    store.receive(feed(2));
    expect(frames).toHaveLength(1);
    frame();
    expect(store.rows.value).toHaveLength(2);
  });

  it('does not diagnose again when only recording changed', () => {
    const { store, frame, diagnoses } = setUp(1);
    frame();
    expect(store.rows.value).toHaveLength(1);
    const before = diagnoses();
    store.receive({ ...store.feed.value, recording: false });
    frame();
    expect(store.rows.value).toHaveLength(1);
    expect(store.feed.value.recording).toBe(false);
    expect(diagnoses()).toBe(before);
  });
});

describe('the list', () => {
  it('has the newest login first', () => {
    const times = shown(6).rows.value.map((row) => row.flow.startedAt);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  it('sorts by a column, and the other way round when asked again', () => {
    const store = shown(9);
    store.sortBy('result');
    const results = store.rows.value.map((row) => row.result.text);
    expect(results).toEqual(results.toSorted());
    store.sortBy('result');
    expect(store.rows.value.map((row) => row.result.text)).toEqual(results.toReversed());
    store.sortBy('finding');
    expect(store.rows.value[0]?.worst?.severity).toBe('error');
  });

  it('says how many there are, how many are shown, and how many fail', () => {
    const store = shown(4);
    expect(store.summary.value).toBe('4 logins, 3 with errors');
    store.filter.value = { ...store.filter.value, text: 'management' };
    expect(store.summary.value).toBe('1 login of 4, 1 with errors');
    store.filter.value = { ...store.filter.value, text: 'no such thing' };
    expect(store.summary.value).toBe('0 logins of 4');
  });
});

describe('selection', () => {
  it('moves by rows and stops at both ends', () => {
    const store = shown(3);
    const ids = store.rows.value.map((row) => row.flow.id);
    store.move(1);
    expect(store.selected.value).toBe(ids[0]);
    store.move(1);
    expect(store.selected.value).toBe(ids[1]);
    store.move(Number.POSITIVE_INFINITY);
    expect(store.selected.value).toBe(ids[2]);
    store.move(1);
    expect(store.selected.value).toBe(ids[2]);
    store.move(Number.NEGATIVE_INFINITY);
    expect(store.selected.value).toBe(ids[0]);
  });

  it('takes one more, a range, or all, and says how many', () => {
    const store = shown(5);
    const ids = store.rows.value.map((row) => row.flow.id);
    store.openLogin(ids[1]);
    store.select(ids[3], 'range');
    expect(store.selection.value).toEqual(ids.slice(1, 4));
    expect(store.summary.value).toBe('3 of 5 logins selected');
    store.select(ids[2], 'toggle');
    expect(store.selection.value).toEqual([ids[1], ids[3]]);
    store.selectAll();
    expect(store.selection.value).toEqual(ids);
    store.select(ids[4]);
    expect(store.selection.value).toEqual([ids[4]]);
    expect(store.summary.value).toMatch(/^5 logins, /);
  });

  it('grows and shrinks with Shift and arrows from where it began; Ctrl walks past', () => {
    const store = shown(5);
    const ids = store.rows.value.map((row) => row.flow.id);
    store.select(ids[2]);
    store.move(1, 'range');
    store.move(1, 'range');
    expect(store.selection.value).toEqual(ids.slice(2));
    store.move(-3, 'range');
    expect(store.selection.value).toEqual(ids.slice(1, 3));
    store.move(-1, 'none');
    expect(store.selected.value).toBe(ids[0]);
    expect(store.selection.value).toEqual(ids.slice(1, 3));
  });

  it('counts only what is shown', () => {
    const store = shown(4);
    store.selectAll();
    store.filter.value = { ...store.filter.value, text: 'management' };
    expect(store.selection.value).toHaveLength(1);
    expect(store.marked.value.size).toBe(4);
  });

  it('stays when new logins arrive and when a filter hides the row', () => {
    const { store, frame } = setUp(3);
    frame();
    const id = store.rows.value[2]?.flow.id;
    store.openLogin(id);
    store.filter.value = { ...store.filter.value, text: 'no such thing' };
    expect(store.selectedIndex.value).toBe(-1);
    expect(store.selectedRow.value?.flow.id).toBe(id);
    expect(store.open.value).toBe(true);
  });

  it('is gone with its login', () => {
    const { store, frame } = setUp(3);
    frame();
    store.openLogin(store.rows.value[0]?.flow.id);
    store.receive({ exchanges: [], recording: true, dropped: 0 });
    frame();
    expect(store.selectedRow.value).toBeUndefined();
  });

  it('leads evidence to the tab that shows it, every time anew', () => {
    const store = shown(2);
    store.openLogin(store.rows.value[0]?.flow.id);
    const at = { exchange: 'e1', part: 'query', name: 'audience' } as const;
    store.showEvidence(at);
    expect(store.tab.value).toBe('requests');
    const first = store.evidence.value;
    store.showEvidence(at);
    expect(store.evidence.value).toEqual(first);
    expect(store.evidence.value).not.toBe(first);
    store.showEvidence({ ...at, claim: 'claims.aud' });
    expect(store.tab.value).toBe('tokens');
    store.close();
    expect(store.evidence.value).toBeUndefined();
  });
});

describe('Preserve log', () => {
  it('is on by default, and keeps every login over page loads', () => {
    const store = shown(4);
    store.pageLoaded({ url: 'https://app.northwind.com/next', at: END + 1000 });
    expect(DEFAULT_LAYOUT.preserve).toBe(true);
    expect(store.rows.value).toHaveLength(4);
  });

  it('off, hides finished logins at a page load and forgets none', () => {
    const store = shown(4);
    store.layout.value = { ...store.layout.value, preserve: false };
    expect(store.rows.value).toHaveLength(4);
    store.pageLoaded({ url: 'https://app.northwind.com/next', at: END + 1000 });
    expect(store.rows.value).toHaveLength(0);
    expect(store.summary.value).toBe('0 logins of 4');
    store.layout.value = { ...store.layout.value, preserve: true };
    expect(store.rows.value).toHaveLength(4);
  });
});

import { describe, expect, test } from 'vitest';
import { createTabs } from './tabs.ts';

const [APP, OTHER, POPUP] = [1, 2, 3];
const page = 'https://app.example/';
const inPopup = { tab: POPUP, startedAt: 1 };

describe('a pop-up belongs to the tab that opened it', () => {
  test('which the browser names', () => {
    const tabs = createTabs();
    tabs.created(POPUP, APP);
    expect(tabs.belongs(inPopup, APP)).toBe(false);
    expect(tabs.loads(POPUP, page)).toBe(true);
    expect(tabs.belongs(inPopup, APP)).toBe(true);
    expect(tabs.belongs(inPopup, OTHER)).toBe(false);
  });

  test('or which somebody has to look for, once', () => {
    const tabs = createTabs();
    tabs.created(POPUP, undefined);
    expect(tabs.loads(POPUP, page)).toBe(false);
    expect(tabs.loadsAsOrphan(POPUP, page)).toBe(true);
    expect(tabs.loadsAsOrphan(POPUP, page)).toBe(false);
    tabs.opened(POPUP, APP);
    expect(tabs.belongs(inPopup, APP)).toBe(true);
  });

  test('and stays there when it closes', () => {
    const tabs = createTabs();
    tabs.opened(POPUP, APP);
    expect(tabs.closed(POPUP)).toEqual([]);
    expect(tabs.belongs(inPopup, APP)).toBe(true);
    expect(tabs.closed(APP)).toEqual([APP, POPUP]);
  });
});

test('a tab that a person opens belongs to itself alone', () => {
  const tabs = createTabs();
  tabs.created(POPUP, APP);
  tabs.created(OTHER, undefined);
  expect(tabs.loads(POPUP, undefined)).toBe(false);
  expect(tabs.loadsAsOrphan(OTHER, undefined)).toBe(false);
  expect(tabs.loads(POPUP, page)).toBe(false);
  expect(tabs.loadsAsOrphan(OTHER, page)).toBe(false);
  expect(tabs.belongs(inPopup, APP)).toBe(false);
  expect(tabs.closed(POPUP)).toEqual([POPUP]);
});

test('a tab that was open before is nobody’s pop-up', () => {
  const tabs = createTabs();
  expect(tabs.loads(OTHER, page)).toBe(false);
  expect(tabs.loadsAsOrphan(OTHER, page)).toBe(false);
});

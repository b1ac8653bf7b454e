import { describe, expect, test } from 'vitest';
import { page } from './app/page.ts';
import { scenarios } from './scenarios.ts';

test('no two scenarios share an id', () => {
  expect(new Set(scenarios.map((s) => s.id)).size).toBe(scenarios.length);
});

test('the twenty most common mistakes are among them', () => {
  const ranks = new Set(scenarios.flatMap((s) => s.rank ?? []));
  expect([...ranks].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});

describe.each(scenarios.map((s) => [s.id, s] as const))('%s', (id, { title, tells, expected }) => {
  test('has a button, a title and one plain sentence', () => {
    expect(page).toContain(`data-scenario="${id}"`);
    expect(title).toMatch(/^\S.*[^.]$/);
    expect(tells).toMatch(/^[A-Z/][^.]*\.$/);
  });

  test('names itself and its rules in kebab case', () => {
    for (const name of [id, ...expected]) expect(name).toMatch(/^[a-z]+[a-z0-9]*(-[a-z0-9]+)*$/);
  });
});

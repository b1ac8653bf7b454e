import { expect, it } from 'vitest';
import { createOpenerSearch } from './opener-search.ts';

it('nothing is forgotten before every opener that is looked for was found, or was not', async () => {
  const answers = new Map<number, (opener: number | undefined) => void>();
  const found: [number, number][] = [];
  const search = createOpenerSearch(
    (tab) => (tab === 9 ? Promise.reject(new Error('gone')) : new Promise((done) => answers.set(tab, done))),
    (tab, opener) => found.push([tab, opener]),
  );
  for (const tab of [2, 3, 4, 9]) search.look(tab, 'https://app.northwind.com/');
  const done = search.whenDone().then(() => found.push([0, 0]));
  answers.get(3)?.(1);
  answers.get(4)?.(undefined);
  await new Promise((resolve) => setTimeout(resolve));
  answers.get(2)?.(1);
  await done;
  expect(found).toEqual([
    [3, 1],
    [2, 1],
    [0, 0],
  ]);
});

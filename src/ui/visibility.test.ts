import { expect, it } from 'vitest';
import { createDiagnoser } from '../core/diagnose.ts';
import { oneLogin } from './testing/fixture.ts';
import { sinceLastPage } from './visibility.ts';

const flowsOf = (name: Parameters<typeof oneLogin>[0]) => createDiagnoser([])(oneLogin(name)).session.flows;
const after = (flows: ReturnType<typeof flowsOf>) => Math.max(...flows.map((f) => f.endedAt)) + 1;

it('keeps everything before the first page load', () => {
  const flows = flowsOf('right');
  expect(sinceLastPage(flows, [])).toBe(flows);
});

it('hides a finished login', () => {
  const flows = flowsOf('right');
  expect(sinceLastPage(flows, [{ url: 'https://app.northwind.com/home', at: after(flows) }])).toEqual([]);
});

it('keeps a login that was used since', () => {
  const flows = flowsOf('right');
  expect(sinceLastPage(flows, [{ url: 'https://app.northwind.com/home', at: after(flows) - 10 }])).toEqual(
    flows,
  );
});

it('does not count the pages of the login itself', () => {
  const flows = flowsOf('right');
  const callback = flows[0]?.steps.find((s) => s.kind === 'authorization-response')?.exchange.redirectTo;
  expect(callback).toBeDefined();
  expect(sinceLastPage(flows, [{ url: callback ?? '', at: after(flows) }])).toEqual(flows);
});

it.each(['waiting', 'halfway'] as const)('keeps a login that is under way: %s', (name) => {
  const flows = flowsOf(name);
  expect(flows).toHaveLength(1);
  expect(sinceLastPage(flows, [{ url: 'https://app.northwind.com/home', at: after(flows) }])).toEqual(flows);
});

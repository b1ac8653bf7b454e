import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';
import type { Exchange, Finding } from './model.ts';
import { rules } from './rules/index.ts';
import { goodLogins } from './testing/good-logins.ts';
import { anyTraffic, lessOf, mistakenTraffic } from './testing/spoil.ts';
import { wire } from './testing/wire.ts';

it('takes any traffic: no exception, every step in one login at most, evidence that exists, no secret told', () => {
  fc.assert(
    fc.property(anyTraffic, (log) => {
      const { findings, unseen, session } = diagnose(log, rules);
      const ids = new Set(log.map((exchange) => exchange.id));
      const steps = session.flows.flatMap((flow) => flow.steps);
      expect(new Set(steps).size).toBe(steps.length);
      expect(new Set(session.flows.map((flow) => flow.id)).size).toBe(session.flows.length);
      for (const { exchange } of steps) expect(ids).toContain(exchange.id);
      for (const { at } of [...findings, ...unseen])
        for (const { exchange } of at) expect(ids).toContain(exchange);
      const secrets = session.tokens.map((token) => token.raw).filter((raw) => raw.length > 20);
      for (const { message } of findings) expect(secrets.filter((raw) => message.includes(raw))).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

/** What is said of a log without doubt, as a finding of its own or as what another one led to. */
const said = (findings: readonly Finding[], of: readonly Finding['certainty'][]): Set<string> =>
  new Set(
    findings.flatMap((f) => [
      ...(of.includes(f.certainty) ? [f.rule] : []),
      ...f.consequences.map((consequence) => consequence.rule),
    ]),
  );

/** Rules that are certain of something on `less` of which more is not: they knew what they had not seen. */
function overclaims(log: readonly Exchange[], less: readonly Exchange[]): string[] {
  const certain = diagnose(less, rules).findings.filter((f) => f.certainty === 'certain');
  if (certain.length === 0) return [];
  const known = said(diagnose(log, rules).findings, ['certain']);
  return certain.filter((f) => !known.has(f.rule)).map((f) => `${f.rule}: ${f.message}`);
}

it('is certain of nothing that a part of a good login out of sight would explain', () => {
  const found = goodLogins.flatMap(({ name, wire: text }) => {
    const log = wire(text);
    return log.flatMap((exchange) =>
      overclaims(
        log,
        log.filter((e) => e !== exchange),
      ).map((claim) => `${name}, without ${exchange.id}: ${claim}`),
    );
  });
  expect(found).toEqual([]);
});

it('is certain of no mistake that an exchange, a body or headers out of sight would take back', () => {
  fc.assert(
    fc.property(mistakenTraffic, fc.nat(), (log, nth) => {
      const lesser = [...lessOf(log)];
      const less = lesser[nth % lesser.length] ?? log;
      expect(overclaims(log, less)).toEqual([]);
    }),
    // Always the same ones: what one run in a thousand brings to light must not stop somebody else's work.
    { numRuns: 500, seed: 9068 },
  );
});

/** How often a diagnosis looks at an exchange; what it does takes longer only if it looks more often. */
function looksAt(log: readonly Exchange[]): number {
  let looks = 0;
  const counted = log.map(
    (exchange) =>
      new Proxy(exchange, {
        get: (target, name) => {
          looks++;
          return Reflect.get(target, name);
        },
      }),
  );
  diagnose(counted, rules);
  return looks;
}

/** The same again `times` times, an hour apart, with tabs and secrets of its own. */
const repeated = (log: readonly Exchange[], times: number): Exchange[] =>
  Array.from({ length: times }, (_, n) =>
    log.map((e): Exchange => {
      const own = JSON.parse(JSON.stringify(e).replaceAll(/(State|Nonce|Code|Verifier)(?=\d)/g, `$1${n}x`));
      const by = n * 3_600_000;
      return { ...own, id: `${e.id}.${n}`, startedAt: e.startedAt + by, tab: n };
    }),
  ).flat();

/** For each exchange; a healthy login takes a hundred. */
const MOST_LOOKS = 500;

it('works in proportion to the log, however it is spoilt', () => {
  fc.assert(
    fc.property(anyTraffic, (log) => {
      expect(looksAt(log)).toBeLessThan(MOST_LOOKS * (log.length + 1));
    }),
    { numRuns: 150 },
  );
  const mixed = goodLogins
    .slice(0, 12)
    .flatMap(({ wire: text }, n) => repeated(wire(text), 1).map((e) => ({ ...e, id: `${n}.${e.id}` })));
  const [few, many] = [looksAt(repeated(mixed, 4)), looksAt(repeated(mixed, 16))];
  expect(many / few).toBeLessThan(6);
});

import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnose.ts';
import type { Exchange, Finding } from '../model.ts';
import type { Rule } from '../rule.ts';
import { goodLogins } from '../testing/good-logins.ts';
import { dimmerViews } from '../testing/views.ts';
import { wire } from '../testing/wire.ts';
import { rules } from './index.ts';
import { notObservable } from './not-observable.ts';

const folder = new URL('.', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.includes('/') && file.endsWith('.ts'));
const sources = files.filter((file) => !file.endsWith('.test.ts'));
const idOf = (file: string) => file.replace(/^.*\/|\.ts$/g, '');
const listed = new Set(rules.map((rule) => rule.id));

describe('the folder of rules', () => {
  it.each(sources)('%s exports the one rule that its name promises, listed once', async (file) => {
    const exported = Object.values<Rule>(await import(new URL(file, folder).href));
    expect(exported.map((rule) => rule.id)).toEqual([idOf(file)]);
    expect(rules.filter((rule) => rule === exported[0])).toHaveLength(1);
  });

  it.each(sources)('%s has a test beside it', (file) => {
    expect(files).toContain(file.replace(/\.ts$/, '.test.ts'));
  });

  it('lists no rule without a file', () => {
    expect([...listed].sort()).toEqual(sources.map(idOf).sort());
  });

  it('or an explanation why there is none answers to every entry of the catalogue', () => {
    const entries = { a: 18, b: 13, c: 13, d: 22, e: 17, f: 20, g: 19, h: 13, i: 14, j: 16, k: 20 };
    const wanted = Object.entries(entries).flatMap(([letter, count]) =>
      Array.from({ length: count }, (_, n) => `${letter}${String(n + 1).padStart(2, '0')}`),
    );
    const places = rules.flatMap((rule) => [rule.index, ...(rule.aliases ?? [])]);
    const answered = [...places, ...notObservable.map(({ index }) => index)];
    expect(answered.filter((place) => !place.startsWith('s')).sort()).toEqual(wanted);
    expect(notObservable.filter(({ id }) => listed.has(id))).toEqual([]);
  });

  it('has a place of its own in the catalogue for each', () => {
    const places = rules.flatMap((rule) => [rule.index, ...(rule.aliases ?? [])]);
    expect(places.filter((place, i) => !/^[a-ks]\d\d$/.test(place) || places.indexOf(place) !== i)).toEqual(
      [],
    );
  });
});

/** Everything that may explain a rule's finding, however far up. */
function causesOf(id: string, known = new Set<string>()): ReadonlySet<string> {
  for (const cause of rules.find((rule) => rule.id === id)?.supersededBy ?? []) {
    if (known.has(cause)) continue;
    known.add(cause);
    causesOf(cause, known);
  }
  return known;
}

describe.each(rules)('$id', (rule) => {
  it('is named in the failing state, in kebab-case', () => {
    expect(rule.id).toMatch(/^[a-z\d]+(?:-[a-z\d]+)+$/);
    expect(rule.title).toMatch(/^\S.*[^.\s]$/);
  });

  it('says why, how to mend it, when it is something else, and where that is written', () => {
    for (const prose of [rule.why, rule.fix, ...rule.notWhen]) expect(prose).toMatch(/^\S.*\S$/s);
    expect(rule.notWhen.length).toBeGreaterThan(0);
    for (const reference of rule.docs) expect(reference.url).toMatch(/^https:\/\/[^\s/]+\.[^\s/]+\/\S*$/);
  });

  it('gives way only to rules that exist', () => {
    for (const cause of rule.supersededBy ?? []) expect(listed).toContain(cause);
    expect(causesOf(rule.id)).not.toContain(rule.id);
  });
});

const line = (f: Finding) => `${f.severity} ${f.rule}: ${f.message}`;

/** Errors and warnings. A rule that may inform on this login has a point there, however little was seen of it. */
const alarms = (log: readonly Exchange[], info: readonly string[] = []) =>
  diagnose(log, rules)
    .findings.filter((f) => f.severity !== 'info' && !info.includes(f.rule))
    .map(line);

describe('no rule rings on a good login', () => {
  it('and those that may inform exist', () => {
    expect(goodLogins.flatMap(({ info = [] }) => info).filter((id) => !listed.has(id))).toEqual([]);
  });

  it.each(goodLogins)('$name', ({ wire: text, info = [], unseen: partly }) => {
    const { findings, unseen } = diagnose(wire(text), rules);
    expect(findings.filter((f) => f.severity !== 'info' || !info.includes(f.rule)).map(line)).toEqual([]);
    if (!partly) expect(unseen).toEqual([]);
  });

  it.each(goodLogins)('seen less well: $name', ({ wire: text, info }) => {
    const log = wire(text);
    for (const { name, see } of dimmerViews) expect(alarms(see(log), info), name).toEqual([]);
  });

  it.each(goodLogins)('begun late or ended early: $name', ({ wire: text, info }) => {
    const log = wire(text);
    for (let n = 1; n < log.length; n++) {
      expect(alarms(log.slice(n), info), `begun after ${n}`).toEqual([]);
      expect(alarms(log.slice(0, n), info), `ended after ${n}`).toEqual([]);
    }
  });

  it.each(goodLogins)('with any one exchange lost: $name', ({ wire: text, info }) => {
    const log = wire(text);
    for (const lost of log) {
      const rest = log.filter((exchange) => exchange !== lost);
      expect(alarms(rest, info), `without ${lost.method} ${lost.url}`).toEqual([]);
    }
  });
});

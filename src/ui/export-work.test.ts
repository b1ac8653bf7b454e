import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createDiagnoser } from '../core/diagnose.ts';
import { rules } from '../core/rules/index.ts';
import { DEFAULT_SETTINGS } from '../core/settings.ts';
import type { Redacted } from '../report/redact.ts';
import { createExporter, findingText, type Origin, type Wish } from './export-work.ts';
import { oneLogin } from './testing/fixture.ts';

/** The real redaction, watched; `spoil` makes it say that something was left. */
const { redact, spoil } = vi.hoisted(() => ({ redact: vi.fn(), spoil: { leaks: [] as unknown[] } }));
vi.mock('../report/redact.ts', async (original) => {
  const real = (await original()) as typeof import('../report/redact.ts');
  redact.mockImplementation((...args: Parameters<typeof real.redact>): Redacted => {
    const redacted = real.redact(...args);
    return spoil.leaks.length > 0 ? { ...redacted, leaksIn: () => spoil.leaks as never } : redacted;
  });
  return { ...real, redact };
});

const exchanges = oneLogin('noAudience');
const origin: Origin = {
  exchanges,
  source: { entries: exchanges.length, read: exchanges.length, used: exchanges.length, unreadable: [] },
  version: '0',
};
const { session, findings } = createDiagnoser(rules)(exchanges);
const flows = session.flows.map(({ id }) => id);
const wish: Wish = { flows, format: 'har', profile: 'support', words: [] };

beforeEach(() => {
  redact.mockClear();
  spoil.leaks = [];
});

describe('an export', () => {
  it('is a file with a name, and says what was replaced in it', () => {
    const made = createExporter(origin)(wish);
    expect(made).toMatchObject({ mediaType: 'application/json', exposed: [] });
    expect('name' in made && made.name).toMatch(/^tokenscope-login\.northwind\.com-.*-support\.har$/);
    expect('receipt' in made && made.receipt.length).toBeGreaterThan(0);
  });

  it('is redacted and diagnosed once for all formats', () => {
    const make = createExporter(origin);
    make(wish);
    const { length } = redact.mock.calls;
    make({ ...wish, format: 'html' });
    make({ ...wish, format: 'markdown' });
    expect(redact.mock.calls).toHaveLength(length);
    make({ ...wish, profile: 'strict' });
    expect(redact.mock.calls.length).toBeGreaterThan(length);
  });

  it('says which rules were not heard, so that silence is not taken for health', () => {
    const [first] = findings;
    const settings = {
      ...DEFAULT_SETTINGS,
      rules: [
        { rule: first?.rule ?? '', as: 'off', reason: 'Contoso wants it' },
        { rule: 'clock-skew', as: 'info', reason: '' },
        { rule: 'no-such-rule', as: 'off', reason: '' },
      ],
    } as const;
    const textOf = (format: Wish['format'], from: Origin) => {
      const made = createExporter(from)({ ...wish, format });
      return 'text' in made ? made.text : made.refused;
    };
    const markdown = textOf('markdown', { ...origin, settings });
    expect(markdown).toContain(`not looked for: ${first?.rule}; taken less seriously: clock-skew.`);
    expect(markdown).not.toMatch(/no-such-rule|Contoso/);
    expect(JSON.parse(textOf('json', { ...origin, settings })).silenced).toEqual([
      { rule: first?.rule, as: 'off' },
      { rule: 'clock-skew', as: 'info' },
    ]);
    expect(textOf('markdown', origin)).not.toContain('not looked for');
    expect(JSON.parse(textOf('json', origin))).not.toHaveProperty('silenced');
  });

  it('is refused with the place where something was left, and there is no file', () => {
    spoil.leaks = [{ pseudonym: '‹code 1›', form: 'base64', place: 'line 3, column 7' }];
    const made = createExporter(origin)(wish);
    expect(made).toEqual({
      refused: 'The report still holds ‹code 1› (base64) at line 3, column 7; it was not written.',
    });
  });

  it('names what would leak where nothing is replaced', () => {
    const made = createExporter(origin)({ ...wish, profile: 'none' });
    expect('exposed' in made && made.exposed.length).toBeGreaterThan(0);
  });
});

it('a finding is Markdown as its redacted report has it', () => {
  const [finding] = findings;
  if (!finding) throw new Error('The login has a finding');
  const text = findingText(origin, finding);
  expect(text).toMatch(/^### /);
  expect(text).toContain('audience');
  expect(redact).toHaveBeenLastCalledWith(expect.anything(), { profile: 'support', words: [] });
  const settings = { ...DEFAULT_SETTINGS, redaction: 'strict', redactWords: ['northwind'] } as const;
  expect(findingText({ ...origin, settings }, finding)).not.toMatch(/northwind/i);
  findingText({ ...origin, settings: { ...settings, redaction: 'none' } }, finding);
  expect(redact).toHaveBeenLastCalledWith(expect.anything(), { profile: 'support', words: ['northwind'] });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Context, makeUp } from './made-up.ts';
import { createNaming } from './naming.ts';
import { shapeOf } from './redact/shape.ts';
import type { Redaction } from './redact.ts';

const values = [
  'v1.MRrtKc0000000000000000000000000000000000',
  '4/0AeaYSHBqUmhZxXk1234567890abcdefgh',
  '2b8c9d4e-7f1a-4c3b-9a2d-5e6f7a8b9c0d',
  'a "quoted" value with \\ in it',
  'auth0|5f7c8ec7c33c6c004bbafe82',
  '1234567',
  'login',
  '0',
];
const redaction: Redaction = {
  profile: 'strict',
  replaced: values.map((value, i) => ({
    pseudonym: `‹value ${i + 1}›`,
    kind: 'value',
    shape: shapeOf(value),
  })),
  hashes: [],
};
const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** What is named in a URL is better read than encoded. */
const plain = (text: string) => decodeURIComponent(decodeURIComponent(text));

/** How a pseudonym can stand in a text, and the text in which its value would. */
const ways: readonly [name: string, context: Context, write: (value: string) => string][] = [
  ['a header', 'text', (v) => `Bearer ${v}, more`],
  ['a query', 'url', (v) => `https://a.example/cb?code=${encodeURIComponent(v)}&x=1`],
  [
    'a URL in a URL',
    'url',
    (v) => `https://a.example/?to=${encodeURIComponent(`/x?code=${encodeURIComponent(v)}`)}`,
  ],
  ['JSON', 'json', (v) => JSON.stringify({ a: [v], b: 1 })],
  ['JSON in JSON', 'json', (v) => JSON.stringify({ a: JSON.stringify({ b: v }) })],
  ['base64url', 'text', (v) => `x=${base64url(JSON.stringify({ a: v }))}.sig`],
  ['Basic', 'text', (v) => `Basic ${Buffer.from(`client:${v}`).toString('base64')}`],
  [
    'base64 in a form',
    'url',
    (v) => `a=1&b=${encodeURIComponent(Buffer.from(JSON.stringify({ a: `?>~${v}` })).toString('base64'))}`,
  ],
  [
    'a token in a token',
    'text',
    (v) => `eyJh.${base64url(JSON.stringify({ act: `eyJi.${base64url(JSON.stringify({ jti: v }))}.s` }))}.t`,
  ],
];

describe('a made-up value', () => {
  it.each(ways)('stands in %s as the value did, and is named again', (_, context, write) => {
    for (const [i, { pseudonym }] of redaction.replaced.entries()) {
      const madeUp = makeUp(redaction);
      const value = madeUp.inText(pseudonym, 'text');
      expect(shapeOf(value).replace(/\d+/g, 'n')).toBe(shapeOf(values[i] ?? '').replace(/\d+/g, 'n'));
      const written = madeUp.inText(write(pseudonym), context);
      expect(written).toBe(write(value));
      if (value.length > 4) expect(plain(createNaming(madeUp.pieces)(written))).toBe(plain(write(pseudonym)));
    }
  });

  it('is another one for another pseudonym', () => {
    const { inText } = makeUp(redaction);
    const made = redaction.replaced.map(({ pseudonym }) => inText(pseudonym, 'text'));
    expect(new Set(made).size).toBe(made.length);
  });

  it('takes the place of nothing else, whatever the text', () => {
    const madeUp = makeUp(redaction);
    const text = fc.string({
      unit: fc.constantFrom('‹', '›', '%E2%80%B9', '4oC5', 'KAu', 'eyJ', 'a', '%', ' ', '.'),
    });
    fc.assert(
      fc.property(text, (any) => {
        expect(madeUp.inText(any, 'text')).toBe(any);
      }),
    );
  });
});

describe('naming', () => {
  const name = createNaming(
    new Map([
      ['abcdefgh12', '‹long 1›'],
      ['abcdefgh123', '‹longer 1›'],
      ['wxyz', '‹short 1›'],
      ['7', '‹figure 1›'],
    ]),
  );
  it.each([
    ['a long value anywhere', 'xabcdefgh12x', 'x‹long 1›x'],
    ['the longest that fits', 'abcdefgh123 abcdefgh12', '‹longer 1› ‹long 1›'],
    ['a short value as a word', 'wxyz wxyzz -wxyz (wxyz)', '‹short 1› wxyzz -wxyz (‹short 1›)'],
    ['the shortest alone', '7', '‹figure 1›'],
    ['not in a number', '1970', '1970'],
    ['nothing', 'abcdefgh', 'abcdefgh'],
  ])('finds %s', (_, text, named) => expect(name(text)).toBe(named));

  it('takes time that does not grow with the number of values', () => {
    const pieces = new Map(
      Array.from({ length: 5000 }, (_, i) => [`value${i}-${'x'.repeat(20)}`, `‹v ${i}›`]),
    );
    const text = Array.from({ length: 5000 }, (_, i) => `value${i}-${'x'.repeat(20)}`).join(' ');
    expect(createNaming(pieces)(text).startsWith('‹v 0› ‹v 1› ')).toBe(true);
  });
});

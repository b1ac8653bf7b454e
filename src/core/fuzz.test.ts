import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';
import type { Exchange, Header } from './model.ts';
import { rules } from './rules/index.ts';
import { goodLogins } from './testing/good-logins.ts';
import { wire } from './testing/wire.ts';

const rubbish = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '%',
    '%E0%A4%A',
    '{',
    '{"a":',
    '[]',
    'null',
    '\u0000',
    '.',
    '..',
    '....',
    'eyJ',
    'eyJhbGciOiJub25lIn0..',
  ),
  fc.constantFrom(
    '__proto__=1&constructor=2',
    '{"__proto__":{"access_token":"x"}}',
    '=&=&==',
    '?#?#',
    'http://[',
    'about:blank',
    'data:,x',
  ),
  fc.constant(`{"access_token":${'['.repeat(2000)}`),
);

/** Puts rubbish in place of a text, cuts it, repeats it, or changes one character of it. */
const damaged = (text: string) =>
  fc.oneof(
    rubbish,
    fc.nat(text.length).map((at) => text.slice(0, at)),
    fc.nat(text.length).map((at) => text.slice(at)),
    fc
      .tuple(fc.nat(text.length), fc.string({ minLength: 1, maxLength: 3 }))
      .map(([at, s]) => text.slice(0, at) + s + text.slice(at + 1)),
    fc.constant(text + text),
  );

const TEXTS = ['url', 'method', 'requestBody', 'responseBody', 'redirectTo', 'initiator', 'error'] as const;
const HEADERS = ['requestHeaders', 'responseHeaders'] as const;

function spoilt(exchange: Exchange): fc.Arbitrary<Exchange> {
  const put =
    <K extends keyof Exchange>(name: K) =>
    (value: Exchange[K]): Exchange => ({ ...exchange, [name]: value });
  const headers = (name: (typeof HEADERS)[number]) =>
    fc
      .constantFrom(...(exchange[name] ?? [{ name: 'authorization', value: 'Bearer x' }]), {
        name: '',
        value: '',
      })
      .chain((header: Header) =>
        damaged(header.value).map((value) =>
          put(name)([...(exchange[name] ?? []).filter((h) => h !== header), { name: header.name, value }]),
        ),
      );
  return fc.oneof(
    fc.constantFrom(...TEXTS).chain((name) => damaged(exchange[name] ?? '').map(put(name))),
    fc.constantFrom(...HEADERS).chain(headers),
    fc
      .constantFrom<number | undefined>(undefined, 100, 200, 204, 302, 400, 401, 403, 500, 999)
      .map((status) => ({ ...exchange, ...(status ? { status } : {}) })),
    fc.constantFrom(0, 1, -1, 8.64e15, Number.MAX_SAFE_INTEGER).map(put('startedAt')),
    fc
      .constantFrom<NonNullable<Exchange['resourceType']>>(
        'main_frame',
        'sub_frame',
        'fetch',
        'preflight',
        'websocket',
        'other',
      )
      .map(put('resourceType')),
  );
}

/** A good login with some of its exchanges spoilt, lost, doubled or out of order. */
const broken = fc
  .constantFrom(...goodLogins)
  .chain(({ wire: text }) =>
    fc
      .tuple(
        ...wire(text).map((e) =>
          fc.oneof(
            { weight: 3, arbitrary: fc.constant([e]) },
            { weight: 2, arbitrary: spoilt(e).map((s) => [s]) },
            fc.constantFrom([], [e, { ...e, id: `${e.id}'` }]),
          ),
        ),
      )
      .chain((parts) =>
        fc.shuffledSubarray(parts.flat(), { minLength: Math.max(0, parts.flat().length - 2) }),
      ),
  );

it('takes any traffic: no exception, every step in one login at most, evidence that exists, no secret told', () => {
  fc.assert(
    fc.property(broken, (log) => {
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

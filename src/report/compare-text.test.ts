import { expect, it } from 'vitest';
import { diagnose } from '../core/diagnose.ts';
import { rules } from '../core/rules/index.ts';
import { API, login, tokens } from '../core/testing/logins.ts';
import { apiToken } from '../core/testing/tokens.ts';
import { wire } from '../core/testing/wire.ts';
import { compareLogs } from './compare.ts';
import { compareText } from './compare-text.ts';

const read = (text: string) => diagnose(wire(text), rules);
const good = (n: number, scope = 'openid profile') =>
  login({ n, audience: API, scope }, tokens(apiToken({ scope, jti: `jti${n}` }), { scope }));
const text = (a: string, b: string) =>
  compareText(compareLogs(read(a), read(b)), { a: 'yesterday.har', b: 'today.har' });

it('says in one sentence that nothing differs', () => {
  expect(text(good(1), good(2))).toMatch(
    /^A: yesterday\.har\nB: today\.har\n[\s\S]*\nNo difference that matters\.\n$/,
  );
});

it('puts what differs one above the other, and counts it', () => {
  const found = text(good(1), good(2, 'openid email'));
  expect(found).toContain(
    [
      '  Asked',
      '    scope',
      '      A  openid profile',
      '      B  openid email',
      '      Only in A: profile. Only in B: email.',
    ].join('\n'),
  );
  expect(found).not.toContain('code_challenge');
  expect(found).toMatch(/\n3 differences\.\n$/);
});

it('names logins without a partner', () => {
  const found = text(good(1) + good(2).replaceAll('nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe', 'Other'), good(3));
  expect(found).toMatch(/\nOnly in A: 2026-05-07T12:00:0\S+ · Other · /);
});

it('lets no control character through to the terminal', () => {
  const found = text(good(1), good(2, 'openid \u001b[2J'));
  expect(found).toContain('[2J');
  expect(found).not.toContain('\u001b');
});

import { expect, it } from 'vitest';
import { span } from './span.ts';

it.each([
  [-5, '0 s'],
  [1499, '1 s'],
  [119_000, '119 s'],
  [120_000, '2 min'],
  [7_199_000, '119 min'],
  [7_200_000, '2 h'],
  [90_000_000, '25 h'],
])('%i milliseconds are %s', (milliseconds, words) => expect(span(milliseconds)).toBe(words));

import type { Rule } from '../rule.ts';

/** Every rule, in display order: causes before consequences. */
export const rules: readonly Rule[] = [];

import { computed, type ReadonlySignal } from '@preact/signals';
import { type Judging, judgingKey, judgingUnder } from '../core/judging.ts';
import type { Rule } from '../core/rule.ts';
import type { Settings } from '../core/settings.ts';

/** The rules under the settings; another one only when a setting changes that judging depends on. */
export function createJudging(
  settings: ReadonlySignal<Settings>,
  rules: readonly Rule[],
): ReadonlySignal<Judging> {
  const key = computed(() => judgingKey(settings.value));
  return computed(() => {
    void key.value;
    return judgingUnder(settings.peek(), rules);
  });
}

import type { ReadonlySignal } from '@preact/signals';
import { plural } from './format.ts';
import { SeverityIcon } from './icons.tsx';
import { lazy } from './lazy.tsx';
import { worstOf } from './listed-tokens.ts';
import type { Around } from './popup-situation.ts';
import { Prose } from './prose.tsx';
import type { Store } from './store.ts';

const SEVERITY = { error: 'Error', warning: 'Warning', info: 'Note' } as const;

/** The worst that was found in the tab, with its fix; the rest is for DevTools. */
export function WorstFinding({ store, around }: { store: Store; around: ReadonlySignal<Around> }) {
  const { findings } = store.diagnosis.value;
  const worst = worstOf(store.diagnosis.value);
  if (!worst) return null;
  const rest = findings.length - 1;
  return (
    <section
      class={`worst ${worst.severity}`}
      aria-label={rest > 0 ? 'The worst finding' : 'Finding'}
      data-rule={worst.rule}
      data-severity={worst.severity}
    >
      <SeverityIcon severity={worst.severity} />
      <div>
        <h2>
          <span class="offscreen">{SEVERITY[worst.severity]}: </span>
          <Prose text={worst.title} />
        </h2>
        <Fix finding={worst} />
        <p class="dim">
          {rest > 0 ? `${plural(rest, 'more finding')}. ` : ''}
          {around.value.inspected ? 'See' : `Open DevTools (${around.value.key}) and`} the Tokenscope panel
          for {rest > 0 ? 'the rest' : 'why, and where'}.
        </p>
      </div>
    </section>
  );
}

/** The prose of the rules is more than their verdicts need, and comes after the list. */
const Fix = lazy(async () => (await import('./popup-fix.tsx')).Fix);

import { difference, inASentence } from '../core/difference.ts';
import type { Comparison } from '../core/model.ts';
import { capital } from './evidence.ts';
import { numbered, visible } from './format.ts';
import { Breakable } from './prose.tsx';

/** Two texts that must be the same, one above the other, with what differs marked. */
export function Compared({ compared }: { compared: Comparison }) {
  const [left, right] = compared;
  const parting = difference(left.value, right.value);
  if (!parting) return null;
  const { before, after } = parting;
  return (
    <div class="compared" data-compared>
      <dl>
        {[
          { label: left.label, between: parting.left },
          { label: right.label, between: parting.right },
        ].map(({ label, between }) => (
          <div key={label}>
            <dt>{capital(label)}</dt>
            <dd class="mono">
              <Breakable text={before} />
              <mark class={between === '' ? 'nothing-here' : ''}>{named(between)}</mark>
              <Breakable text={after} />
            </dd>
          </div>
        ))}
      </dl>
      <p class="offscreen">{inASentence(compared)}</p>
    </div>
  );
}

/** A space at the end is the difference that is looked for longest. */
const named = (text: string): string => visible(text).replaceAll(' ', '␠').replace(/\s/g, numbered);

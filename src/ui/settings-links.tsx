import { Icon } from './icons.tsx';
import type { Store } from './store.ts';

/** What the panel and the viewer show of the settings: the way there, and what they change in what is seen. */

export function SettingsButton({ onOpen }: { onOpen(): void }) {
  return (
    <button type="button" class="icon-button" aria-label="Settings" title="Settings" onClick={onOpen}>
      <Icon name="gear" />
    </button>
  );
}

/** A rule that is silent by somebody's will must not be taken for a login that is well. */
export function RulesNote({ store, onOpen }: { store: Store; onOpen?: (() => void) | undefined }) {
  const { rules } = store.settings.value;
  if (rules.length === 0) return null;
  const off = rules.filter(({ as }) => as === 'off').length;
  const parts = [
    off > 0 && `${off === 1 ? '1 rule is' : `${off} rules are`} switched off`,
    rules.length > off &&
      `${rules.length - off === 1 ? '1 rule is' : `${rules.length - off} rules are`} lowered`,
  ];
  const words = parts.filter(Boolean).join(', ');
  const why = rules.map(({ rule, as, reason }) => `${rule}: ${as}${reason ? `, ${reason}` : ''}`).join('\n');
  if (!onOpen) return <span title={why}>{words}</span>;
  return (
    <button type="button" class="text-button" title={why} onClick={onOpen} data-rules-note>
      {words}
    </button>
  );
}

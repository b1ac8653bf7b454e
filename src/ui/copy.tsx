import { useEffect, useState } from 'preact/hooks';
import { Icon } from './icons.tsx';

/** Extension pages inside DevTools may be refused the clipboard API; the old command works there. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

function copyByCommand(text: string): boolean {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'offscreen';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}

interface CopyProps {
  /** A function where it takes work to make: it is called when somebody copies. */
  text: string | (() => Promise<string>);
  /** Completes the name "Copy …". */
  what: string;
  /** Words to show beside the icon. */
  label?: string;
}

export function CopyButton({ text, what, label }: CopyProps) {
  const [state, setState] = useState<'' | 'Copied' | 'Could not copy'>('');
  useEffect(() => {
    if (state === '') return;
    const timer = setTimeout(() => setState(''), 1500);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <button
      type="button"
      class={label ? 'button copy' : 'icon-button copy'}
      aria-label={`Copy ${what}`}
      title={state || `Copy ${what}`}
      onClick={async () => {
        const whole = typeof text === 'string' ? text : await text().catch(() => undefined);
        setState(whole !== undefined && (await copyText(whole)) ? 'Copied' : 'Could not copy');
      }}
    >
      <Icon name={state === 'Copied' ? 'check' : 'copy'} />
      {label && <span>{state || label}</span>}
      <span class="offscreen" role="status">
        {state}
      </span>
    </button>
  );
}

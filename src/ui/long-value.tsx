import { useState } from 'preact/hooks';
import { shorten, visible } from './format.ts';

const SHOWN = 160;
/** More than this is never put into the page at once: a 1 MiB body would freeze it. */
const MOST = 20_000;

/** A value as text: all of it when short, its beginning and a button when long. */
export function LongValue({ text, what }: { text: string; what: string }) {
  const [whole, setWhole] = useState(false);
  if (text === '') return <span class="dim">(empty)</span>;
  if (text.length <= SHOWN) return <span class="value">{visible(text)}</span>;
  const shown = visible(shorten(text, whole ? MOST : SHOWN));
  return (
    <span class="value">
      <span title={whole ? undefined : shorten(text, 1000)}>{shown}</span>{' '}
      <button
        type="button"
        class="text-button"
        aria-expanded={whole}
        aria-label={whole ? `Show less of ${what}` : `Show all of ${what}, ${text.length} characters`}
        onClick={() => setWhole(!whole)}
      >
        {whole ? 'less' : `all ${text.length.toLocaleString('en')}`}
      </button>
      {whole && text.length > MOST && (
        <span class="dim">
          {' '}
          The first {MOST.toLocaleString('en')} characters are shown; copy gives all of it.
        </span>
      )}
    </span>
  );
}

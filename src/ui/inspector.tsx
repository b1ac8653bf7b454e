import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { MOST } from '../core/paste.ts';
import { Boundary } from './boundary.tsx';
import { plural, shorten, visible } from './format.ts';
import { createInspection, type Inspection } from './inspection.ts';
import { InspectorResults } from './inspector-results.tsx';
import type { Store } from './store.ts';
import './styles/inspector-view.ts';

/** Milliseconds without a key before a text is read. */
const PAUSE = 120;
/** A longer text would make the field slow: it is read, and not shown. */
const LONGEST_SHOWN = 200_000;

interface InspectorProps {
  /** Of the page around it: its clock, its settings, its keys. */
  store: Store;
  /** The field takes the focus when it appears. */
  takesFocus?: boolean;
}

/** A box that takes whatever somebody has in hand, and says what it is. What is in it is gone when it closes. */
export function Inspector({ store: host, takesFocus = false }: InspectorProps) {
  const inspection = useMemo(() => createInspection(host), [host]);
  useEffect(() => () => inspection.end(), [inspection]);
  const [isTarget, setIsTarget] = useState(false);
  const field = useField(takesFocus);
  const id = useId();
  useReading(inspection);

  const take = (text: string, from?: File) => {
    inspection.text.value = text;
    inspection.file.value = from;
  };
  const onDrop = async (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setIsTarget(false);
    const [dropped] = event.dataTransfer?.files ?? [];
    const text = event.dataTransfer?.getData('text/plain') ?? '';
    if (dropped) take(await dropped.slice(0, MOST.characters + 1).text(), dropped);
    else if (text !== '') take(text);
  };
  const { value: text } = inspection.text;
  const { value: file } = inspection.file;
  const size = file?.size ?? text.length;
  const unshown =
    text.length > LONGEST_SHOWN
      ? `${file ? visible(shorten(file.name, 80)) : 'The text'}: ${plural(size, file ? 'byte' : 'character')}, not shown here.`
      : undefined;
  return (
    <section
      class={isTarget ? 'inspector target' : 'inspector'}
      aria-label="Inspect a token"
      onDragOver={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setIsTarget(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setIsTarget(false);
      }}
      onDrop={onDrop}
    >
      <label for={id}>Paste a token, a URL, a request, anything</label>
      <textarea
        ref={field}
        id={id}
        class="mono"
        rows={4}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        aria-describedby={`${id}-note`}
        placeholder={unshown ?? 'Or drop a text or a file here'}
        value={text.length <= LONGEST_SHOWN ? text : ''}
        onInput={(event) => take(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Slashes and arrows are for the text; Escape closes what is around it.
          if (event.key !== 'Escape') event.stopPropagation();
        }}
      />
      <p class="inspector-bar">
        <span id={`${id}-note`} class="dim">
          {unshown ?? 'It stays here: nothing is stored, and nothing is sent.'}
        </span>
        <button
          type="button"
          class="button"
          aria-disabled={text === ''}
          onClick={() => {
            take('');
            field.current?.focus();
          }}
        >
          Clear
        </button>
      </p>
      <Boundary part="what was found">
        <InspectorResults inspection={inspection} />
      </Boundary>
    </section>
  );
}

function useField(takesFocus: boolean) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, []);
  return field;
}

/** Reads the text once nobody types for a moment. */
function useReading(inspection: Inspection): void {
  const { value: text } = inspection.text;
  useEffect(() => {
    if (text === '') {
      inspection.read('');
      return;
    }
    const timer = setTimeout(() => inspection.read(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
}

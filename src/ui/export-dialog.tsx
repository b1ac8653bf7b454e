import { useEffect, useState } from 'preact/hooks';
import type { Profile } from '../report/redact.ts';
import {
  type ExtentChoice,
  extents,
  FILE_FORMATS,
  type FileFormat,
  PROFILES,
  wordsOf,
} from './export-choices.ts';
import { ExportPreview } from './export-preview.tsx';
import type { Origin, Outcome, Wish } from './export-work.ts';
import { Modal } from './modal.tsx';
import { type Option, Radios } from './radios.tsx';
import type { Store } from './store.ts';
import './styles/export-view.ts';

/** After the last key of a word. */
const PAUSE_MS = 400;
/** Long enough for the browser to paint what was chosen before it is busy. */
const PAINT_MS = 30;

interface DialogProps {
  store: Store;
  origin(): Origin;
  onClose(): void;
}

/** Which logins, as what, and what is taken out; beside it the file as it will be. */
export function ExportDialog({ store, origin, onClose }: DialogProps) {
  // The log goes on while somebody chooses; what is exported is what stood there.
  const [log] = useState(origin);
  const [choices] = useState(() => extents(store));
  const [extent, setExtent] = useState(() => preferred(choices, store));
  const [format, setFormat] = useState<FileFormat>('har');
  const [profile, setProfile] = useState<Profile>(store.settings.value.redaction);
  const { redactWords } = store.settings.value;
  const [words, setWords] = useState(redactWords.join(', '));
  const flows = choices.find((choice) => choice.extent === extent)?.flows ?? [];
  const outcome = useOutcome(log, { flows, format, profile, words: wordsOf(words, redactWords) });
  return (
    <Modal title="Export logins" onClose={onClose}>
      <div class="export">
        <form class="export-choices" onSubmit={(event) => event.preventDefault()}>
          <Radios
            legend="What"
            name="extent"
            options={choices.map(({ extent: value, label }) => ({ value, label }))}
            value={extent}
            onValue={(value) => setExtent(value)}
          />
          <Radios
            legend="As"
            name="format"
            options={listed(FILE_FORMATS)}
            value={format}
            onValue={(value) => setFormat(value)}
          />
          <Radios
            legend="Redaction"
            name="profile"
            options={listed(PROFILES)}
            value={profile}
            onValue={(value) => setProfile(value)}
          />
          <label class="export-words">
            <span class="legend">Take out as well</span>
            <input
              type="text"
              class="text-input"
              placeholder="Words, between commas"
              spellcheck={false}
              autocomplete="off"
              disabled={profile === 'none'}
              value={words}
              onInput={(event) => setWords(event.currentTarget.value)}
            />
          </label>
        </form>
        <ExportPreview
          key={`${extent} ${format} ${profile}`}
          outcome={outcome}
          profile={profile}
          format={FILE_FORMATS[format].label}
        />
      </div>
    </Modal>
  );
}

/** What the dialog was opened for, as far as there is such. */
function preferred(choices: readonly ExtentChoice[], { exporting, open }: Store): ExtentChoice['extent'] {
  const has = (extent: string) => choices.some((choice) => choice.extent === extent);
  const asked = exporting.value;
  if (asked && asked !== 'all' && has(asked)) return asked;
  if (has('selection')) return 'selection';
  return open.value && has('login') ? 'login' : 'all';
}

/** The file, or why there is none; `undefined` while it is being made. */
function useOutcome(log: Origin, wish: Wish): Outcome | undefined {
  const [make] = useState(async () => (await import('./export-work.ts')).createExporter(log));
  const [made, setMade] = useState<{ of: string; outcome: Outcome }>();
  const [last, setLast] = useState(wish.words.join());
  const key = JSON.stringify(wish);
  useEffect(() => {
    let isWanted = true;
    const typed = wish.words.join();
    const timer = setTimeout(
      async () => {
        const exporter = await make;
        if (isWanted) setMade({ of: key, outcome: exporter(wish) });
      },
      typed === last ? PAINT_MS : PAUSE_MS,
    );
    setLast(typed);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [key]);
  return made?.of === key ? made.outcome : undefined;
}

const listed = <T extends string>(table: Readonly<Record<T, { label: string; hint: string }>>): Option<T>[] =>
  (Object.keys(table) as T[]).map((value) => ({ value, ...table[value] }));

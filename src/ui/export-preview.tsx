import { useState } from 'preact/hooks';
import type { Profile } from '../report/redact.ts';
import { copyText } from './copy.tsx';
import { companionsWords, exposedWords, pieces, receiptWords, usableWords } from './export-choices.ts';
import type { Made, Outcome } from './export-work.ts';
import { shorten, visible } from './format.ts';
import { SeverityIcon } from './icons.tsx';
import { saveFile } from './save.ts';

/** More than anybody reads of it here; a report of an afternoon has megabytes. */
const SHOWN = 30_000;

interface PreviewProps {
  /** `undefined` while it is being made. */
  outcome: Outcome | undefined;
  profile: Profile;
  /** The name of the format. */
  format: string;
}

/** What was replaced, the text of the file, and what can be done with it. */
export function ExportPreview({ outcome, profile, format }: PreviewProps) {
  const made = outcome && 'text' in outcome ? outcome : undefined;
  return (
    <section class="export-preview" aria-label="Preview" aria-busy={outcome === undefined}>
      <div class="receipt" role="status">
        {outcome === undefined ? 'Preparing the file…' : made && <Receipt made={made} profile={profile} />}
        {made && made.companions > 0 && <p class="hint">{companionsWords(made.companions)}</p>}
      </div>
      {outcome && 'refused' in outcome && (
        <p class="fault" role="alert">
          {outcome.refused}
        </p>
      )}
      <section
        class="file-text mono"
        aria-label={`Text of the ${format} file`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard.
        tabIndex={0}
      >
        {made && <Text text={made.text} />}
      </section>
      <Deeds made={made} isOpen={profile === 'none'} />
    </section>
  );
}

function Receipt({ made, profile }: { made: Made; profile: Profile }) {
  if (profile !== 'none')
    return (
      <p>
        {made.receipt.length > 0
          ? `Replaced: ${receiptWords(made.receipt)}.`
          : 'There was nothing to replace.'}
      </p>
    );
  return (
    <p class="flaw">
      {made.exposed.length > 0 ? `Not replaced: ${exposedWords(made.exposed)}.` : 'Nothing was replaced.'}
    </p>
  );
}

function Text({ text }: { text: string }) {
  return (
    <>
      {pieces(shorten(text, SHOWN)).map((piece, i) =>
        piece.isPseudonym ? <mark key={i}>{piece.text}</mark> : visible(piece.text),
      )}
      {text.length > SHOWN && (
        <span class="cut">
          {'\n\n'}The first {SHOWN.toLocaleString('en')} of {text.length.toLocaleString('en')} characters. The
          file has all of them.
        </span>
      )}
    </>
  );
}

type Deed = 'save' | 'copy';

/** A file in which nothing was replaced is given away only after it was said what that means. */
function Deeds({ made, isOpen }: { made: Made | undefined; isOpen: boolean }) {
  const [asked, setAsked] = useState<Deed>();
  const [said, setSaid] = useState('');
  const act = async (deed: Deed) => {
    if (!made) return;
    setAsked(undefined);
    if (deed === 'save') {
      saveFile(made.name, made.text, made.mediaType);
      setSaid(`Saved as ${made.name}`);
    } else setSaid((await copyText(made.text)) ? 'Copied' : 'Could not copy');
  };
  const want = (deed: Deed) => (isOpen ? setAsked(deed) : void act(deed));
  return (
    <footer class="export-deeds">
      {asked && made ? (
        <Confirm made={made} deed={asked} onYes={() => void act(asked)} onNo={() => setAsked(undefined)} />
      ) : (
        <>
          <span class="said clip" role="status" title={said || made?.name}>
            {said || made?.name}
          </span>
          <button type="button" class="button" disabled={!made} onClick={() => want('copy')}>
            Copy
          </button>
          <button type="button" class="button prominent" disabled={!made} onClick={() => want('save')}>
            Save
          </button>
        </>
      )}
    </footer>
  );
}

interface ConfirmProps {
  made: Made;
  deed: Deed;
  onYes(): void;
  onNo(): void;
}
function Confirm({ made, deed, onYes, onNo }: ConfirmProps) {
  const what = usableWords(made.exposed);
  return (
    <div class="confirm" role="alertdialog" aria-labelledby="confirm-title" aria-describedby="confirm-text">
      <SeverityIcon severity="warning" />
      <div>
        <h3 id="confirm-title">
          {deed === 'save' ? 'Save with everything in it?' : 'Copy with everything in it?'}
        </h3>
        <p id="confirm-text">
          {what
            ? `${what} can be used by whoever gets the file.`
            : 'Nothing in it was replaced. Whoever gets the file can read all of it.'}
        </p>
      </div>
      <span class="choice">
        <button type="button" class="button" ref={(button) => button?.focus()} onClick={onNo}>
          Go back
        </button>
        <button type="button" class="button danger" onClick={onYes}>
          {deed === 'save' ? 'Save unredacted' : 'Copy unredacted'}
        </button>
      </span>
    </div>
  );
}

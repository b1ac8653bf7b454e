import { useRef, useState } from 'preact/hooks';
import type { Settings } from '../core/settings.ts';
import { SeverityIcon } from './icons.tsx';
import { saveFile } from './save.ts';
import type { Keeper } from './settings-keeper.ts';

export interface FileRead {
  readonly settings: Settings;
  readonly problems: readonly string[];
  readonly unknown: readonly string[];
}

export interface SettingsFileProps {
  keeper: Keeper;
  read(text: string): FileRead;
  write(settings: Settings): string;
}

type Said =
  | {
      readonly ok: true;
      readonly name: string;
      readonly unknown: readonly string[];
      /** The settings as they were imported. */
      readonly as: Settings;
    }
  | { readonly ok: false; readonly name: string; readonly problems: readonly string[] };

/** Nobody's settings are longer. Characters. */
const LONGEST = 1_000_000;

/** Writes the settings into a file, and takes them from one: all of it or nothing. */
export function SettingsFile({ keeper, read, write }: SettingsFileProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<Said>();
  const open = async (file: File) => {
    const { name } = file;
    if (file.size > LONGEST) return setSaid({ ok: false, name, problems: ['It is too long for settings.'] });
    const { settings, problems, unknown } = read(await file.text());
    if (problems.length > 0) return setSaid({ ok: false, name, problems });
    keeper.change(settings);
    setSaid({ ok: true, name, unknown, as: keeper.settings.value });
  };
  return (
    <>
      <p class="buttons">
        <button
          type="button"
          class="button"
          onClick={() =>
            saveFile('tokenscope-settings.json', write(keeper.settings.value), 'application/json')
          }
        >
          Export settings
        </button>
        <button type="button" class="button" onClick={() => chooser.current?.click()}>
          Import settings…
        </button>
        <input
          ref={chooser}
          type="file"
          accept=".json,application/json"
          aria-label="File of settings"
          hidden
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) void open(file);
            // So that the same file can be chosen again.
            event.currentTarget.value = '';
          }}
        />
      </p>
      <div role="status" data-import={said && (said.ok ? 'done' : 'refused')}>
        {said && (
          <Outcome
            said={said}
            onUndo={
              said.ok && keeper.settings.value === said.as
                ? () => {
                    keeper.undo();
                    setSaid(undefined);
                  }
                : undefined
            }
          />
        )}
      </div>
    </>
  );
}

/** What was changed after an import is not undone with it. */
function Outcome({ said, onUndo }: { said: Said; onUndo: (() => void) | undefined }) {
  if (!said.ok)
    return (
      <div class="settings-notice bad">
        <SeverityIcon severity="error" />
        <div>
          <p>{said.name} was not imported; nothing has changed.</p>
          <ul>
            {said.problems.slice(0, 12).map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      </div>
    );
  const { name, unknown } = said;
  return (
    <div class="settings-notice">
      <SeverityIcon severity="good" />
      <div>
        <p>
          {name} was imported, in the place of all settings before.{' '}
          {onUndo && (
            <button type="button" class="text-button" onClick={onUndo}>
              Undo the import
            </button>
          )}
        </p>
        {unknown.length > 0 && (
          <p>
            Left out, because Tokenscope does not know {unknown.length === 1 ? 'it' : 'them'}:{' '}
            {unknown.slice(0, 12).join(', ')}
            {unknown.length > 12 && ' …'}
          </p>
        )}
      </div>
    </div>
  );
}

import type { ReadonlySignal } from '@preact/signals';
import { type ComponentChildren, Fragment } from 'preact';
import { useState } from 'preact/hooks';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings.ts';
import { Icon, SeverityIcon } from './icons.tsx';
import { withoutTicks } from './prose.tsx';
import { SettingField } from './settings-field.tsx';
import { SettingsFile, type SettingsFileProps } from './settings-file.tsx';
import { GROUPS, type GroupOf } from './settings-groups.ts';
import type { Keeper } from './settings-keeper.ts';
import type { RuleName } from './settings-rows.ts';

export interface SettingsPageProps extends Pick<SettingsFileProps, 'read' | 'write'> {
  keeper: Keeper;
  /** All of them; none before they are loaded. */
  rules: ReadonlySignal<readonly RuleName[]>;
  /** What of the stored settings could not be read. */
  damage: readonly string[];
  /** Saves what is stored as it is: the next change overwrites it. */
  onKeepDamaged?: (() => void) | undefined;
}

/** Everything that a person may decide, in groups; saved as it is typed. */
export function SettingsPage(props: SettingsPageProps) {
  const { keeper, rules, damage, onKeepDamaged, read, write } = props;
  return (
    <div class="settings">
      <header class="settings-head">
        <h1>Tokenscope settings</h1>
        <KeptStatus keeper={keeper} />
      </header>
      <nav class="settings-nav" aria-label="Groups of settings">
        <ul>
          {[...GROUPS, FILE].map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <main>
        {damage.length > 0 && <Damage problems={damage} onKeep={onKeepDamaged} />}
        {GROUPS.map((group) => (
          <Group key={group.id} group={group} keeper={keeper} rules={rules} />
        ))}
        <section id={FILE.id} class="settings-group" aria-labelledby="file-title">
          <h2 id="file-title">{FILE.title}</h2>
          <p class="hint">
            To take them to another computer or to a colleague. There is never a token in them. A file takes
            the place of all settings: what it does not name goes to its default.
          </p>
          <SettingsFile keeper={keeper} read={read} write={write} />
        </section>
      </main>
      <datalist id="rule-names">
        {rules.value.map(({ id, title }) => (
          <option key={id} value={id}>
            {withoutTicks(title)}
          </option>
        ))}
      </datalist>
    </div>
  );
}

const FILE = { id: 'file', title: 'Settings as a file' } as const;

function KeptStatus({ keeper }: { keeper: Keeper }) {
  const kept = keeper.kept.value;
  const failed = typeof kept === 'object' ? kept.failed : undefined;
  return (
    <div class="kept-line">
      <p class={failed ? 'kept failed' : 'kept'} role="status" data-kept={failed ? 'failed' : kept}>
        {kept === 'saving' && 'Saving …'}
        {kept === 'saved' && (
          <Fragment>
            <Icon name="check" />
            <span>
              Saved<span class="except">, but for what is marked</span>
            </span>
          </Fragment>
        )}
        {failed && `Could not save: ${failed}`}
      </p>
      {keeper.before.value && (
        <button type="button" class="text-button" title="Take the last change back" onClick={keeper.undo}>
          Undo
        </button>
      )}
    </div>
  );
}

function Damage({ problems, onKeep }: { problems: readonly string[]; onKeep: (() => void) | undefined }) {
  return (
    <div class="settings-notice" role="status" data-damage>
      <SeverityIcon severity="warning" />
      <div>
        <p>
          Some of the stored settings could not be read. In their place the defaults are in force, except that
          not all tabs are recorded.
        </p>
        <ul>
          {problems.slice(0, 8).map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
        {onKeep && (
          <p>
            What you change now takes their place.{' '}
            <button type="button" class="text-button" onClick={onKeep}>
              Save what was stored as a file
            </button>
          </p>
        )}
      </div>
    </div>
  );
}

interface GroupProps {
  group: GroupOf;
  keeper: Keeper;
  rules: ReadonlySignal<readonly RuleName[]>;
}

function Group({ group, keeper, rules }: GroupProps): ComponentChildren {
  const { id, title, about, fields } = group;
  const isRow = fields.length > 1 && fields.every(({ kind }) => kind === 'number');
  // What was typed and is not good yet goes with a reset as well.
  const [generation, setGeneration] = useState(0);
  const reset = () => {
    const defaults = Object.fromEntries(fields.map(({ key }) => [key, DEFAULT_SETTINGS[key]]));
    keeper.change(defaults as Partial<Settings>);
    setGeneration(generation + 1);
  };
  return (
    <section id={id} class="settings-group" aria-labelledby={`${id}-title`} data-group={id}>
      <div class="group-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <button type="button" class="text-button" aria-label={`Reset this group: ${title}`} onClick={reset}>
          Reset this group
        </button>
      </div>
      {about && <p class="hint">{about}</p>}
      <div key={generation} class={isRow ? 'side-by-side' : undefined}>
        {fields.map((field) => (
          <SettingField key={field.key} field={field} keeper={keeper} rules={rules.value} />
        ))}
      </div>
    </section>
  );
}

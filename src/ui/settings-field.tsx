import type { Settings } from '../core/settings.ts';
import { mostItems, numberFlaw, RANGES } from '../core/settings-text.ts';
import { Radios } from './radios.tsx';
import { LinesField, NumberField } from './settings-fields.tsx';
import type { FieldOf } from './settings-groups.ts';
import type { Keeper } from './settings-keeper.ts';
import { Rows } from './settings-list.tsx';
import type { RuleName } from './settings-rows.ts';

interface SettingProps {
  field: FieldOf;
  keeper: Keeper;
  rules: readonly RuleName[];
}

/** One setting, by its kind. */
export function SettingField({ field, keeper, rules }: SettingProps) {
  const settings = keeper.settings.value;
  const keep = (value: unknown) => keeper.change({ [field.key]: value } as Partial<Settings>);
  switch (field.kind) {
    case 'choice':
      return (
        <Radios
          name={field.key}
          legend={field.label}
          options={field.options}
          value={settings[field.key]}
          onValue={keep}
        />
      );
    case 'number': {
      const { kind: _, key, ...words } = field;
      return (
        <NumberField
          {...words}
          id={key}
          hint={hintOf(field)}
          value={settings[key]}
          range={RANGES[key]}
          flaw={(value) => numberFlaw(value, key)}
          onValue={keep}
        />
      );
    }
    case 'lines': {
      const { kind: _, key, when, ...words } = field;
      if (when && !when(settings)) return null;
      return (
        <LinesField
          {...words}
          id={key}
          hint={hintOf(field)}
          value={settings[key]}
          most={mostItems(key)}
          onValue={keep}
        />
      );
    }
    case 'rows':
      return (
        <Rows
          id={field.key}
          kind={field.rows(rules)}
          items={settings[field.key]}
          most={mostItems(field.key)}
          onItems={keep}
        />
      );
    default:
      return field satisfies never;
  }
}

const hintOf = ({ hint, onLeave }: { hint: string; onLeave?: boolean }): string =>
  onLeave ? `${hint} Takes effect when you leave the field.` : hint;

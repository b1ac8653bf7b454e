import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { readSettings, type SettingsRead, writeSettings } from '../browser/read-settings.ts';
import { loadSettings, onSettingsChanged, saveSettings } from '../browser/settings.ts';
import { DEFAULT_SETTINGS, type RuleChoice, type Settings } from '../core/settings.ts';
import { jsonError } from '../report/json-error.ts';
import { jsonFile } from '../report/json-file.ts';
import { saveFile } from '../ui/save.ts';
import { createKeeper } from '../ui/settings-keeper.ts';
import { SettingsPage } from '../ui/settings-page.tsx';
import type { RuleName } from '../ui/settings-rows.ts';
import '../ui/styles/settings.css';
import { applyTheme, themeUnder } from '../ui/theme.ts';

const { raw, ...stored } = await loadSettings();
const settings = signal<Settings>(stored.settings);
const rules = signal<readonly RuleName[]>([]);
void Promise.all([import('../core/rules/index.ts?verdicts'), import('../core/expected.ts')]).then(
  ([shipped, { expectationRule }]) => {
    const all = [...shipped.rules, expectationRule(DEFAULT_SETTINGS)];
    rules.value = all.map(({ id, title }) => ({ id, title }));
  },
);

const keeper = createKeeper({ settings, save: saveSettings });
// Another page of the settings may be open.
onSettingsChanged(keeper.changedElsewhere);
addEventListener('pagehide', () => {
  // What counts when its field is left.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  keeper.flush();
});
effect(() => applyTheme(themeUnder(settings.value.theme)));

/** Whoever writes a file by hand makes mistakes in JSON before any in settings. */
function readFile(text: string) {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { settings: settings.value, problems: [`It is no JSON: ${jsonError(text)}.`], unknown: [] };
  }
  return withoutUnknownRules(readSettings(raw));
}

/** A file may be of a Tokenscope that had other rules. */
function withoutUnknownRules({ settings: read, problems, unknown }: SettingsRead): SettingsRead {
  const known = new Set(rules.value.map(({ id }) => id));
  const isKnown = ({ rule }: RuleChoice) => rules.value.length === 0 || known.has(rule);
  const others = read.rules.filter((choice) => !isKnown(choice)).map(({ rule }) => `the rule ${rule}`);
  return {
    settings: others.length > 0 ? { ...read, rules: read.rules.filter(isKnown) } : read,
    problems,
    unknown: [...unknown, ...others],
  };
}

render(
  <SettingsPage
    keeper={keeper}
    rules={rules}
    damage={stored.problems}
    onKeepDamaged={
      raw === undefined
        ? undefined
        : () => saveFile('tokenscope-settings-before.json', jsonFile(raw), 'application/json')
    }
    read={readFile}
    write={(current) => jsonFile(writeSettings(current))}
  />,
  document.getElementById('settings') as HTMLElement,
);

import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { readSettings, writeSettings } from '../browser/read-settings.ts';
import { loadSettings, onSettingsChanged, saveSettings } from '../browser/settings.ts';
import type { Settings } from '../core/settings.ts';
import { jsonError } from '../report/json-error.ts';
import type { RuleName } from '../ui/settings-groups.tsx';
import { createKeeper } from '../ui/settings-keeper.ts';
import { SettingsPage } from '../ui/settings-page.tsx';
import '../ui/styles/theme.css';
import '../ui/styles/settings.css';
import { applyTheme, themeUnder } from '../ui/theme.ts';

const { settings: stored, problems } = await loadSettings();
const settings = signal<Settings>(stored);
const rules = signal<readonly RuleName[]>([]);
void import('../core/rules/index.ts?verdicts').then((module) => {
  rules.value = module.rules.map(({ id, title }) => ({ id, title }));
});

const keeper = createKeeper({ settings, save: saveSettings });
// Another page of the settings may be open.
onSettingsChanged(keeper.changedElsewhere);
addEventListener('pagehide', keeper.flush);
effect(() => applyTheme(themeUnder(settings.value.theme)));

/** Whoever writes a file by hand makes mistakes in JSON before any in settings. */
function readFile(text: string) {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { settings: settings.value, problems: [`It is no JSON: ${jsonError(text)}.`], unknown: [] };
  }
  return readSettings(raw);
}

render(
  <SettingsPage
    keeper={keeper}
    rules={rules}
    damage={problems}
    read={readFile}
    write={(current) => `${JSON.stringify(writeSettings(current), null, 2)}\n`}
  />,
  document.getElementById('settings') as HTMLElement,
);

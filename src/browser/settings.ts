import browser from 'webextension-polyfill';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings.ts';
import { readSettings, type SettingsRead, writeSettings } from './read-settings.ts';

const KEY = 'settings';

export interface StoredSettings extends SettingsRead {
  /** What is in the store, readable or not. */
  readonly raw?: unknown;
}

/** What is kept; the defaults where nothing is yet. Never rejects: that the store cannot be read is a problem. */
export async function loadSettings(): Promise<StoredSettings> {
  try {
    const { [KEY]: raw } = await browser.storage.local.get(KEY);
    return { ...readStored(raw), raw };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return carefully({ ...NONE_YET, problems: [`The browser cannot read its store: ${why}`] });
  }
}

const NONE_YET: SettingsRead = { settings: DEFAULT_SETTINGS, problems: [], unknown: [] };

const readStored = (raw: unknown): SettingsRead =>
  raw === undefined ? NONE_YET : carefully(readSettings(raw));

/** What could not be read may have been a site that is never recorded. */
const carefully = (read: SettingsRead): SettingsRead =>
  read.problems.length > 0 && read.settings.record === 'all'
    ? { ...read, settings: { ...read.settings, record: 'devtools' } }
    : read;

/** `storage.local`: on this computer's disk, and never `sync`. */
export const saveSettings = (settings: Settings): Promise<void> =>
  browser.storage.local.set({ [KEY]: writeSettings(settings) });

/** Says the settings whenever somebody changed them, here or elsewhere. */
export function onSettingsChanged(run: (settings: Settings) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    const change = area === 'local' ? changes[KEY] : undefined;
    if (change) run(readStored(change.newValue).settings);
  });
}

/** Says the settings as soon as they are known, and whenever they change. */
export async function watchSettings(run: (settings: Settings) => void): Promise<void> {
  let isNewer = false;
  onSettingsChanged((settings) => {
    isNewer = true;
    run(settings);
  });
  const { settings } = await loadSettings();
  if (!isNewer) run(settings);
}

import type { ThemeChoice } from '../core/settings.ts';

export type Theme = 'light' | 'dark';

/** DevTools calls its light theme `default`. */
export const themeOf = (themeName: string | undefined): Theme => (themeName === 'dark' ? 'dark' : 'light');

/** What the person chose, else what is around: DevTools' theme, or `undefined` for the system's. */
export const themeUnder = (choice: ThemeChoice, around?: Theme): Theme | undefined =>
  choice === 'devtools' ? around : choice;

/** Without a theme the page follows the system. */
export function applyTheme(theme: Theme | undefined): void {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

export type Theme = 'light' | 'dark';

/** DevTools calls its light theme `default`. */
export const themeOf = (themeName: string | undefined): Theme => (themeName === 'dark' ? 'dark' : 'light');

/** Without a theme the page follows the system. */
export function applyTheme(theme: Theme | undefined): void {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

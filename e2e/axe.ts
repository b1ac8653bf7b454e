import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

/** Names, roles and order are looked at in the light theme; in the dark one only the colours differ. */
export function axe(page: Page, theme: string): AxeBuilder {
  const builder = new AxeBuilder({ page });
  return theme === 'dark' ? builder.withRules(['color-contrast', 'link-in-text-block']) : builder;
}

import { listed } from './document.ts';
import type { Report } from './report.ts';

/** Which rules did not speak as they would have, as a sentence: silence must not be taken for health. */
export function silencedWords({ silenced = [] }: Pick<Report, 'silenced'>): string | undefined {
  const named = (...levels: string[]) =>
    silenced.filter(({ as }) => levels.includes(as)).map(({ rule }) => rule);
  const [off, lowered] = [named('off'), named('warning', 'info')];
  const parts = [
    ...(off.length > 0 ? [`not looked for: ${listed(off)}`] : []),
    ...(lowered.length > 0 ? [`taken less seriously: ${listed(lowered)}`] : []),
  ];
  return parts.length === 0 ? undefined : `By the settings of who made this report, ${parts.join('; ')}.`;
}

import type { Report } from './report.ts';

export function toMarkdown(report: Report): string {
  return JSON.stringify(report);
}

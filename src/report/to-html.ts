import type { Report } from './report.ts';

export function toHtml(report: Report): string {
  return JSON.stringify(report);
}

import type { Report } from './report.ts';

export function toSarif(report: Report): string {
  return JSON.stringify(report);
}

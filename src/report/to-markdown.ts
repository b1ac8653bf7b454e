import { markdown } from './markdown.ts';
import type { Report } from './report.ts';
import { reportDocument } from './report-document.ts';

/** For an issue or a ticket, and readable as plain text. */
export const toMarkdown = (report: Report): string => markdown(reportDocument(report));

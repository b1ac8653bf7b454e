import { findingPart } from './finding-document.ts';
import { markdown } from './markdown.ts';
import type { ReportedFinding } from './report.ts';

/** One finding, for an issue or a chat. Its heading is of the third level: it has no title above it. */
export const findingMarkdown = (finding: ReportedFinding): string => markdown(findingPart(finding), 3);

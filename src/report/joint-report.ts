import type {
  Report,
  ReportedFinding,
  ReportedFlow,
  ReportedToken,
  ReportedUnseen,
  Source,
} from './report.ts';

/** A report of several files: that of one, in which `source` is a list, and everything says which file it is of. */
export interface JointReport extends Omit<Report, 'source' | 'flows' | 'tokens' | 'findings' | 'unseen'> {
  /** The files that could be read, in the order in which they were named. */
  readonly source: readonly Source[];
  /** File by file. Ids are unique within a file only. */
  readonly flows: readonly InFile<ReportedFlow>[];
  readonly tokens: readonly InFile<ReportedToken>[];
  /** What went wrong in any of them, worst first. */
  readonly findings: readonly InFile<ReportedFinding>[];
  readonly unseen: readonly InFile<ReportedUnseen>[];
}

export type InFile<T> = T & {
  /** The `file` of its source. */
  readonly file: string;
};

/**
 * What is written as JSON: a report of one file, or of several.
 *
 * `docs/report.schema.json` is generated from this type: `npm run docs`.
 */
export type WrittenReport = Report | JointReport;

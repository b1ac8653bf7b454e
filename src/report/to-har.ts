import type { Exchange } from '../core/model.ts';
import type { Redaction } from './redact.ts';
import type { Report } from './report.ts';

/** HAR 1.2 that any reader opens; Tokenscope's own findings stand in members that begin with `_tokenscope`. */
export function toHar(exchanges: readonly Exchange[], report: Report, redaction: Redaction): string {
  return JSON.stringify({
    log: {
      version: '1.2',
      creator: report.tool,
      entries: exchanges,
      _tokenscope: { report, redaction },
    },
  });
}

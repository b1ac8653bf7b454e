import type { Diagnosis, Exchange } from '../core/model.ts';
import type { Redaction } from './redact.ts';

/**
 * A redacted log as the rules can judge it: every pseudonym is replaced by a made-up value of the same form, equal
 * where they are equal, with the same hashes among them.
 */
export interface Imitation {
  readonly exchanges: readonly Exchange[];
  /** The diagnosis of these exchanges with the pseudonyms back in the places of the made-up values. */
  named(diagnosis: Diagnosis): Diagnosis;
}

export function imitate(exchanges: readonly Exchange[], _redaction: Redaction): Imitation {
  return { exchanges, named: (diagnosis) => diagnosis };
}

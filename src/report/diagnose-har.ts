import { diagnose } from '../core/diagnose.ts';
import type { Given } from '../core/given.ts';
import type { Diagnosis } from '../core/model.ts';
import type { Rule } from '../core/rule.ts';
import type { HarFile } from './har.ts';
import { imitate } from './stand-ins.ts';

/**
 * Diagnoses a file that was read. One that Tokenscope redacted is judged as its original was, and the diagnosis
 * speaks in the pseudonyms that stand in `har.exchanges`.
 */
export function diagnoseHar(
  { exchanges, redaction }: Pick<HarFile, 'exchanges' | 'redaction'>,
  rules: readonly Rule[],
  given?: Given,
): Diagnosis {
  if (!redaction) return diagnose(exchanges, rules, given);
  const imitation = imitate(exchanges, redaction);
  return imitation.named(diagnose(imitation.exchanges, rules, given));
}

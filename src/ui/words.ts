import type { Finding } from '../core/model.ts';
import { rules } from '../core/rules/index.ts?words';

const words = new Map(rules.map((rule) => [rule.id, rule]));

/** The panel judges by rules without their prose; this puts it back, for whoever reads a finding. */
export function inWords(finding: Finding): Finding {
  const rule = words.get(finding.rule);
  if (!rule || finding.why) return finding;
  return { ...finding, why: rule.why, fix: finding.fix || rule.fix, docs: rule.docs };
}

import { startDevtools } from '../browser/devtools.ts';
import { connectPanel } from '../browser/panel.ts';
import { watchSettings } from '../browser/settings.ts';
import { createDiagnoser } from '../core/diagnose.ts';
import { judgingKey, judgingUnder } from '../core/judging.ts';
import type { Exchange } from '../core/model.ts';
import { rules } from '../core/rules/index.ts?verdicts';

const tab = startDevtools();

/** Long enough for a burst of requests to be judged once. Milliseconds. */
const PAUSE = 300;

// The badge counts what the panel would show, whether the panel was ever opened or not.
let diagnose: ReturnType<typeof createDiagnoser> | undefined;
let log: readonly Exchange[] = [];
let planned: ReturnType<typeof setTimeout> | undefined;
const count = () => {
  clearTimeout(planned);
  planned = setTimeout(() => {
    const { findings } = diagnose?.(log) ?? { findings: [] };
    connection.reportErrors(findings.filter(({ severity }) => severity === 'error').length);
  }, PAUSE);
};
const connection = connectPanel(tab, ({ exchanges }) => {
  log = exchanges;
  count();
});
let judgedBy = '';
void watchSettings((settings) => {
  const key = judgingKey(settings);
  if (key === judgedBy) return;
  judgedBy = key;
  const judging = judgingUnder(settings, rules);
  diagnose = createDiagnoser(judging.rules, judging.given);
  count();
});

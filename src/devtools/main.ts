import { startDevtools } from '../browser/devtools.ts';
import { connectPanel } from '../browser/panel.ts';
import { createDiagnoser } from '../core/diagnose.ts';
import { rules } from '../core/rules/index.ts?verdicts';

const tab = startDevtools();

/** Long enough for a burst of requests to be judged once. Milliseconds. */
const PAUSE = 300;

// The badge counts what the panel would show, whether the panel was ever opened or not.
const diagnose = createDiagnoser(rules);
let planned: ReturnType<typeof setTimeout> | undefined;
const connection = connectPanel(tab, ({ exchanges }) => {
  clearTimeout(planned);
  planned = setTimeout(() => {
    const { findings } = diagnose(exchanges);
    connection.reportErrors(findings.filter(({ severity }) => severity === 'error').length);
  }, PAUSE);
});

import browser from 'webextension-polyfill';
import { createDiagnoser } from '../core/diagnose.ts';
import type { Exchange } from '../core/model.ts';
import { rules } from '../core/rules/index.ts?mute';

/** Long enough for a burst of requests to be judged once. Milliseconds. */
const PAUSE = 300;

/** The number of errors found in a tab, on the toolbar button. */
export function createBadge() {
  const diagnosers = new Map<number, ReturnType<typeof createDiagnoser>>();
  const waiting = new Map<number, () => readonly Exchange[]>();

  const show = () => {
    for (const [tab, exchanges] of waiting) {
      const diagnose = diagnosers.get(tab) ?? createDiagnoser(rules);
      diagnosers.set(tab, diagnose);
      const { findings } = diagnose(exchanges());
      const errors = findings.filter(({ severity }) => severity === 'error').length;
      // A tab that was closed meanwhile has no badge.
      browser.action
        .setBadgeText({ tabId: tab, text: errors > 0 ? String(errors) : '' })
        .catch(() => undefined);
    }
    waiting.clear();
  };

  void browser.action.setBadgeBackgroundColor({ color: '#b3261e' });

  return {
    update(tab: number, exchanges: () => readonly Exchange[]): void {
      if (waiting.size === 0) setTimeout(show, PAUSE);
      waiting.set(tab, exchanges);
    },
    forget(tab: number): void {
      diagnosers.delete(tab);
      waiting.delete(tab);
    },
  };
}

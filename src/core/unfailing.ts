import { type Rule, unseen, type Verdict } from './rule.ts';

/**
 * The rule as a product hears it: one that throws leaves its question open, and says so, instead of taking the other
 * rules down with it. Tests hear the rules as they are.
 */
export const unfailing = (rule: Rule): Rule => ({
  ...rule,
  check(flow, facts) {
    const verdicts: Verdict[] = [];
    try {
      for (const verdict of rule.check(flow, facts)) verdicts.push(verdict);
    } catch (error) {
      verdicts.push(
        unseen({
          what: `The rule “${rule.id}” failed on this login, so it is not known whether what it looks for is here (${String(error).slice(0, 200)}).`,
          how: 'Look for it by hand, and report this: it is a fault of Tokenscope and says nothing about the login. All other rules were heard.',
          at: [],
        }),
      );
    }
    return verdicts;
  },
});

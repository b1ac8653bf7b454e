import type { Rule } from '../core/rule.ts';
import { rules as all } from '../core/rules/index.ts';
import { command } from './command.ts';
import { perhaps } from './words.ts';
import { Unusable } from './world.ts';

export const rules = command({
  name: 'rules',
  takes: '[ID…]',
  about: 'Lists the mistakes that are looked for, or explains those with an ID.',
  options: { format: { takes: ['text', 'json'], usual: 'text', says: 'What to write' } },
  exits: ['Always'],

  async run(ids, { format }, world) {
    const wanted = ids.length === 0 ? all : ids.map(ruleOf);
    if (format === 'json') world.out(`${JSON.stringify(wanted.map(plainly), null, 2)}\n`);
    else if (ids.length > 0) world.out(wanted.map(explained).join('\n'));
    else {
      const width = Math.max(...all.map(({ id }) => id.length));
      const lines = all.map(
        ({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}`,
      );
      world.out(`${lines.join('\n')}\n`);
    }
    return 0;
  },
});

function ruleOf(id: string): Rule {
  const rule = all.find((other) => other.id === id);
  if (!rule) {
    const like = perhaps(
      id,
      all.map((other) => other.id),
    );
    throw new Unusable(`There is no rule “${id}”${like}: tokenscope rules lists them.`);
  }
  return rule;
}

/** A rule as data, without its check. */
const plainly = ({
  id,
  index,
  aliases = [],
  title,
  severity,
  why,
  fix,
  notWhen,
  docs,
  supersededBy = [],
}: Rule) => ({
  id,
  title,
  severity,
  why,
  fix,
  notWhen,
  docs,
  supersededBy,
  index: [index, ...aliases],
});

const explained = ({
  id,
  severity,
  title,
  why,
  fix,
  notWhen,
  docs,
}: Rule): string => `${severity.toUpperCase()} ${title} [${id}]
  Why: ${why}
  Fix: ${fix}
  Not when:
${notWhen.map((when) => `    - ${when}`).join('\n')}
${docs.map(({ url }) => `  ${url}`).join('\n')}
`;

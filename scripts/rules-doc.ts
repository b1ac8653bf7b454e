import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Rule } from '../src/core/rule.ts';
import { rules } from '../src/core/rules/index.ts';
import { type NotObservable, notObservable } from '../src/core/rules/not-observable.ts';

/** Writes docs/rules.md from the rules and their tests; with `--check`, fails when the file on disk differs. */

const FILE = new URL('../docs/rules.md', import.meta.url);
const RULES = new URL('../src/core/rules/', import.meta.url);

const GROUPS: Readonly<Record<string, string>> = {
  a: 'Audience and token format',
  b: 'Custom domain and issuer',
  c: 'Management API',
  d: 'Tokens at APIs',
  e: 'Expiry and renewal',
  f: 'The authorization request',
  g: 'The authorization response',
  h: 'The token endpoint',
  i: 'CORS, network and cookies',
  j: 'Security',
  k: 'Other providers',
  s: 'Specification checks',
};

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });

const testFiles = new Map(
  readdirSync(RULES, { recursive: true, encoding: 'utf8' })
    .filter((file) => /[\\/].*\.test\.ts$/.test(file))
    .map((file) => [file.replace(/^.*[\\/]|\.test\.ts$/g, ''), file.replaceAll('\\', '/')]),
);

/** The names of the positive cases of a rule's test: "it finds …". */
function found({ id }: Rule): string[] {
  const file = testFiles.get(id);
  if (!file) throw new Error(`${id} has no test`);
  const text = readFileSync(new URL(file, RULES), 'utf8');
  const finds = text.slice(text.indexOf('finds:'), text.search(/\n {2}silent:/));
  const names = [...finds.matchAll(/(?:^\s*|\{ )name:\s*(['"`])((?:\\.|(?!\1).)*)\1/gm)];
  if (names.length === 0) throw new Error(`${file} names nothing that the rule finds`);
  return names.map(([, , name = '']) => name.replace(/\\(.)/g, '$1'));
}

const links = (ids: readonly string[]) => either.format(ids.map((id) => `[${id}](#${id})`));

const index = ({ index: own, aliases = [] }: Rule) => [own, ...aliases].join(', ');

const bullets = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n');

const explains = (rule: Rule): readonly string[] =>
  rules.filter((other) => other.supersededBy?.includes(rule.id)).map((other) => other.id);

const relations = (rule: Rule) =>
  [
    rule.supersededBy && `Shown as a consequence where ${links(rule.supersededBy)} names the cause.`,
    explains(rule).length > 0 && `Explains ${links(explains(rule))}.`,
  ]
    .filter(Boolean)
    .join(' ');

const entry = (rule: Rule): string => `### ${rule.id}

**${rule.title}.** ${rule.severity}, catalogue ${index(rule)}

${rule.why}

**When**

${bullets(found(rule))}

**Not when**

${bullets(rule.notWhen)}

**Fix.** ${rule.fix}
${relations(rule) ? `\n${relations(rule)}\n` : ''}
References: ${rule.docs.map((doc) => `[${doc.title}](${doc.url})`).join(', ')}
`;

const unobservable = (entry: NotObservable): string => `### ${entry.id}

**${entry.title}.** catalogue ${entry.index}

${entry.reason}

${entry.advice}

References: ${entry.docs.map((doc) => `[${doc.title}](${doc.url})`).join(', ')}
`;

const groups = Object.entries(GROUPS)
  .map(([letter, title]) => ({ title, members: rules.filter((rule) => rule.index.startsWith(letter)) }))
  .filter(({ members }) => members.length > 0);

const anchor = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .replaceAll(' ', '-');

const UNSEEN = 'What traffic cannot show';

const contents = groups
  .map(
    ({ title, members }) =>
      `- [${title}](#${anchor(title)}) (${members.length})\n${members.map(({ id, title: what }) => `  - [${id}](#${id}): ${what}`).join('\n')}`,
  )
  .join('\n');

const text = `# Rules

Generated from \`src/core/rules\` by \`npm run docs\`; do not edit. ${rules.length} rules. A severity may be
lower or higher in a given case; how sure a finding is (certain, likely, possible) is said with each finding. What
stands under “When” are the cases of the rule’s test.

${contents}
- [${UNSEEN}](#${anchor(UNSEEN)}) (${notObservable.length})

${groups.map(({ title, members }) => `## ${title}\n\n${members.map(entry).join('\n')}`).join('\n')}
## ${UNSEEN}

Mistakes that no rule reports, because their traffic does not differ from a good login’s.

${notObservable.map(unobservable).join('\n')}`;

if (process.argv.includes('--check')) {
  let current = '';
  try {
    current = readFileSync(FILE, 'utf8');
  } catch {}
  if (current !== text) {
    console.error('docs/rules.md is not what the rules say. Run: npm run docs');
    process.exit(1);
  }
} else writeFileSync(FILE, text);

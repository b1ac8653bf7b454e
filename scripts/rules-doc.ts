import { readFileSync, writeFileSync } from 'node:fs';
import type { Rule } from '../src/core/rule.ts';
import { rules } from '../src/core/rules/index.ts';

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** Writes docs/rules.md from the rules; with `--check`, fails when the file on disk differs. */

const FILE = new URL('../docs/rules.md', import.meta.url);

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

const entry = (rule: Rule): string => `### ${rule.id}

**${rule.title}.** ${rule.severity}, catalogue ${rule.index}

${rule.why}

**Fix.** ${rule.fix}

**Not when**

${rule.notWhen.map((sentence) => `- ${sentence}`).join('\n')}
${rule.supersededBy ? `\nStays silent where ${either.format(rule.supersededBy.map((id) => `[${id}](#${id})`))} names the cause.\n` : ''}
References: ${rule.docs.map((doc) => `[${doc.title}](${doc.url})`).join(', ')}
`;

const groups = Object.entries(GROUPS)
  .map(([letter, title]) => ({ title, members: rules.filter((rule) => rule.index.startsWith(letter)) }))
  .filter(({ members }) => members.length > 0);

const anchor = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .replaceAll(' ', '-');

const text = `# Rules

Generated from \`src/core/rules\` by \`npm run docs\`; do not edit. ${rules.length} rules. A severity may be
lower or higher in a given case; how sure a finding is (certain, likely, possible) is said with each finding.

${groups.map(({ title, members }) => `- [${title}](#${anchor(title)}) (${members.length})`).join('\n')}

${groups.map(({ title, members }) => `## ${title}\n\n${members.map(entry).join('\n')}`).join('\n')}`;

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

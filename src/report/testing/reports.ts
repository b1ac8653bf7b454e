import type { Exchange } from '../../core/model.ts';
import { rules } from '../../core/rules/index.ts';
import { type NAMED, oneLogin } from '../../ui/testing/fixture.ts';
import { prepareExport } from '../export.ts';
import type { Report, ReportedFinding } from '../report.ts';

/** Reports to write: of made logins, and one in which every text is hostile. */

export const reportOn = (exchanges: readonly Exchange[], file = 'login.har'): Report =>
  prepareExport(
    {
      exchanges,
      rules,
      version: '0.1.0',
      source: {
        file,
        creator: 'chromium 148.0',
        entries: 20,
        read: 19,
        used: exchanges.length,
        unreadable: [],
      },
    },
    { profile: 'support' },
  ).report;

export const reportOf = (name: keyof typeof NAMED): Report => reportOn(oneLogin(name));

export const findingOf = (report: Report): ReportedFinding => {
  const [finding] = report.findings;
  if (!finding) throw new Error('the report has no finding');
  return finding;
};

/** What somebody may write into a request to take over whatever shows it. */
export const HOSTILE: readonly string[] = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '</style></pre></code></title><h1>x</h1>-->',
  '`` ` ``` ```` code',
  '```\n# heading\n```',
  '[click](javascript:alert(1)) ![i](https://evil.example/a.png) <https://evil.example>',
  '](javascript:alert(1))',
  'a | b | c\n|---|---|',
  '\n\n# heading\n\n- list\n> quote\n/close\n---\n',
  '@everyone #1 GH-2 owner/repo#3 https://evil.example www.evil.example mailto:a@evil.example',
  '*bold* _em_ __strong__ ~~gone~~ $x$ &lt;b&gt; &#60; \\',
  'abc\u202etxt.exe\u2066\u200b\u0000\u001b[31m\u009b\ufeff\ud800',
  '" onmouseover="alert(1)" style="position:fixed" \'',
  "javascript:alert(1)//'",
  '1. x',
  '',
  ' ',
  ')'.repeat(50_000),
  '`'.repeat(50_000),
  'x'.repeat(100_000),
];

/** The same report with this in the place of every text that traffic or a file chose. */
export function spoilt(report: Report, text: string): Report {
  const spoil = (value: unknown, name = ''): unknown => {
    if (typeof value === 'string') return KEPT.has(name) ? value : text;
    if (Array.isArray(value)) return value.map((item) => spoil(item, name));
    if (typeof value !== 'object' || value === null) return value;
    if (name === 'docs') return value;
    const members = Object.entries(value).map(([key, member]) => [key, spoil(member, key)]);
    return Object.fromEntries(name === 'claims' ? [...members, [text, text]] : members);
  };
  return {
    ...(spoil({ ...report, source: { ...report.source, unreadable: ['x'] } }) as Report),
    tool: report.tool,
  };
}

/** Words of ours: ids that join one part to another, and what is one of a few. */
const KEPT: ReadonlySet<string> = new Set([
  'id',
  'flow',
  'token',
  'exchange',
  'kind',
  'format',
  'role',
  'severity',
  'certainty',
  'verdict',
  'outcome',
  'profile',
  'part',
  'docs',
  'startedAt',
  'issuedAt',
  'expiresAt',
]);

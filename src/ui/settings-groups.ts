import { normalPattern } from '../core/host-text.ts';
import type { RecordWhere, Settings, ThemeChoice } from '../core/settings.ts';
import { type Flaw, noteFlaw, type RANGES, siteFlaw } from '../core/settings-text.ts';
import { PROFILES } from './export-choices.ts';
import type { Option } from './radios.tsx';
import {
  apiRows,
  expectationRows,
  type RowKind,
  type RuleName,
  ruleRows,
  tenantRows,
} from './settings-rows.ts';

/** The page of the settings as data: its groups, and what is decided in each. */
export interface GroupOf {
  readonly id: string;
  readonly title: string;
  /** One or two short sentences. */
  readonly about?: string;
  readonly fields: readonly FieldOf[];
}

/** `onLeave`: half of what is typed would do harm, so it counts when the field is left. */
export type FieldOf = ChoiceOf | NumberOf | LinesOf | RowsOf;

type KeyOf<T> = { [K in keyof Settings]: Settings[K] extends T ? K : never }[keyof Settings];

interface ChoiceOf {
  readonly kind: 'choice';
  readonly key: 'record' | 'redaction' | 'theme';
  readonly label: string;
  readonly options: readonly Option<string>[];
}
interface NumberOf {
  readonly kind: 'number';
  readonly key: KeyOf<number> & keyof typeof RANGES;
  readonly label: string;
  readonly hint: string;
  readonly unit: string;
  readonly onLeave?: boolean;
}
interface LinesOf {
  readonly kind: 'lines';
  readonly key: KeyOf<readonly string[]>;
  readonly label: string;
  readonly hint: string;
  readonly placeholder: string;
  flaw(line: string): Flaw;
  /** As it is kept. */
  normal(line: string): string;
  readonly onLeave?: boolean;
  /** What follows from an empty list, where that may surprise. */
  readonly empty?: string;
  /** Where it counts at all. */
  when?(settings: Settings): boolean;
}
interface RowsOf {
  readonly kind: 'rows';
  readonly key: 'tenants' | 'apis' | 'expectations' | 'rules';
  // biome-ignore lint/suspicious/noExplicitAny: which items they are is known by the key
  rows(rules: readonly RuleName[]): RowKind<any>;
}

const WHERE: readonly Option<RecordWhere>[] = [
  { value: 'all', label: 'All tabs', hint: 'Logins are there already when you open DevTools.' },
  {
    value: 'devtools',
    label: 'Only tabs with DevTools open',
    hint: 'Nothing that happens in any other tab is kept.',
  },
  { value: 'sites', label: 'Only these sites', hint: 'What their pages do, at whatever host.' },
];

const THEMES: readonly Option<ThemeChoice>[] = [
  { value: 'devtools', label: 'Follow DevTools', hint: 'Outside of DevTools: as the system is.' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

const PROFILE_OPTIONS = (Object.keys(PROFILES) as Settings['redaction'][]).map((value) => ({
  value,
  ...PROFILES[value],
}));

const PATTERNS =
  'A host a line. example.com is that host alone, *.example.com all below it as well; a port counts if you write one.';

export const GROUPS: readonly GroupOf[] = [
  {
    id: 'recording',
    title: 'Recording',
    about: 'What is recorded stays in memory and is gone when the browser closes.',
    fields: [
      { kind: 'choice', key: 'record', label: 'Record', options: WHERE },
      {
        kind: 'lines',
        key: 'sites',
        label: 'These sites',
        hint: PATTERNS,
        placeholder: 'app.example.com\n*.example.com',
        flaw: siteFlaw,
        normal: normalPattern,
        onLeave: true,
        empty: 'No site is named yet, so nothing is recorded.',
        when: ({ record }) => record === 'sites',
      },
      {
        kind: 'lines',
        key: 'neverRecord',
        label: 'Never record these sites',
        hint: `Comes before everything above, and forgets at once what is recorded of them. ${PATTERNS}`,
        placeholder: '*.bank.example\nintranet.example:8080',
        flaw: siteFlaw,
        normal: normalPattern,
        onLeave: true,
      },
    ],
  },
  {
    id: 'memory',
    title: 'Memory',
    about: 'How much is kept of all tabs together. Above it the oldest go.',
    fields: [
      {
        kind: 'number',
        key: 'mostRequests',
        label: 'Requests',
        hint: 'A login is some ten of them.',
        unit: 'requests',
        onLeave: true,
      },
      {
        kind: 'number',
        key: 'mostMegabytes',
        label: 'Memory',
        hint: 'The browser gives an extension 10 MB.',
        unit: 'MB',
        onLeave: true,
      },
    ],
  },
  {
    id: 'tenants',
    title: 'Tenants you know',
    about: 'Which custom domains are which tenant, before any traffic has shown it.',
    fields: [{ kind: 'rows', key: 'tenants', rows: () => tenantRows }],
  },
  {
    id: 'apis',
    title: 'APIs you know',
    about:
      'What tokens an API takes; with several rows for one host, any of them. “Where it works” and the findings go by it.',
    fields: [{ kind: 'rows', key: 'apis', rows: () => apiRows }],
  },
  {
    id: 'expectations',
    title: 'Expected of a site',
    about:
      'What a login of an app should bring. The overview of each login checks it, and what differs is an error. Where several rows speak of the same thing, one of them is enough.',
    fields: [{ kind: 'rows', key: 'expectations', rows: () => expectationRows }],
  },
  {
    id: 'clocks',
    title: 'Clocks',
    fields: [
      {
        kind: 'number',
        key: 'leewaySeconds',
        label: 'Leeway',
        hint: 'What two clocks may differ by before a token counts as expired or dated in the future.',
        unit: 'seconds',
      },
    ],
  },
  {
    id: 'rules',
    title: 'Rules switched off or lowered',
    about:
      'Panel, popup, viewer and reports say that rules are off, so that nobody takes silence for health.',
    fields: [{ kind: 'rows', key: 'rules', rows: (rules) => ruleRows(new Set(rules.map(({ id }) => id))) }],
  },
  {
    id: 'exports',
    title: 'Exports',
    about: 'What the export dialog begins with.',
    fields: [
      { kind: 'choice', key: 'redaction', label: 'Redaction', options: PROFILE_OPTIONS },
      {
        kind: 'lines',
        key: 'redactWords',
        label: 'Take out as well',
        hint: 'Words that no file should name, such as a customer: one a line. No secrets, because settings are kept on disk.',
        placeholder: 'Contoso\nproject-falcon',
        flaw: noteFlaw,
        normal: (word) => word,
      },
    ],
  },
  {
    id: 'appearance',
    title: 'Appearance',
    about: 'Of the panel, the popup, the viewer and this page.',
    fields: [{ kind: 'choice', key: 'theme', label: 'Theme', options: THEMES }],
  },
];

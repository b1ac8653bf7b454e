import type { ComponentType } from 'preact';
import { normalPattern } from '../core/host-text.ts';
import type { RecordWhere, Settings, ThemeChoice } from '../core/settings.ts';
import { noteFlaw, numberFlaw, RANGES, siteFlaw } from '../core/settings-text.ts';
import { PROFILES } from './export-choices.ts';
import { Choice, LinesField, NumberField, type Option } from './settings-fields.tsx';
import { Rows } from './settings-list.tsx';
import { apiRows, expectationRows, ruleRows, tenantRows } from './settings-rows.ts';

export interface RuleName {
  readonly id: string;
  readonly title: string;
}

interface FieldsProps {
  settings: Settings;
  change(part: Partial<Settings>): void;
  rules: readonly RuleName[];
}

export interface GroupOf {
  readonly id: string;
  readonly title: string;
  /** One or two short sentences. */
  readonly about?: string;
  /** What it decides, and what resetting it resets. */
  readonly keys: readonly (keyof Settings)[];
  readonly Fields: ComponentType<FieldsProps>;
}

const WHERE: readonly Option<RecordWhere>[] = [
  { value: 'all', label: 'All tabs', hint: 'Logins are there already when you open DevTools.' },
  { value: 'devtools', label: 'Only tabs with DevTools open', hint: 'Nothing is kept of any other tab.' },
  { value: 'sites', label: 'Only these sites', hint: 'What their pages do, at whatever host.' },
];

const THEMES: readonly Option<ThemeChoice>[] = [
  { value: 'devtools', label: 'Follow DevTools', hint: 'Outside of DevTools: as the system is.' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

function Recording({ settings, change }: FieldsProps) {
  return (
    <>
      <Choice
        name="record"
        legend="Record"
        options={WHERE}
        value={settings.record}
        onValue={(record) => change({ record })}
      />
      {settings.record === 'sites' && (
        <LinesField
          id="sites"
          label="These sites"
          hint="A host a line. *.example.com is example.com and all below it; a port counts if you write one."
          placeholder={'app.example.com\n*.example.com'}
          value={settings.sites}
          flaw={siteFlaw}
          normal={normalPattern}
          onValue={(sites) => change({ sites })}
        />
      )}
      <LinesField
        id="never"
        label="Never record these sites"
        hint="Comes before everything above. Takes effect when you leave the field, and forgets at once what is recorded of them."
        placeholder={'bank.example\n*.intranet.example'}
        value={settings.neverRecord}
        flaw={siteFlaw}
        normal={normalPattern}
        onLeave
        onValue={(neverRecord) => change({ neverRecord })}
      />
    </>
  );
}

function Memory({ settings, change }: FieldsProps) {
  return (
    <div class="side-by-side">
      <NumberField
        id="most-requests"
        label="Requests"
        hint="Above this the oldest go."
        unit="requests"
        value={settings.mostRequests}
        range={RANGES.mostRequests}
        flaw={(value) => numberFlaw(value, 'mostRequests')}
        onValue={(mostRequests) => change({ mostRequests })}
      />
      <NumberField
        id="most-megabytes"
        label="Memory"
        hint="The browser gives an extension 10 MB."
        unit="MB"
        value={settings.mostMegabytes}
        range={RANGES.mostMegabytes}
        flaw={(value) => numberFlaw(value, 'mostMegabytes')}
        onValue={(mostMegabytes) => change({ mostMegabytes })}
      />
    </div>
  );
}

const Tenants = ({ settings, change }: FieldsProps) => (
  <Rows id="tenants" kind={tenantRows} items={settings.tenants} onItems={(tenants) => change({ tenants })} />
);
const Apis = ({ settings, change }: FieldsProps) => (
  <Rows id="apis" kind={apiRows} items={settings.apis} onItems={(apis) => change({ apis })} />
);
const Expectations = ({ settings, change }: FieldsProps) => (
  <Rows
    id="expectations"
    kind={expectationRows}
    items={settings.expectations}
    onItems={(expectations) => change({ expectations })}
  />
);
const Rules = ({ settings, change, rules }: FieldsProps) => (
  <Rows
    id="rules"
    kind={ruleRows(new Set(rules.map(({ id }) => id)))}
    items={settings.rules}
    onItems={(choices) => change({ rules: choices })}
  />
);

const Clocks = ({ settings, change }: FieldsProps) => (
  <NumberField
    id="leeway"
    label="Leeway"
    hint="What two clocks may differ by before a token counts as expired or dated in the future."
    unit="seconds"
    value={settings.leewaySeconds}
    range={RANGES.leewaySeconds}
    flaw={(value) => numberFlaw(value, 'leewaySeconds')}
    onValue={(leewaySeconds) => change({ leewaySeconds })}
  />
);

const PROFILE_OPTIONS = (Object.keys(PROFILES) as Settings['redaction'][]).map((value) => ({
  value,
  ...PROFILES[value],
}));

const Exports = ({ settings, change }: FieldsProps) => (
  <>
    <Choice
      name="redaction"
      legend="Redaction"
      options={PROFILE_OPTIONS}
      value={settings.redaction}
      onValue={(redaction) => change({ redaction })}
    />
    <LinesField
      id="redact-words"
      label="Take out as well"
      hint="Words that no file should name, such as a customer: one a line. No secrets, because settings are kept on disk."
      placeholder={'Contoso\nproject-falcon'}
      value={settings.redactWords}
      flaw={noteFlaw}
      normal={(word) => word}
      onValue={(redactWords) => change({ redactWords })}
    />
  </>
);

const Appearance = ({ settings, change }: FieldsProps) => (
  <Choice
    name="theme"
    legend="Theme"
    options={THEMES}
    value={settings.theme}
    onValue={(theme) => change({ theme })}
  />
);

export const GROUPS: readonly GroupOf[] = [
  {
    id: 'recording',
    title: 'Recording',
    about: 'What is recorded stays in memory and is gone when the browser closes.',
    keys: ['record', 'sites', 'neverRecord'],
    Fields: Recording,
  },
  {
    id: 'memory',
    title: 'Memory',
    about: 'How much is kept of all tabs together.',
    keys: ['mostRequests', 'mostMegabytes'],
    Fields: Memory,
  },
  {
    id: 'tenants',
    title: 'Tenants you know',
    about: 'Which custom domains are which tenant, before any traffic has shown it.',
    keys: ['tenants'],
    Fields: Tenants,
  },
  {
    id: 'apis',
    title: 'APIs you know',
    about: 'What tokens an API takes. “Where it works” and the findings go by it.',
    keys: ['apis'],
    Fields: Apis,
  },
  {
    id: 'expectations',
    title: 'Expected of a site',
    about:
      'What a login of an app should bring. The overview of each login checks it; what differs is an error.',
    keys: ['expectations'],
    Fields: Expectations,
  },
  { id: 'clocks', title: 'Clocks', keys: ['leewaySeconds'], Fields: Clocks },
  {
    id: 'rules',
    title: 'Rules switched off or lowered',
    about: 'The panel says at its foot how many rules are off, and why.',
    keys: ['rules'],
    Fields: Rules,
  },
  {
    id: 'exports',
    title: 'Exports',
    about: 'What the export dialog begins with.',
    keys: ['redaction', 'redactWords'],
    Fields: Exports,
  },
  {
    id: 'appearance',
    title: 'Appearance',
    about: 'Of the panel, the popup, the viewer and this page.',
    keys: ['theme'],
    Fields: Appearance,
  },
];

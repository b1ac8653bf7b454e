import * as v from 'valibot';
import { normalHost, normalPattern } from '../core/host-text.ts';
import { DEFAULT_SETTINGS, SETTINGS_VERSION, type Settings } from '../core/settings.ts';
import {
  algorithmFlaw,
  audienceFlaw,
  type Flaw,
  issuerFlaw,
  mostItems,
  noteFlaw,
  numberFlaw,
  oneHostFlaw,
  type RANGES,
  ruleIdFlaw,
  scopeFlaw,
  siteFlaw,
} from '../core/settings-text.ts';

/** Settings as they were read from a file or from the store, and what of it could not be taken over. */
export interface SettingsRead {
  /** The defaults stand where something was wrong; of a list only the wrong items are left out. */
  readonly settings: Settings;
  /** A sentence each, with the path. */
  readonly problems: readonly string[];
  /** Paths of members that mean nothing here; they are left out. */
  readonly unknown: readonly string[];
}

const text = (flaw: (text: string) => Flaw) =>
  v.pipe(
    v.string('A text is wanted.'),
    v.check(
      (value) => flaw(value) === undefined,
      ({ input }) => flaw(input) ?? '',
    ),
  );
const site = v.pipe(text(siteFlaw), v.transform(normalPattern));
const host = v.pipe(text(oneHostFlaw), v.transform(normalHost));
const whole = (name: keyof typeof RANGES) =>
  v.pipe(
    v.number('A number is wanted.'),
    v.check(
      (value) => numberFlaw(value, name) === undefined,
      ({ input }) => numberFlaw(input, name) ?? '',
    ),
  );
const oneOf = <const T extends string>(...values: readonly T[]) =>
  v.picklist(values, `One of ${values.map((value) => `“${value}”`).join(', ')} is wanted.`);
/** Every member of an item is named by its path; a wrong type of the item itself by this. */
const item = <T extends v.ObjectEntries>(entries: T) => v.object(entries, 'Its members are missing.');

type Item = v.GenericSchema & { readonly entries?: v.ObjectEntries };

const LISTS: Partial<Record<keyof Settings, Item>> = {
  sites: site,
  neverRecord: site,
  tenants: item({ host, customDomains: v.array(host, 'A list is wanted.') }),
  apis: item({
    host,
    audience: text(audienceFlaw),
    algorithm: v.exactOptional(text(algorithmFlaw)),
  }),
  expectations: item({
    site,
    issuer: v.exactOptional(text(issuerFlaw)),
    audience: v.exactOptional(text(audienceFlaw)),
    scope: v.exactOptional(text(scopeFlaw)),
  }),
  rules: item({ rule: text(ruleIdFlaw), as: oneOf('off', 'warning', 'info'), reason: text(noteFlaw) }),
  redactWords: text(noteFlaw),
};

const VALUES: Partial<Record<keyof Settings, v.GenericSchema>> = {
  record: oneOf('all', 'devtools', 'sites'),
  mostRequests: whole('mostRequests'),
  mostMegabytes: whole('mostMegabytes'),
  leewaySeconds: whole('leewaySeconds'),
  redaction: oneOf('support', 'strict', 'none'),
  theme: oneOf('devtools', 'light', 'dark'),
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Never throws. What is missing is at its default, which is no problem. */
export function readSettings(raw: unknown): SettingsRead {
  if (!isRecord(raw)) return refused('It is no JSON object, so no settings.');
  if (!Object.hasOwn(raw, 'version'))
    return refused('It has no “version”, so it was not written by Tokenscope’s settings.');
  if (raw.version !== SETTINGS_VERSION)
    return refused(
      `Its version is ${shown(raw.version)}, and this Tokenscope reads version ${SETTINGS_VERSION} only.`,
    );
  const problems: string[] = [];
  const unknown: string[] = [];
  const settings: Record<string, unknown> = { ...DEFAULT_SETTINGS };

  const read = (schema: v.GenericSchema, value: unknown, path: string): unknown => {
    const parsed = v.safeParse(schema, value);
    if (parsed.success) return parsed.output;
    const { message, path: inside, received } = parsed.issues[0];
    const keys = (inside ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`));
    problems.push(`${path}${keys.join('')}: ${received === 'undefined' ? 'It is missing.' : message}`);
    return undefined;
  };

  const readList = (schema: Item, value: unknown, path: string): unknown[] | undefined => {
    if (!Array.isArray(value)) {
      problems.push(`${path}: A list is wanted.`);
      return undefined;
    }
    const most = mostItems(path as keyof Settings);
    if (value.length > most) problems.push(`${path}: A list of at most ${most} is wanted.`);
    return value.slice(0, most).flatMap((one, i) => {
      if (schema.entries && isRecord(one))
        for (const name of Object.keys(one))
          if (!Object.hasOwn(schema.entries, name)) unknown.push(`${path}[${i}].${name.slice(0, 60)}`);
      return read(schema, one, `${path}[${i}]`) ?? [];
    });
  };

  for (const [name, value] of Object.entries(raw)) {
    if (name === 'version') continue;
    const key = name as keyof Settings;
    const list = Object.hasOwn(LISTS, name) ? LISTS[key] : undefined;
    const single = Object.hasOwn(VALUES, name) ? VALUES[key] : undefined;
    const found = list ? readList(list, value, name) : single && read(single, value, name);
    if (!list && !single) unknown.push(name.slice(0, 60));
    else if (found !== undefined) settings[name] = found;
  }
  return { settings: settings as unknown as Settings, problems, unknown };
}

const refused = (problem: string): SettingsRead => ({
  settings: DEFAULT_SETTINGS,
  problems: [problem],
  unknown: [],
});

const shown = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'string' ? String(value).slice(0, 40) : typeof value;

/** As a file, or in the store. */
export const writeSettings = (settings: Settings): object => ({ version: SETTINGS_VERSION, ...settings });

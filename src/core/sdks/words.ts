import type { Call, Option } from '../change.ts';

/** How one SDK is told something. Code is what a reader copies; values stand in it quoted. */
export interface SdkWords {
  /** As its users call it. */
  readonly name: string;
  /** Tested against the name that it gives itself. */
  readonly is: RegExp;
  /** Sets it up, or starts a login, with these; `undefined` where it has no way to say one of them. */
  setUp(wants: SetUp, major: number): string | undefined;
  /** Its way to do these; absent where there is none. */
  calls(major: number): Readonly<Partial<Record<Call, (wants: Wants) => string>>>;
}

export interface SetUp {
  readonly options: readonly { readonly name: Option; readonly value: string | boolean }[];
  /** Of the authorization request. */
  readonly parameters: readonly Parameter[];
}

export interface Parameter {
  readonly name: string;
  /** Absent: it must go. */
  readonly value?: string;
}

export interface Wants {
  readonly audience?: string;
  readonly scope?: string;
}

/** A string literal of JavaScript or TypeScript. What stands in a request may be hostile. */
export const js = (value: string): string =>
  `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

/** A string literal of Swift; `\(` would be code. */
export const swift = (value: string): string => JSON.stringify(value);

/** A string literal of Kotlin or Dart; `$` would be code. */
export const dollar = (value: string): string => JSON.stringify(value).replaceAll('$', '\\$');

/** `name: value,` lines, and a comment for each that must go. */
export const members = (parameters: readonly Parameter[], indent: string): string =>
  parameters
    .map(({ name, value }) =>
      value === undefined ? `${indent}// no ${safe(name)}` : `${indent}${key(name)}: ${js(value)},`,
    )
    .join('\n');

export const key = (name: string): string => (/^[a-z_$][\w$]*$/i.test(name) ? name : js(name));

/** Fit for a comment. */
export const safe = (name: string): string => name.replace(/[^\w.-]/g, '');

export const named = (wants: Wants): readonly Parameter[] =>
  Object.entries(wants).map(([name, value]) => ({ name, value }));

/** An object with these, as the argument of a call; nothing where nothing is wanted. */
export const argument = (wants: Wants): string =>
  Object.keys(wants).length === 0 ? '' : `{\n${members(named(wants), '  ')}\n}`;

/** A call that carries the token in this variable. */
export const sendWith = (variable: string): string =>
  `await fetch(url, {\n  headers: { Authorization: \`Bearer \${${variable}}\` },\n});`;

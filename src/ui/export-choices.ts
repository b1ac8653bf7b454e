import type { Settings } from '../core/settings.ts';
import type { Format } from '../report/export.ts';
import type { Profile, ReceiptLine, RedactionOptions } from '../report/redact.ts';
import { plural } from './format.ts';
import type { Store } from './store.ts';

/** What can be exported, how, and what of it is said; plain data. */

/** Which logins. */
export type Extent = 'login' | 'selection' | 'all';

export interface ExtentChoice {
  readonly extent: Extent;
  readonly label: string;
  /** The ids of the logins. */
  readonly flows: readonly string[];
}

type Shown = Pick<Store, 'rows' | 'everyRow' | 'selection' | 'selectedRow'>;

/** The login that is open or current, the selected ones, all that are shown: as far as there are such. */
export function extents({ rows, everyRow, selection, selectedRow }: Shown): ExtentChoice[] {
  const row = selectedRow.value;
  const shown = rows.value.map(({ flow }) => flow.id);
  const several = selection.value.length > 1 ? selection.value : [];
  const choices: (ExtentChoice | false)[] = [
    row !== undefined && {
      extent: 'login',
      label: `This login: ${row.grant} at ${row.issuer || 'an unknown issuer'}`,
      flows: [row.flow.id],
    },
    several.length > 0 && {
      extent: 'selection',
      label: `${several.length.toLocaleString('en')} selected logins`,
      flows: several,
    },
    // Where the only login is the current one, it is there already.
    shown.some((id) => id !== row?.flow.id) && {
      extent: 'all',
      label: allWords(shown.length, everyRow.value.length),
      flows: shown,
    },
  ];
  return choices.filter((choice) => choice !== false);
}

function allWords(shown: number, all: number): string {
  if (shown < all) return `${plural(shown, 'login')} shown, of ${all}`;
  return shown === 1 ? 'The one login' : `All ${plural(shown, 'login')}`;
}

export type FileFormat = Extract<Format, 'har' | 'markdown' | 'html' | 'json'>;

export const FILE_FORMATS: Readonly<Record<FileFormat, { label: string; hint: string }>> = {
  har: { label: 'HAR', hint: 'Every request. Opens in DevTools and in Tokenscope.' },
  markdown: { label: 'Markdown', hint: 'For an issue or a ticket. Reads as plain text, too.' },
  html: { label: 'HTML', hint: 'One page to read or to print, without scripts.' },
  json: { label: 'JSON', hint: 'For programs. Its schema is published.' },
};

export const PROFILES: Readonly<Record<Profile, { label: string; hint: string }>> = {
  support: {
    label: 'Support',
    hint: 'Codes, cookies and passwords are replaced. Tokens keep what they say and lose their signature.',
  },
  strict: { label: 'Strict', hint: 'As Support; names, e-mail addresses and other personal claims go, too.' },
  none: { label: 'None', hint: 'Nothing is replaced. Only for a file that stays with you.' },
};

/** What is copied goes to others: redacted as the settings say, and never less than for support. */
export const copiedUnder = ({ redaction, redactWords }: Settings): RedactionOptions => ({
  profile: redaction === 'none' ? 'support' : redaction,
  words: redactWords,
});

/** `Contoso, db-7` as words, each once; `whole` are those in which a comma is a part of the word. */
export function wordsOf(text: string, whole: readonly string[] = []): string[] {
  const kept = whole.filter((word) => /[,\n]/.test(word) && text.includes(word));
  const rest = kept.reduce((left, word) => left.replaceAll(word, ','), text);
  const words = [...kept, ...rest.split(/[,\n]/)].map((word) => word.trim());
  return [...new Set(words.filter(Boolean))];
}

const AND = new Intl.ListFormat('en-GB');

/** `14 tokens, 3 codes and 22 cookies`; empty where there is nothing. */
export const receiptWords = (receipt: readonly ReceiptLine[]): string =>
  AND.format(receipt.map(({ count, what }) => `${count.toLocaleString('en')} ${what}`));

/** What somebody can use: the rest ties requests together, or says who somebody is. */
const OPENS = /token|signature|code(?!_challenge)|secret|password|cookie|key|credential|assertion|session/i;

/** The same of what nobody replaced, with what opens something first; a signature is what makes a token count. */
export function exposedWords(exposed: readonly ReceiptLine[]): string {
  const rank = ({ what }: ReceiptLine) => (OPENS.test(what) ? 0 : 1);
  return receiptWords(
    exposed
      .toSorted((a, b) => rank(a) - rank(b))
      .map(({ what, count }) => ({ count, what: what.replace(/^token signature/, 'signed token') })),
  );
}

/** Nobody hands on a login unknowingly. */
export const companionsWords = (count: number): string =>
  count === 1
    ? 'One other login goes along, as what was found rests on it.'
    : `${count.toLocaleString('en')} other logins go along, as what was found rests on them.`;

/** What of it somebody can use. */
export const usableWords = (exposed: readonly ReceiptLine[]): string =>
  exposedWords(exposed.filter(({ what }) => OPENS.test(what)));

export interface Named {
  readonly issuer?: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** `tokenscope-login.northwind.com-2026-11-22-support.har`. The logins come from the redacted report. */
export function fileName(logins: readonly Named[], profile: Profile, extension: string): string {
  const issuers = new Set(logins.map(({ issuer }) => slug(issuer)));
  const [only = ''] = issuers;
  const whose =
    issuers.size === 1 && only !== '' ? only : `${plural(logins.length, 'login').replace(' ', '-')}`;
  const date = logins
    .map(({ startedAt }) => startedAt.slice(0, 10))
    .toSorted()
    .at(-1);
  return `${['tokenscope', whose, date, profile].filter(Boolean).join('-')}.${extension}`;
}

/** An issuer's host as a part of a file's name: nothing that a path or a shell would take otherwise. */
const slug = (issuer = ''): string =>
  issuer
    .replace(/^\w+:\/\//, '')
    .replace(/\/.*$/s, '')
    .toLowerCase()
    .replace(/[^a-z\d.]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 60);

export interface Piece {
  readonly text: string;
  /** It stands for something that was taken out. */
  readonly isPseudonym: boolean;
}

/** A text in pieces, so that what was replaced can be marked. */
export function pieces(text: string): Piece[] {
  // The capture makes every second piece a pseudonym.
  return text
    .split(/(‹[a-z][^‹›\n]{0,60} \d+›|%E2%80%B9[a-z](?:[a-z_-]|%20|\+){0,60}\d+%E2%80%BA)/i)
    .map((piece, i) => ({ text: piece, isPseudonym: i % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

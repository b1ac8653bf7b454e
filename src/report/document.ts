/**
 * A report as a document, before it is Markdown or HTML: what it says is written once, and each format writes
 * text as text.
 */
export type Block =
  /** Under a title of its own, one level deeper. */
  | { readonly kind: 'part'; readonly of: PartOf; readonly title: Line; readonly blocks: readonly Block[] }
  /** Parts that may stand side by side. */
  | { readonly kind: 'columns'; readonly blocks: readonly Block[] }
  | { readonly kind: 'text'; readonly line: Line }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  /** Labels and what belongs to them. */
  | { readonly kind: 'facts'; readonly facts: readonly DocumentFact[] }
  | { readonly kind: 'code'; readonly text: string }
  /** What only whoever looks closer wants to read. */
  | { readonly kind: 'details'; readonly summary: Line; readonly blocks: readonly Block[] }
  | { readonly kind: 'steps'; readonly duration: number; readonly steps: readonly DocumentStep[] };

export type PartOf = 'report' | 'login' | 'column' | 'error' | 'warning' | 'info' | 'unseen' | 'other';

export interface DocumentFact {
  readonly label: string;
  readonly value: Line;
  readonly tone?: 'good' | 'bad';
}

export interface DocumentStep {
  readonly name: string;
  readonly request: Line;
  readonly answer: string;
  readonly tone: 'good' | 'bad' | 'neutral';
  /** Milliseconds. */
  readonly offset: number;
  readonly duration?: number;
}

/** One line of text; a string is text, whatever stands in it. */
export type Line = readonly Inline[];
export type Inline =
  | string
  | { readonly code: string }
  | { readonly strong: string }
  | { readonly link: string; readonly text: string };

export const text = (...line: Line): Block => ({ kind: 'text', line });
export const part = (of: PartOf, title: Line, blocks: readonly Block[]): Block => ({
  kind: 'part',
  of,
  title,
  blocks,
});

/** A sentence in which `backticks` set off code, as in the rules. An odd one is a character like any other. */
export function prose(sentence: string): Line {
  const parts = sentence.split('`');
  if (parts.length % 2 === 0 || parts.every((part) => part === '')) return [sentence];
  return parts.flatMap((part, i): Inline[] => (part === '' ? [] : i % 2 === 1 ? [{ code: part }] : [part]));
}

/** `a, b and c`. */
export const listed = (words: readonly string[]): string => LIST.format(words);

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** Lines, one after another, with something between them. */
export const joined = (lines: readonly Line[], between: string): Line =>
  lines.flatMap((line, i) => (i === 0 ? line : [between, ...line]));

import type { Block, Inline, Line } from './document.ts';
import { elapsed, oneLine, visible } from './text.ts';

/**
 * A document as Markdown that is readable as plain text. No text can leave its place: what stands in it was sent by
 * anybody, and may look like markup, a link or a mention.
 */
export function markdown(block: Block, depth = 1): string {
  return `${blocksOf(block, depth)
    .filter((text) => text !== '')
    .join('\n\n')}\n`;
}

function blocksOf(block: Block, depth: number): string[] {
  switch (block.kind) {
    case 'part':
      return [
        `${'#'.repeat(Math.min(depth, 6))} ${line(block.title)}`,
        ...block.blocks.flatMap((inner) => blocksOf(inner, depth + 1)),
      ];
    case 'columns':
      return block.blocks.flatMap((inner) => blocksOf(inner, depth));
    case 'text':
      return [line(block.line)];
    case 'list':
      return [block.items.map((item) => `- ${line(item)}`).join('\n')];
    case 'facts':
      return [block.facts.map(({ label, value }) => `- ${line([`${label}: `, ...value])}`).join('\n')];
    case 'code':
      return [fenced(block.text)];
    case 'details':
      return [line(block.summary), ...block.blocks.flatMap((inner) => blocksOf(inner, depth))];
    case 'steps':
      return [
        block.steps
          .map(
            ({ name, request, answer, offset }, i) =>
              `${i + 1}. ${line([`${elapsed(offset)}: ${name}, `, ...request, `: ${answer}`])}`,
          )
          .join('\n'),
      ];
    default:
      return block satisfies never;
  }
}

/** A line of its own: what would begin a list or a heading at its start is text. */
const line = (inlines: Line): string =>
  inlines
    .map(inlineOf)
    .join('')
    .trim()
    .replace(/^[-+=#]/, '\\$&')
    .replace(/^(\d+)(?=[.)](?:\s|$))/, '$1\\');

function inlineOf(inline: Inline): string {
  if (typeof inline === 'string') return plain(inline);
  if ('code' in inline) return code(inline.code);
  if ('strong' in inline) return `**${plain(inline.strong).trim()}**`;
  // Links are the rules' own; whatever else comes here is no link.
  return isLink(inline.link) ? `[${plain(inline.text)}](${inline.link})` : plain(inline.text);
}

/**
 * Words that sites make links and mentions of, whatever is escaped: addresses, `@name`, `#12`, `/close`. As code they
 * stay what they are.
 */
const LIVE = /:\/\/|^\W*www\.|@|#\w|^\W*\/\w|^\W*(?:mailto|xmpp):|\bGH-\d|^[!%&~^$]\w/i;

/** Text as text; words are kept apart by one space. */
function plain(text: string): string {
  return oneLine(text)
    .split(/(\s+)/)
    .map((word) => (LIVE.test(word) ? wrapped(word) : escaped(word)))
    .join('');
}

/** Not what only stands around the word: `(https://…).` */
function wrapped(word: string): string {
  let [from, to] = [0, word.length];
  while (from < to && OPENING.includes(word.charAt(from))) from++;
  while (to > from && CLOSING.includes(word.charAt(to - 1))) to--;
  if (from === to) return escaped(word);
  return `${escaped(word.slice(0, from))}${code(word.slice(from, to))}${escaped(word.slice(to))}`;
}

const OPENING = '“‘"\'(';
const CLOSING = '”’"\'),.;:!?';

/** CommonMark section 2.4; an underscore within a word emphasises nothing. */
const escaped = (text: string): string =>
  text.replace(/[\\`*[\]<>|~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#|\w)/gu, '\\$&');

/** CommonMark section 6.1: a fence longer than any within. */
function code(text: string): string {
  const content = oneLine(text);
  if (content === '') return '(empty)';
  const fence = '`'.repeat(longestRun(content) + 1);
  const isTouching = /^`|`$/.test(content);
  return isTouching ? `${fence} ${content} ${fence}` : `${fence}${content}${fence}`;
}

function fenced(text: string): string {
  const content = visible(text.replace(/\r\n?/g, '\n'));
  const fence = '`'.repeat(Math.max(3, longestRun(content) + 1));
  return `${fence}\n${content}\n${fence}`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}

const isLink = (url: string): boolean => /^https:\/\/[\w./?#=&%~+:-]+$/.test(url);

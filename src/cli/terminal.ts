import { plain } from './words.ts';
import type { World } from './world.ts';

/** https://no-color.org, https://force-color.org: who sets both wants colours here. */
export function hasColours({ env, terminal }: World): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = env;
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return terminal.out && !NO_COLOR && TERM !== 'dumb';
}

const COLOURS: readonly (readonly [RegExp, number])[] = [
  [/^( *)(ERROR\b)/gm, 31],
  [/^( *)(WARNING\b)/gm, 33],
  [/^( *)(NOTE\b)/gm, 36],
  [/^( *)(OUT OF SIGHT\b)/gm, 35],
  [/^( *)((?:Why|Fix):)/gm, 1],
  [/^( *)(https:\/\/\S+)$/gm, 2],
];

/** A report in colours, for a terminal. */
export const coloured = (text: string, world: World): string =>
  hasColours(world)
    ? COLOURS.reduce((line, [what, colour]) => line.replace(what, `$1\u001b[${colour}m$2\u001b[0m`), text)
    : text;

/** One line on standard error that the next one replaces, cut where the terminal ends; nothing where nobody watches. */
export function createProgress({ terminal, env, err }: World): (line: string) => void {
  if (!terminal.err || env.TERM === 'dumb') return () => {};
  return (line) => err(`\r\u001b[K${line === '' ? '' : `\u001b[?7l${plain(line)}\u001b[?7h`}`);
}

import { parseArgs } from 'node:util';
import { either, perhaps } from './words.ts';
import { type ExitCode, Unusable, type World } from './world.ts';

/** An option that takes a value; the same table reads the arguments and writes the help. */
export interface Option {
  readonly says: string;
  /** What stands after it: words to choose from, or what it is, in capitals. */
  readonly takes: readonly string[] | string;
  /** What counts where it is not given. */
  readonly usual?: string;
}

export type Options = Readonly<Record<string, Option>>;

/** The values of the options, of those that have no usual one perhaps `undefined`. */
export type Given<O extends Options> = {
  readonly [K in keyof O]:
    | (O[K]['takes'] extends readonly (infer Word)[] ? Word : string)
    | (O[K] extends { readonly usual: string } ? never : undefined);
};

export interface Command<O extends Options = Options> {
  readonly name: string;
  /** What follows the name, such as `FILE…`. */
  readonly takes: string;
  readonly about: string;
  readonly options: O;
  /** What the exit codes 0 and 1 mean. */
  readonly exits: readonly [string, string?];
  run(names: readonly string[], given: Given<O>, world: World): Promise<ExitCode>;
}

export const command = <const O extends Options>(of: Command<O>): Command => of as unknown as Command;

export interface Arguments {
  readonly names: readonly string[];
  readonly given: Given<Options>;
  readonly wants: 'help' | 'version' | 'run';
}

/** Throws `Unusable` for what the command does not know. */
export function readArguments(
  { name, options }: Pick<Command, 'name' | 'options'>,
  args: readonly string[],
): Arguments {
  const wrong = (what: string) => new Unusable(`${what} (see tokenscope ${name} --help).`);
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean' },
      ...Object.fromEntries(Object.keys(options).map((option) => [option, { type: 'string' } as const])),
    },
  });
  const names: string[] = [];
  const given: Record<string, string | undefined> = {};
  let wants: Arguments['wants'] = 'run';
  for (const [option, { usual }] of Object.entries(options)) given[option] = usual;
  for (const token of tokens) {
    if (token.kind === 'positional') names.push(token.value);
    if (token.kind !== 'option') continue;
    if (token.name === 'help') return { names, given, wants: 'help' };
    if (token.name === 'version') wants = 'version';
  }
  if (wants === 'version') return { names, given, wants };
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option) {
      const written = (args[token.index] ?? token.rawName).split('=', 1)[0] ?? '';
      throw wrong(
        `There is no option “${written}”${perhaps(
          written,
          Object.keys(options).map((one) => `--${one}`),
        )}`,
      );
    }
    const { takes } = option;
    const wanted = typeof takes === 'string' ? `a value: ${takes}` : either(takes);
    if (!token.value) throw wrong(`${token.rawName} takes ${wanted}`);
    if (typeof takes !== 'string' && !takes.includes(token.value))
      throw wrong(`${token.rawName} takes ${wanted}, not “${token.value}”`);
    given[token.name] = token.value;
  }
  return { names, given, wants };
}

export function helpFor({ name, takes, about, options, exits }: Command): string {
  const list = Object.entries(options).map(([option, { takes, usual, says }]): [string, string] => [
    `--${option} ${typeof takes === 'string' ? takes : takes.join('|')}`,
    `${says}${usual === undefined ? '' : ` (default: ${usual})`}`,
  ]);
  list.push(['-h, --help', 'Shows this'], ['--version', 'Says which Tokenscope this is']);
  const codes = [...exits, ...(exits.length > 1 ? [] : [undefined]), 'The input or the command is unusable'];
  return `Usage: tokenscope ${[name, takes, '[options]'].filter(Boolean).join(' ')}

${about}

Options:
${list.map(([option, says]) => `  ${option}\n      ${says}`).join('\n')}

Exit codes:
${codes.flatMap((says, code) => (says === undefined ? [] : [`  ${code}  ${says}`])).join('\n')}
`;
}

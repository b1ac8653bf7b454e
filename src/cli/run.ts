import { type Command, helpFor, readArguments } from './command.ts';
import { either, perhaps, plain } from './words.ts';
import { type ExitCode, Unusable, type World } from './world.ts';

/** Each command is loaded when it is called: a check in CI should not wait for what it does not use. */
const COMMANDS: Readonly<Record<string, readonly [about: string, load: () => Promise<Command>]>> = {
  analyze: [
    'Says of recorded logins what went wrong, why, and how to fix it',
    async () => (await import('./analyze.ts')).analyze,
  ],
  redact: ['Makes a recording fit to be handed on', async () => (await import('./redact.ts')).redact],
  decode: ['Explains tokens, and checks their signatures', async () => (await import('./decode.ts')).decode],
  diff: ['Compares the logins of two recordings', async () => (await import('./diff.ts')).diff],
  rules: ['Lists what is looked for', async () => (await import('./rules.ts')).rules],
};

const NAMES = Object.keys(COMMANDS);

const CHOICE = `${either(NAMES)} (see tokenscope --help)`;

const HELP = `Usage: tokenscope COMMAND …

Explains OAuth 2.0 and OpenID Connect logins. Nothing is sent anywhere.

${NAMES.map((name) => `  ${name.padEnd(9)}${COMMANDS[name]?.[0]}`).join('\n')}

tokenscope COMMAND --help says more of each; --version says which Tokenscope this is.
`;

/** Runs one command line to its exit code; whatever goes wrong is one sentence on standard error. */
export async function run(args: readonly string[], world: World): Promise<ExitCode> {
  try {
    return await answer(args, world);
  } catch (error) {
    world.err(`tokenscope: ${plain(error instanceof Error ? error.message : String(error))}\n`);
    return 2;
  }
}

async function answer([name, ...args]: readonly string[], world: World): Promise<ExitCode> {
  if (name === 'help' || name === '--help' || name === '-h') {
    const [about] = args;
    world.out(about === undefined ? HELP : helpFor(await load(about)));
    return 0;
  }
  if (name === '--version') return sayVersion(world);
  if (name === undefined) throw new Unusable(`Which command: ${CHOICE}?`);
  const command = await load(name);
  const { names, given, wants } = readArguments(command, args);
  if (wants === 'version') return sayVersion(world);
  if (wants === 'run') return await command.run(names, given, world);
  world.out(helpFor(command));
  return 0;
}

function load(name: string): Promise<Command> {
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (entry) return entry[1]();
  if (name.startsWith('-')) throw new Unusable(`The command comes first, then “${name}”: ${CHOICE}.`);
  if (/\.har$/i.test(name)) throw new Unusable(`What with ${name}? Perhaps: tokenscope analyze ${name}`);
  const meant = perhaps(name, NAMES);
  throw new Unusable(
    `There is no command “${name}”${meant === '' ? `, only ${CHOICE}` : `${meant} (see tokenscope --help)`}.`,
  );
}

function sayVersion(world: World): ExitCode {
  world.out(`${world.version}\n`);
  return 0;
}

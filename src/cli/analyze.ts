import { parseArgs } from 'node:util';
import { diagnose } from '../core/diagnose.ts';
import type { Severity } from '../core/model.ts';
import { rules } from '../core/rules/index.ts';
import { HarError, readHar } from '../report/har.ts';
import { type Report, toReport } from '../report/report.ts';
import { toText } from '../report/to-text.ts';

/** What a command line needs of the world. */
export interface World {
  readonly version: string;
  /** A file's text; `-` is standard input. Throws where it cannot be read. */
  read(file: string): string;
  out(text: string): void;
  err(text: string): void;
}

/** 0: clean. 1: findings as bad as `--fail-on`, or worse. 2: unusable input or usage. */
export type ExitCode = 0 | 1 | 2;

const USAGE = `Usage: tokenscope analyze FILE.har [--format text|json] [--fail-on error|warning|never]

Reads a HAR file (- for standard input) and says what every token in it is, what went wrong, why, and how to fix it.
Exit code: 0 nothing as bad as --fail-on (default: error), 1 something is, 2 the input or the command is unusable.
`;

const FAILS_ON: Readonly<Record<string, readonly Severity[]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
  never: [],
};

class UsageError extends Error {}

export function analyze(args: readonly string[], world: World): ExitCode {
  try {
    const command = readArguments(args);
    if (command === 'help') {
      world.out(USAGE);
      return 0;
    }
    const report = reportOn(command.file, world);
    world.out(command.format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : toText(report));
    return report.findings.some(({ severity }) => command.failsOn.includes(severity)) ? 1 : 0;
  } catch (error) {
    if (error instanceof UsageError) world.err(`${error.message}\n\n${USAGE}`);
    else world.err(`tokenscope: ${(error as Error).message}\n`);
    return 2;
  }
}

interface Command {
  readonly file: string;
  readonly format: 'text' | 'json';
  readonly failsOn: readonly Severity[];
}

function readArguments(args: readonly string[]): Command | 'help' {
  const { values, positionals } = parse(args);
  if (values.help || (args.length === 1 && args[0] === 'help')) return 'help';
  const [name, file, ...rest] = positionals;
  if (name !== 'analyze')
    throw new UsageError(name === undefined ? 'Which command?' : `There is no command “${name}”.`);
  if (file === undefined) throw new UsageError('Which file?');
  if (rest.length > 0) throw new UsageError('One file at a time.');
  const { format, 'fail-on': failOn } = values;
  if (format !== 'text' && format !== 'json') throw new UsageError(`There is no format “${format}”.`);
  const failsOn = Object.hasOwn(FAILS_ON, failOn) ? FAILS_ON[failOn] : undefined;
  if (!failsOn) throw new UsageError(`--fail-on takes error, warning or never, not “${failOn}”.`);
  return { file, format, failsOn };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        format: { type: 'string', default: 'text' },
        'fail-on': { type: 'string', default: 'error' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function reportOn(file: string, world: World): Report {
  const har = readHar(read(file, world));
  const source = {
    file,
    ...(har.creator === undefined ? {} : { creator: har.creator }),
    entries: har.entries,
    used: har.exchanges.length,
    unreadable: har.unreadable,
  };
  return toReport(diagnose(har.exchanges, rules), source, world.version);
}

function read(file: string, world: World): string {
  try {
    return world.read(file);
  } catch (error) {
    throw new HarError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

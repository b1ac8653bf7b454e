import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import type { World } from './world.ts';

/** Put in by the build: the folder of the command line is whole without the package around it. */
declare const TOKENSCOPE_VERSION: string;

export function createWorld(): World {
  const { stdin, stdout, stderr, env } = process;
  return {
    version: TOKENSCOPE_VERSION,
    env,
    terminal: { in: stdin.isTTY === true, out: stdout.isTTY === true, err: stderr.isTTY === true },
    now: Date.now,
    read: async (file) => (file === '-' ? await readAll(stdin) : readFileSync(file)),
    list,
    exists: existsSync,
    isSame(a, b) {
      const [one, other] = [a, b].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }));
      return one !== undefined && other !== undefined && one.ino === other.ino && one.dev === other.dev;
    },
    write,
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
  };
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function list(directory: string): string[] | undefined {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  try {
    return readdirSync(directory, { withFileTypes: true }).map((entry) =>
      entry.isDirectory() ? `${entry.name}/` : entry.name,
    );
  } catch {
    return [];
  }
}

/** A file beside it takes its name when it is whole; what is no file, such as `/dev/null`, is written to. */
function write(path: string, text: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new Error('it is a directory');
  if (found && !found.isFile()) {
    writeFileSync(path, text);
    return;
  }
  const target = found ? realpathSync(path) : path;
  mkdirSync(dirname(target), { recursive: true });
  const part = `${target}.${process.pid}.part`;
  // `wx`: a link that somebody put there is not followed.
  const file = openSync(part, 'wx', found ? found.mode & 0o777 : 0o666);
  try {
    try {
      writeFileSync(file, text);
    } finally {
      closeSync(file);
    }
    renameSync(part, target);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

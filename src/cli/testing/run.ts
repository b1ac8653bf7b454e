import { run } from '../run.ts';
import type { ExitCode, World } from '../world.ts';

export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
  readonly written: Readonly<Record<string, string>>;
}

/** Runs a command line in a world of a few files; an argument may have spaces. */
export async function runIn(
  files: Readonly<Record<string, string | Uint8Array>>,
  args: readonly string[],
  like: Partial<World> = {},
): Promise<Ran> {
  let [out, err] = ['', ''];
  const written: Record<string, string> = {};
  const world: World = {
    version: '0.1.0',
    env: {},
    terminal: { in: false, out: false, err: false },
    now: () => Date.UTC(2026, 4, 8),
    async read(file) {
      const content = files[file];
      if (content === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
      return typeof content === 'string' ? new TextEncoder().encode(content) : content;
    },
    list(directory) {
      const folder = directory === '.' ? '' : `${directory.replace(/\/$/, '')}/`;
      const below = Object.keys(files).filter((file) => file !== '-' && file.startsWith(folder));
      if (below.length === 0) return undefined;
      return [...new Set(below.map((file) => file.slice(folder.length).replace(/\/.*/, '/')))];
    },
    exists: (path) => Object.hasOwn(files, path),
    isSame: (a, b) => a === b,
    write(file, text) {
      written[file] = text;
    },
    out(text) {
      out += text;
    },
    err(text) {
      err += text;
    },
    ...like,
  };
  return { code: await run(args, world), out, err, written };
}

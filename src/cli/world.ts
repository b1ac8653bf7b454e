/** What a command needs of the world outside: `main.ts` has Node's, tests have their own. */
export interface World {
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Which of the three streams is a terminal, with somebody in front of it. */
  readonly terminal: { readonly in: boolean; readonly out: boolean; readonly err: boolean };
  now(): number;
  /** The bytes of a file; `-` is standard input. Rejects where it cannot be read. */
  read(file: string): Promise<Uint8Array>;
  /** What is in a directory, directories with a slash at the end; `undefined`: it is none. */
  list(directory: string): readonly string[] | undefined;
  exists(path: string): boolean;
  /** Whether two paths lead to one file. */
  isSame(a: string, b: string): boolean;
  /** Writes the whole text or changes nothing; makes the directories that it needs. */
  write(file: string, text: string): void;
  out(text: string): void;
  err(text: string): void;
}

/** 0: clean. 1: what was looked for was found. 2: unusable input or usage. */
export type ExitCode = 0 | 1 | 2;

/** Ends a command with exit code 2; the message is one sentence for whoever typed it. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
}

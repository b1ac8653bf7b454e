import { rules as all } from '../core/rules/index.ts';
import { unfailing } from '../core/unfailing.ts';
import { type Prepared, prepareExport } from '../report/export.ts';
import { HarError, type HarFile, readHarInSteps } from '../report/har.ts';
import { linesOf } from '../report/har-lines.ts';
import type { RedactionOptions } from '../report/redact.ts';
import { plural } from '../report/text.ts';
import { nameOf, readInput } from './inputs.ts';
import { Unusable, type World } from './world.ts';

/** By which every command judges. */
export const rules = all.map(unfailing);

/** Rejects with one sentence for what is no HAR file. */
export async function readRecording(
  input: string,
  world: World,
  progress: (line: string) => void,
): Promise<{ readonly har: HarFile; readonly bytes: Uint8Array }> {
  const name = nameOf(input);
  progress(`${name} …`);
  const bytes = await readInput(input, world);
  const steps = readHarInSteps(bytes);
  try {
    for (;;) {
      const { done, value } = steps.next();
      if (done) return { har: readable(value, name), bytes };
      progress(`${name} ${Math.round(value * 100)} %`);
    }
  } catch (error) {
    throw error instanceof HarError ? new Unusable(`${name}: ${error.message}`) : error;
  }
}

/** A recording of which nothing is left must not pass as one in which nothing is wrong. */
function readable(har: HarFile, name: string): HarFile {
  const [reason] = har.unreadable;
  if (har.entries === 0 || har.read > 0 || reason === undefined) return har;
  throw new Unusable(`${name}: Of ${plural(har.entries, 'entry', 'entries')} none can be read: ${reason}.`);
}

export interface Recording {
  readonly har: HarFile;
  readonly prepared: Prepared;
}

export interface Opening extends RedactionOptions {
  /** What the report calls the file; without it, it has no name. */
  readonly file?: string | undefined;
  /** Whether the lines of the file are asked for. */
  readonly lines?: boolean;
}

/** Reads a HAR file, redacts and diagnoses it. */
export async function openRecording(
  input: string,
  { file, lines = false, ...options }: Opening,
  world: World,
  progress: (line: string) => void,
): Promise<Recording> {
  const { har, bytes } = await readRecording(input, world, progress);
  const { creator, entries, read, exchanges, redaction, unreadable } = har;
  const source = {
    ...(file === undefined ? {} : { file }),
    ...(creator === undefined ? {} : { creator }),
    entries,
    read,
    used: exchanges.length,
    unreadable,
  };
  const parts = {
    exchanges,
    redaction,
    rules,
    source,
    ...(lines ? { lines: linesOf(bytes, har) } : {}),
    version: world.version,
  };
  return { har, prepared: prepareExport(parts, options) };
}

import { FORMATS, type Format } from '../report/export.ts';
import { lastName } from './inputs.ts';
import { reason } from './words.ts';
import { Unusable, type World } from './world.ts';

export interface Document {
  readonly input: string;
  readonly text: string;
}

/** Where a command's documents go: all together to one place, or each to a file of its own. */
export type Place =
  | { readonly kind: 'stdout' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'directory'; readonly path: string };

/** Decides it before the work begins, so that nobody waits for a mistake. */
export function placeOf(
  out: string | undefined,
  inputs: readonly string[],
  format: Format,
  world: World,
): Place {
  const several = inputs.length > 1;
  const isWhole = format === 'html' || format === 'har';
  const label = FORMATS[format].label;
  if (out === undefined || out === '-') {
    if (several && isWhole)
      throw new Unusable(`${label} is one file for each recording: say --out DIRECTORY.`);
    return { kind: 'stdout' };
  }
  if (world.list(out) || /[\\/]$/.test(out)) return { kind: 'directory', path: out };
  if (!several) return fileAt(out, inputs, world);
  if (!/\.\w+$/.test(out) && !world.exists(out)) return { kind: 'directory', path: out };
  if (isWhole)
    throw new Unusable(`${label} is one file for each recording: --out has to be a directory, not ${out}.`);
  return fileAt(out, inputs, world);
}

function fileAt(path: string, inputs: readonly string[], world: World): Place {
  if (inputs.some((input) => input !== '-' && world.isSame(input, path)))
    throw new Unusable(`${path} is the recording itself, which is never overwritten.`);
  return { kind: 'file', path };
}

/** The names of files in a directory, different for different inputs. */
export function createNames(directory: string, inputs: readonly string[], format: Format, world: World) {
  const taken = new Set<string>();
  const { extension } = FORMATS[format];
  return (input: string): string => {
    const stem = lastName(input).replace(/\.(?:har|json)$/i, '');
    const ending = format === 'har' ? `.redacted.${extension}` : `.${extension}`;
    for (let n = 1; ; n++) {
      const name = `${stem}${n === 1 ? '' : `-${n}`}${ending}`;
      const path = `${directory.replace(/[\\/]+$/, '')}/${name}`;
      if (taken.has(name.toLowerCase()) || inputs.some((other) => other !== '-' && world.isSame(other, path)))
        continue;
      taken.add(name.toLowerCase());
      return path;
    }
  };
}

export function writeFile(path: string, text: string, world: World): void {
  try {
    world.write(path, text);
  } catch (error) {
    throw new Unusable(`${path} cannot be written: ${reason(error as Error)}.`);
  }
}

import { patternOf } from './pattern.ts';
import { reason } from './words.ts';
import { Unusable, type World } from './world.ts';

/** What a report calls standard input. */
export const nameOf = (input: string): string => (input === '-' ? 'stdin' : input);

/** Without its folders, which may be named after a person. */
export const lastName = (input: string): string => nameOf(input).split(/[\\/]/).at(-1) ?? '';

/** The files that arguments mean: files, directories of HAR files, patterns that no shell expanded, `-`. */
export function inputsOf(names: readonly string[], world: World): readonly string[] {
  if (names.length === 0) throw new Unusable('Which file? Name a HAR file, or - for standard input.');
  return [...new Set(names.flatMap((name) => filesOf(name, world)))];
}

function filesOf(name: string, world: World): readonly string[] {
  if (name === '-') return [name];
  const names = world.list(name);
  if (names) {
    const files = names.filter((file) => /\.har$/i.test(file)).sort();
    if (files.length === 0) throw new Unusable(`There is no .har file in ${name}.`);
    const folder = /[\\/]$/.test(name) ? name : `${name}/`;
    return files.map((file) => `${folder}${file}`);
  }
  if (world.exists(name) || !/[*?[{]/.test(name)) return [name];
  const files = matching(name, world);
  if (files.length === 0) throw new Unusable(`No file fits the pattern ${name}.`);
  return files;
}

/** Starts at the last directory before the first sign, and goes down as deep as the pattern reaches. */
function matching(pattern: string, world: World): string[] {
  const clean = pattern.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  const root = clean.slice(0, clean.slice(0, clean.search(/[*?[{]/)).lastIndexOf('/') + 1);
  const depth = clean.includes('**') ? 32 : clean.slice(root.length).split('/').length;
  const fits = patternOf(clean);
  const found: string[] = [];
  const look = (folder: string, left: number): void => {
    for (const name of [...(world.list(folder || '.') ?? [])].sort()) {
      const path = `${folder}${name}`;
      if (!name.endsWith('/')) {
        if (fits.test(path)) found.push(path);
      } else if (left > 1 && !/^(?:\.|node_modules\/)/.test(name)) look(path, left - 1);
    }
  };
  look(root, depth);
  return found;
}

/** The bytes of a file; what is wrong is one sentence with its name. */
export async function readInput(input: string, world: World): Promise<Uint8Array> {
  if (input === '') throw new Unusable('The name of the file is empty: perhaps a variable has no value.');
  try {
    return await world.read(input);
  } catch (error) {
    throw new Unusable(`${nameOf(input)} cannot be read: ${reason(error as Error)}.`);
  }
}

import type { Plugin, Rollup } from 'vite';

/**
 * Rules carry their own prose. `notWhen` is for docs/rules.md only, so no bundle has it; and what is imported with
 * `?mute` says nothing at all: the badge counts errors, and its words would double the size of the worker.
 */
export function ruleWords(): Plugin {
  return {
    name: 'tokenscope:rule-words',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      if (!/\/src\/core\/rules\/[^?]*\.ts(?:\?|$)/.test(id)) return undefined;
      const mute = id.endsWith('?mute');
      const cuts: Cut[] = [];
      walk(this.parse(code) as unknown as Node, (node) => {
        if (node.type === 'ImportDeclaration' && mute) muteImport(node, cuts);
        if (node.type !== 'Property' || node.key?.type !== 'Identifier') return;
        const name = node.key.name ?? '';
        if (name === 'notWhen') cuts.push({ ...node, by: 'notWhen: []' });
        else if (mute && name === 'docs') cuts.push({ ...node, by: 'docs: []' });
        else if (mute && WORDS.has(name) && node.shorthand !== true)
          cuts.push({ ...node, by: `${name}: ""` });
      });
      return { code: apply(code, cuts), map: null } satisfies Rollup.TransformResult;
    },
  };
}

const WORDS: ReadonlySet<string> = new Set(['title', 'why', 'fix', 'message', 'what', 'how']);

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly name?: string;
  readonly shorthand?: boolean;
  readonly key?: Node;
  readonly source?: Node & { readonly value: string };
}

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

/** The index of the rules hands its muteness down to each rule. */
function muteImport({ source }: Node, cuts: Cut[]): void {
  if (source && /^\.\/\w[\w-]*\//.test(source.value)) {
    cuts.push({ start: source.start, end: source.end, by: JSON.stringify(`${source.value}?mute`) });
  }
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of Object.values(node)) {
    for (const item of Array.isArray(child) ? child : [child]) {
      if (typeof item === 'object' && item !== null && typeof item.type === 'string') walk(item, visit);
    }
  }
}

/** Outermost cuts only: a word inside a word goes with it. */
function apply(code: string, cuts: readonly Cut[]): string {
  let result = '';
  let at = 0;
  for (const cut of [...cuts].sort((a, b) => a.start - b.start)) {
    if (cut.start < at) continue;
    result += code.slice(at, cut.start) + cut.by;
    at = cut.end;
  }
  return result + code.slice(at);
}

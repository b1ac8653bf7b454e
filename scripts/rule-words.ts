import type { Plugin, Rollup } from 'vite';

/**
 * Rules carry their own prose, and most of it is read by somebody who opened a finding. So that the panel opens
 * fast, `?verdicts` imports rules without it, and `?words` imports the prose alone, for the detail view to load.
 * `notWhen` is for docs/rules.md only; no bundle has it.
 */
export function ruleWords(): Plugin {
  return {
    name: 'tokenscope:rule-words',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      const query = /\/src\/core\/rules\/[^?]*\.ts(?:\?(verdicts|words))?$/.exec(id);
      if (!query) return undefined;
      const [, half] = query;
      const cuts: Cut[] = [];
      for (const statement of (this.parse(code) as unknown as Program).body) {
        if (statement.type === 'ImportDeclaration' && half) passOn(half, statement.source, cuts);
        for (const { init } of statement.declaration?.declarations ?? []) {
          for (const member of init?.properties ?? []) cut(member, half, code, cuts);
        }
      }
      return { code: apply(code, cuts), map: null } satisfies Rollup.TransformResult;
    },
  };
}

/** For docs/rules.md alone. */
const DOCUMENTATION: ReadonlySet<string> = new Set(['notWhen', 'index', 'aliases']);
const PROSE: ReadonlySet<string> = new Set(['why', 'fix', 'docs']);

/** Members of a rule that a half goes without; what a verdict says of the case at hand is not among them. */
function cut(member: Node, half: string | undefined, code: string, cuts: Cut[]): void {
  const name = member.key?.name ?? '';
  const goes = DOCUMENTATION.has(name) || (half === 'verdicts' ? PROSE.has(name) : half && name === 'check');
  if (!goes) return;
  const comma = /^\s*,/.exec(code.slice(member.end));
  cuts.push({ start: member.start, end: member.end + (comma?.[0].length ?? 0), by: '' });
}

/** The index of the rules asks for the same half of each rule. */
function passOn(half: string, source: Node['source'], cuts: Cut[]): void {
  if (source && /^\.\/[\w-]+\//.test(source.value)) {
    cuts.push({ start: source.start, end: source.end, by: JSON.stringify(`${source.value}?${half}`) });
  }
}

/** As much of ESTree as is looked at. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly key?: { readonly name?: string };
  readonly init?: { readonly properties?: readonly Node[] };
  readonly declaration?: { readonly declarations?: readonly Node[] } | null;
  readonly source?: Node & { readonly value: string };
}

interface Program {
  readonly body: readonly Node[];
}

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

function apply(code: string, cuts: readonly Cut[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, by } of cuts) {
    result += code.slice(at, start) + by;
    at = end;
  }
  return result + code.slice(at);
}

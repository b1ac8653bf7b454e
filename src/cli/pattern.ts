/**
 * A shell's pattern for paths: `*` and `?` within one name, `**` over any number of them, `[a-z]`, `{a,b}`. A dot
 * at the beginning of a name has to be written. Node has this since version 22 only.
 */
export function patternOf(pattern: string): RegExp {
  let inBraces = 0;
  const source = pattern.replace(
    SIGNS,
    (sign, not: string | undefined, set: string | undefined, at: number) => {
      const dotless = at === 0 || pattern[at - 1] === '/' ? DOTLESS : '';
      if (set !== undefined) return `${dotless}[${not ? '^/' : ''}${set.replace(/[\\^[\]]/g, '\\$&')}]`;
      switch (sign) {
        case '**/':
          return `(?:${DOTLESS}[^/]+/)*`;
        case '**':
          return `(?:${DOTLESS}[^/]+/)*${DOTLESS}[^/]+`;
        case '*':
          return `${dotless}[^/]*`;
        case '?':
          return `${dotless}[^/]`;
        case '{':
          inBraces++;
          return '(?:';
        case '}':
          if (inBraces === 0) return '\\}';
          inBraces--;
          return ')';
        case ',':
          return inBraces > 0 ? '|' : ',';
        default:
          return `\\${sign}`;
      }
    },
  );
  return new RegExp(`^${source}${')'.repeat(Math.max(0, inBraces))}$`);
}

const DOTLESS = '(?!\\.)';

const SIGNS = /\[([!^])?([^\]/]+)\]|\*\*\/|\*\*|[*?{},]|[\\^$.|+()[\]]/g;

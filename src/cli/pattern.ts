/**
 * A shell's pattern for paths: `*` and `?` within one name, `**` over any number of them, `[a-z]`, `{a,b}`. A dot
 * at the beginning of a name has to be written. Node has this since version 22 only.
 */
export function patternOf(pattern: string): RegExp {
  let inBraces = 0;
  const source = pattern.replace(SIGNS, (sign, negated?: string, set?: string) => {
    if (set !== undefined) return `[${negated ? '^/' : ''}${set.replace(/[\\^[\]]/g, '\\$&')}]`;
    switch (sign) {
      case '**/':
        return `(?:${DOTLESS}[^/]+/)*`;
      case '**':
        return `(?:${DOTLESS}[^/]+/)*${DOTLESS}[^/]+`;
      case '*':
        return '[^/]*';
      case '/*':
        return `/${DOTLESS}[^/]*`;
      case '?':
        return '[^/]';
      case '{':
        inBraces++;
        return '(?:';
      case '}':
        return inBraces-- > 0 ? ')' : '\\}';
      case ',':
        return inBraces > 0 ? '|' : ',';
      default:
        return sign.replace(/[\\^$.|+()[\]]/g, '\\$&');
    }
  });
  return new RegExp(
    `^${pattern.startsWith('*') ? DOTLESS : ''}${source}${')'.repeat(Math.max(0, inBraces))}$`,
  );
}

const DOTLESS = '(?!\\.)';

const SIGNS = /\[(!|\^)?([^\]/]+)\]|\*\*\/|\*\*|\/\*(?!\*)|[*?{},]|[\\^$.|+()[\]]/g;

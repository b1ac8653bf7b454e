/** Words of the user's own choice, taken out wherever they stand, in capitals or not. */
export interface Words {
  out(text: string): string;
  /** As they were found. */
  found(): ReadonlySet<string>;
}

const MOST = 200;

export function createWords(words: readonly string[], pseudonymOf: (word: string) => string): Words {
  const found = new Set<string>();
  const wanted = words
    .map((word) => word.trim())
    .filter((word) => word.length > 0 && word.length <= 1000)
    .slice(0, MOST)
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'));
  if (wanted.length === 0) return { out: (text) => text, found: () => found };
  // Pseudonyms are stepped over, as a word may stand in one of theirs.
  const pattern = new RegExp(`‹[^‹›]{1,80}›|${wanted.join('|')}`, 'gi');
  return {
    out: (text) =>
      text.replace(pattern, (word) => {
        if (word.startsWith('‹') && word.endsWith('›')) return word;
        found.add(word);
        return pseudonymOf(word.toLowerCase());
      }),
    found: () => found,
  };
}

/**
 * Puts back what stood in the place of each piece: `(text) => text`. Long pieces are found wherever they stand, short
 * ones as words, and the shortest only where they are the whole text.
 */
export function createNaming(pieces: ReadonlyMap<string, string>): (text: string) => string {
  const named = new Map<string, string>(pieces);
  const byStart = new Map<string, string[]>();
  // One bit of 65,536 for each beginning: most places of a text are ruled out by it.
  const starts = new Uint8Array(65_536);
  for (const piece of pieces.keys()) {
    if (piece.length < SHORTEST) continue;
    const start = piece.slice(0, SHORTEST);
    starts[slotOf(piece, 0)] = 1;
    const known = byStart.get(start);
    if (known) known.push(piece);
    else byStart.set(start, [piece]);
  }
  // The longest first: a value may begin as another does.
  for (const found of byStart.values()) found.sort((a, b) => b.length - a.length);

  const pieceAt = (text: string, at: number): string | undefined =>
    byStart
      .get(text.slice(at, at + SHORTEST))
      ?.find(
        (piece) => text.startsWith(piece, at) && (piece.length >= LONG || isWord(text, at, piece.length)),
      );

  function replaced(text: string): string {
    let done = '';
    let from = 0;
    for (let at = 0; at + SHORTEST <= text.length; at++) {
      if (starts[slotOf(text, at)] === 0) continue;
      const piece = pieceAt(text, at);
      if (piece === undefined) continue;
      done += text.slice(from, at) + (pieces.get(piece) ?? '');
      from = at + piece.length;
      at = from - 1;
    }
    return from === 0 ? text : done + text.slice(from);
  }

  return (text) => {
    let name = named.get(text);
    if (name === undefined) {
      name = replaced(text);
      named.set(text, name);
    }
    return name;
  };
}

/** Characters from which a piece is looked for inside a text, and from which on it need not be a word there. */
const SHORTEST = 4;
const LONG = 8;

const slotOf = (text: string, at: number): number =>
  (text.charCodeAt(at) * 40_503 +
    text.charCodeAt(at + 1) * 9973 +
    text.charCodeAt(at + 2) * 659 +
    text.charCodeAt(at + 3) * 31) &
  0xffff;

const WORD = /[\p{L}\p{N}_-]/u;
const isWord = (text: string, at: number, length: number): boolean =>
  (!WORD.test(text.charAt(at - 1)) || /%[\da-f]{2}$/i.test(text.slice(Math.max(at - 3, 0), at))) &&
  !WORD.test(text.charAt(at + length));

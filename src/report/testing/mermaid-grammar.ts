/**
 * The part of Mermaid's grammar for sequence diagrams that is written here, and nothing more: whatever else stands in
 * a text would be read as something that nobody meant. Checked against Mermaid 12, whose parser takes every such text;
 * the package itself weighs 150 MB, which one test is not worth.
 */

/** Characters that mean nothing to Mermaid, and entities by number. `%`, `;`, `:`, `<`, `>`, `{`, `#` alone do. */
const TEXT = String.raw`(?:[\p{L}\p{N} ./,()_=×…‹›’“”-]|#\d{1,7};)+`;
const LABEL = `(?:(?:${TEXT})(?:<br/>)?)+`;

const LINES = {
  participant: new RegExp(String.raw`^  (?:participant|actor) (L\d+) as ${LABEL}$`, 'u'),
  message: new RegExp(String.raw`^  (L\d+)(?:->>|-->>|-x)(L\d+): ${TEXT}$`, 'u'),
  note: new RegExp(String.raw`^  Note over (L\d+),(L\d+): ${TEXT}$`, 'u'),
} as const;

export interface ReadDiagram {
  readonly participants: readonly string[];
  readonly messages: number;
  readonly notes: number;
}

/** Throws at the first line that is none of the three. */
export function readMermaid(text: string): ReadDiagram {
  const [head, numbering, ...lines] = text.split('\n');
  if (head !== 'sequenceDiagram' || numbering !== '  autonumber') throw new Error(`It begins with ${head}`);
  if (lines.pop() !== '') throw new Error('Its last line does not end');
  const participants: string[] = [];
  let [messages, notes] = [0, 0];
  for (const line of lines) {
    const named = LINES.participant.exec(line)?.[1];
    const ends = LINES.message.exec(line) ?? LINES.note.exec(line);
    if (named !== undefined && messages === 0) participants.push(named);
    else if (ends?.slice(1).every((end) => participants.includes(end))) {
      if (line.startsWith('  Note')) notes++;
      else messages++;
    } else throw new Error(`Mermaid would misread the line “${line}”`);
  }
  return { participants, messages, notes };
}

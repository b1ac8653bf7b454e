import { useState } from 'preact/hooks';
import type { Flow, Token } from '../core/model.ts';
import { formatWords, forWhom, ROLE_WORDS } from '../report/token-words.ts';
import { capital } from './evidence.ts';
import { dateTime, plural } from './format.ts';
import type { LoginRow } from './rows.ts';
import type { Store } from './store.ts';

/** More would not be read. */
const MOST = 30;

interface Candidate {
  readonly row: LoginRow;
  readonly token: Token;
}

/** Under a token: the others that it can be put beside, once they are asked for. */
export function CompareWith({ store, flow, token }: { store: Store; flow: Flow; token: Token }) {
  const [isOpen, setIsOpen] = useState(false);
  const role = ROLE_WORDS[token.role];
  return (
    <div class="compare-with">
      <button
        type="button"
        class="text-button"
        aria-expanded={isOpen}
        aria-label={`Compare this ${role} with another`}
        onClick={() => setIsOpen(!isOpen)}
      >
        Compare with…
      </button>
      {isOpen && (
        <Candidates
          list={candidates(store.everyRow.value, token)}
          of={flow}
          onPick={({ row, token: other }) =>
            store.compare({ flow: flow.id, token: token.id }, { flow: row.flow.id, token: other.id })
          }
        />
      )}
    </div>
  );
}

interface CandidatesProps {
  list: readonly Candidate[];
  of: Flow;
  onPick(candidate: Candidate): void;
}
function Candidates({ list, of, onPick }: CandidatesProps) {
  if (list.length === 0) return <p class="dim">No other token was seen.</p>;
  return (
    <ul aria-label="Tokens to compare with">
      {list.slice(0, MOST).map((candidate) => (
        <li key={`${candidate.row.flow.id} ${candidate.token.id}`}>
          <button type="button" class="evidence" onClick={() => onPick(candidate)}>
            {inWords(candidate, of)}
          </button>
        </li>
      ))}
      {list.length > MOST && (
        <li class="dim">
          and {plural(list.length - MOST, 'older one')}: select two logins in the list to compare theirs
        </li>
      )}
    </ul>
  );
}

function inWords({ row: { flow, client, grant }, token }: Candidate, of: Flow): string {
  const to = forWhom(token);
  const what = `${capital(ROLE_WORDS[token.role])}, ${formatWords(token)}${to && ` for ${to}`}`;
  const whose = flow.id === of.id ? 'this login' : `${grant}, ${client}`;
  return `${dateTime(token.issuedAt ?? flow.startedAt)} · ${what} · ${whose}`;
}

const NONE: ReadonlySet<Token['role']> = new Set(['authorization_code', 'dpop_proof']);

/** Those of the same role first, then the newest; a code says nothing that could be compared. */
function candidates(rows: readonly LoginRow[], token: Token): Candidate[] {
  const isOther = (other: Token) => other.role !== token.role;
  return rows
    .flatMap((row) => row.flow.tokens.map((other) => ({ row, token: other })))
    .filter(({ token: other }) => other !== token && !NONE.has(other.role))
    .toSorted(
      (x, y) =>
        Number(isOther(x.token)) - Number(isOther(y.token)) || y.row.flow.startedAt - x.row.flow.startedAt,
    );
}

export const isComparable = ({ role }: Token): boolean => !NONE.has(role);

import type { Evidence } from '../core/model.ts';
import { ROLE_WORDS } from '../report/token-words.ts';
import type { ApiUse } from '../report/used.ts';
import { plural } from './format.ts';
import { SeverityIcon } from './icons.tsx';

const MOST_APIS = 20;
type OnEvidence = (at: Evidence) => void;

/** Each API that was called, its answers, and whether the token could have worked there. */
export function UseList({ uses, onEvidence }: { uses: readonly ApiUse[]; onEvidence: OnEvidence }) {
  if (uses.length === 0) return <p class="dim">No call with a token of this login was seen yet.</p>;
  return (
    <ul class="uses">
      {uses.slice(0, MOST_APIS).map((use) => (
        <UseLine key={`${use.host}${use.path} ${use.token?.id}`} use={use} onEvidence={onEvidence} />
      ))}
      {uses.length > MOST_APIS && <li class="dim">and {uses.length - MOST_APIS} more, under Requests</li>}
    </ul>
  );
}

const COULD = { accepted: 'could work here', refused: 'cannot work here', unknown: 'may work here' } as const;
const COULD_ICON = { accepted: 'good', refused: 'error', unknown: 'info' } as const;

function UseLine({ use, onEvidence }: { use: ApiUse; onEvidence: OnEvidence }) {
  const { host, path, answers, acceptance, at } = use;
  return (
    <li class="use" data-api={`${host}${path}`} data-could={acceptance?.verdict}>
      <button type="button" class="api" title="Show the call" onClick={() => onEvidence(at)}>
        {path !== '/' && <span class="dim">{host}</span>}
        {path === '/' ? host : path}
      </button>
      <span class="answers">
        {answers.map(({ status, times }) => (
          <span
            key={status}
            class={`answer ${isSuccess(status) ? 'good' : 'bad'}`}
            title={plural(times, 'call')}
          >
            {status === 0 ? 'no answer' : status}
            {times > 1 && <span class="times"> ×{times}</span>}
          </span>
        ))}
      </span>
      <Could use={use} />
    </li>
  );
}

const isSuccess = (status: number) => status >= 200 && status < 400;

/** What the API did is a fact and comes first; what it could do explains a refusal. */
function Could({ use: { answers, token, acceptance } }: { use: ApiUse }) {
  if (!token || !acceptance) return <p class="could dim">The call carried no token that can be read.</p>;
  const worked = answers.every(({ status }) => isSuccess(status));
  return (
    <p class="could">
      <SeverityIcon severity={worked ? 'good' : COULD_ICON[acceptance.verdict]} />
      {worked ? (
        <span>The {ROLE_WORDS[token.role]} was accepted.</span>
      ) : (
        <span>
          <strong>
            This {ROLE_WORDS[token.role]} {COULD[acceptance.verdict]}.
          </strong>{' '}
          {acceptance.reason}
        </span>
      )}
    </p>
  );
}

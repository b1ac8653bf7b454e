import { useEffect, useRef, useState } from 'preact/hooks';
import { isFolded } from '../report/compare/rows.ts';
import { compareLogins, compareTokens, type OneSided } from '../report/compare.ts';
import { formatWords, ROLE_WORDS } from '../report/token-words.ts';
import { Boundary } from './boundary.tsx';
import { ComparedRows } from './compare-rows.tsx';
import type { Found } from './comparing.ts';
import { capital } from './evidence.ts';
import { dateTime, plural } from './format.ts';
import { Icon, SeverityIcon } from './icons.tsx';
import { Prose } from './prose.tsx';
import './styles/compare-view.ts';

interface CompareProps {
  compared: readonly [Found, Found];
  /** The list is out of sight, so closing is going back. */
  alone: boolean;
  onClose(): void;
}

/** Two logins, or two tokens, side by side: what differs first. */
export function CompareView({ compared, alone, onClose }: CompareProps) {
  const [a, b] = compared;
  const title = a.token ? 'Two tokens side by side' : 'Two logins side by side';
  const back = alone ? 'Back' : 'Close';
  const body = useRef<HTMLElement>(null);
  // What was pressed to get here may be gone, and what is new is here.
  useEffect(() => body.current?.focus({ preventScroll: true }), []);
  return (
    <section class="detail" aria-label={title} data-compare>
      <div class="detail-bar">
        <button type="button" class="icon-button" aria-label={back} title={`${back} (Esc)`} onClick={onClose}>
          <Icon name={alone ? 'back' : 'close'} />
        </button>
        <h2 class="clip">{title}</h2>
      </div>
      <section
        ref={body}
        class="detail-body"
        aria-label="Comparison"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard.
        tabIndex={0}
      >
        <Boundary part="comparison">
          <Comparison a={a} b={b} />
        </Boundary>
      </section>
    </section>
  );
}

function Comparison({ a, b }: { a: Found; b: Found }) {
  const [showsAll, setShowsAll] = useState(false);
  const { findings, groups, differences } = comparisonOf(a, b);
  const folded = groups.flatMap(({ rows }) => rows.filter(isFolded)).length;
  return (
    <>
      <div class="compare-heads">
        <Head side="A" found={a} />
        <Head side="B" found={b} />
      </div>
      <div class="compare-sum">
        <p role="status">
          {differences === 0 ? 'No difference that matters.' : `${plural(differences, 'difference')}.`}
        </p>
        {folded > 0 && (
          <label class="check" title="Also what differs in any two logins: times, nonces, codes">
            <input
              type="checkbox"
              checked={showsAll}
              onChange={(event) => setShowsAll(event.currentTarget.checked)}
            />
            Show what is the same ({folded})
          </label>
        )}
      </div>
      <OneSidedFindings findings={findings} />
      {groups.map((group) => (
        <ComparedRows key={group.label} group={group} showsAll={showsAll} />
      ))}
    </>
  );
}

function comparisonOf(a: Found, b: Found) {
  if (a.token && b.token) return { findings: [], ...compareTokens(a.token, b.token) };
  return compareLogins(a.row, b.row);
}

function Head({ side, found: { row, token } }: { side: string; found: Found }) {
  const { flow, result, grant, issuer, client, sdk } = row;
  return (
    <div class="compare-head" data-side={side}>
      <h3>
        <span class="side-name">{side}</span> {dateTime(token?.issuedAt ?? flow.startedAt)}
      </h3>
      {token ? (
        <p>
          {capital(ROLE_WORDS[token.role])}, {formatWords(token)}
        </p>
      ) : (
        <p class={`result ${result.tone}`}>{result.text}</p>
      )}
      <p class="dim">
        {[grant, issuer].filter(Boolean).join(' at ')}
        <br />
        {[client, sdk].filter(Boolean).join(', ')}
      </p>
    </div>
  );
}

function OneSidedFindings({ findings }: { findings: readonly OneSided[] }) {
  if (findings.length === 0) return null;
  return (
    <section class="compare-findings" aria-label="Found in one of them only">
      <h3>Found in one of them only</h3>
      <ul>
        {findings.map(({ only, rule, severity, title, message }) => (
          <li key={`${only} ${rule}`} data-rule={rule} data-only={only}>
            <p class="one-sided">
              <span class="side-name">Only in {only.toUpperCase()}</span>
              <SeverityIcon severity={severity} />
              <span class="offscreen">{severity}: </span>
              <strong>
                <Prose text={title} />
              </strong>
            </p>
            <p class="dim">
              <Prose text={message} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

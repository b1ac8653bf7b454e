import type { Certainty, Evidence, Finding, Flow, Severity, Unseen } from '../core/model.ts';
import { CopyButton } from './copy.tsx';
import { labelOf, rowKey } from './evidence.ts';
import { Icon, SeverityIcon } from './icons.tsx';
import { Prose } from './prose.tsx';
import { inWords } from './words.ts';

const SEVERITY: Record<Severity, string> = { error: 'Error', warning: 'Warning', info: 'Note' };
const CERTAINTY: Record<Certainty, string> = { certain: 'certain', likely: 'likely', possible: 'possible' };
const CERTAINTY_MEANS: Record<Certainty, string> = {
  certain: 'It follows from what was seen.',
  likely: 'What was seen points to it; another cause is improbable.',
  possible: 'What was seen allows it; check before acting.',
};

interface FindingsProps {
  flow: Flow;
  findings: readonly Finding[];
  onEvidence(at: Evidence): void;
}

export function Findings({ flow, findings, onEvidence }: FindingsProps) {
  if (findings.length === 0) return null;
  return (
    <section class="findings" aria-labelledby="findings-title">
      <h3 id="findings-title">Findings</h3>
      {findings.map((finding) => (
        <FindingCard
          key={finding.rule + rowKey(finding.at[0] ?? NOWHERE)}
          finding={finding}
          flow={flow}
          onEvidence={onEvidence}
        />
      ))}
    </section>
  );
}

const NOWHERE: Evidence = { exchange: '', part: 'url' };

function FindingCard({
  finding,
  flow,
  onEvidence,
}: {
  finding: Finding;
  flow: Flow;
  onEvidence(at: Evidence): void;
}) {
  const { rule, severity, certainty, title, message, why, fix, docs, at } = inWords(finding);
  const text = `${SEVERITY[severity]} (${certainty}): ${title}\n\n${message}\n\nWhy: ${why}\n\nFix: ${fix}\n\n${docs.map((d) => d.url).join('\n')}\n`;
  return (
    <article
      class={`finding ${severity}`}
      data-rule={rule}
      data-severity={severity}
      data-certainty={certainty}
      aria-label={title}
    >
      <header>
        <SeverityIcon severity={severity} />
        <h4>{title}</h4>
        <span class="words">
          <span class="severity-word">{SEVERITY[severity]}</span>
          <span title={CERTAINTY_MEANS[certainty]}>{CERTAINTY[certainty]}</span>
        </span>
        <CopyButton text={text} what="this finding" />
      </header>
      <p class="message">
        <Prose text={message} />
      </p>
      <dl class="advice">
        <dt>Why</dt>
        <dd>
          <Prose text={why} />
        </dd>
        <dt>Fix</dt>
        <dd class="fix">
          <Prose text={fix} />
        </dd>
        {at.length > 0 && (
          <>
            <dt>Seen in</dt>
            <dd>
              <EvidenceList flow={flow} at={at} onEvidence={onEvidence} />
            </dd>
          </>
        )}
        <dt>Read</dt>
        <dd class="links">
          {docs.map(({ title: name, url }) => (
            <a key={url} href={url} target="_blank" rel="noreferrer">
              {name}
            </a>
          ))}
        </dd>
      </dl>
      <footer class="rule-id mono">{rule}</footer>
    </article>
  );
}

export function EvidenceList({
  flow,
  at,
  onEvidence,
}: {
  flow: Flow;
  at: readonly Evidence[];
  onEvidence(at: Evidence): void;
}) {
  return (
    <ul class="evidence-list">
      {at.map((place) => {
        const { name, where } = labelOf(flow, place);
        return (
          <li key={rowKey(place)}>
            <button
              type="button"
              class="evidence"
              title={`Show ${name}, ${where}`}
              onClick={() => onEvidence(place)}
            >
              <span class="mono">{name}</span> <span class="dim">{where}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** What could not be judged, and how to see it next time. */
export function OutOfSight({
  flow,
  unseen,
  onEvidence,
}: {
  flow: Flow;
  unseen: readonly Unseen[];
  onEvidence(at: Evidence): void;
}) {
  if (unseen.length === 0) return null;
  return (
    <section class="unseen" aria-labelledby="unseen-title">
      <h3 id="unseen-title">Out of sight</h3>
      <ul>
        {unseen.map(({ what, how, at }) => (
          <li key={what + how} class="unseen-item" data-unseen>
            <Icon name="eyeOff" />
            <div>
              <p>
                <Prose text={what} />
              </p>
              <p class="how">
                <strong>To see it:</strong> <Prose text={how} />
              </p>
              {at.length > 0 && <EvidenceList flow={flow} at={at} onEvidence={onEvidence} />}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

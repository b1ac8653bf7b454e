import type { Certainty, Evidence, Finding, Flow, ProviderId, Severity } from '../core/model.ts';
import { sdkOf } from '../core/sdk.ts';
import { remediesFor } from '../core/sdks/remedies.ts';
import { Compared } from './compared.tsx';
import { CopyButton } from './copy.tsx';
import { rowKey } from './evidence.ts';
import { EvidenceList } from './evidence-list.tsx';
import { shorten } from './format.ts';
import { SeverityIcon } from './icons.tsx';
import { Prose, withoutTicks } from './prose.tsx';
import { Remedies } from './remedies.tsx';
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
  provider: ProviderId;
  /** Of this part of the findings. */
  title: string;
  findings: readonly Finding[];
  onEvidence(at: Evidence): void;
  /** As Markdown, for an issue or a chat. */
  onCopy(finding: Finding): Promise<string>;
}

export function Findings({ flow, provider, title, findings, onEvidence, onCopy }: FindingsProps) {
  if (findings.length === 0) return null;
  return (
    <section class="findings" aria-label={title}>
      <h3>{title}</h3>
      {findings.map((finding) => (
        <FindingCard
          key={finding.rule + rowKey(finding.at[0] ?? NOWHERE)}
          finding={finding}
          flow={flow}
          provider={provider}
          onEvidence={onEvidence}
          onCopy={onCopy}
        />
      ))}
    </section>
  );
}

/** Characters of a message: a scope or an address in it may be of any length. */
const LONGEST = 1000;

const NOWHERE: Evidence = { exchange: '', part: 'url' };

interface FindingCardProps extends Omit<FindingsProps, 'findings' | 'title'> {
  finding: Finding;
}

function FindingCard({ finding, flow, provider, onEvidence, onCopy }: FindingCardProps) {
  const { rule, severity, certainty, title, message, compared, why, fix, docs, changes, at, consequences } =
    inWords(finding);
  const remedies = remediesFor(changes, sdkOf(flow), provider);
  return (
    <article
      class={`finding ${severity}`}
      data-rule={rule}
      data-severity={severity}
      data-certainty={certainty}
      aria-label={withoutTicks(title)}
    >
      <header>
        <SeverityIcon severity={severity} />
        <h4>
          <Prose text={title} />
        </h4>
        <span class="words">
          <span class="severity-word">{SEVERITY[severity]}</span>
          <span title={CERTAINTY_MEANS[certainty]}>{CERTAINTY[certainty]}</span>
        </span>
        <CopyButton text={() => onCopy(finding)} what="this finding as Markdown, redacted" />
      </header>
      <p class="message">
        <Prose text={shorten(message, LONGEST)} />
      </p>
      {compared && <Compared compared={compared} />}
      <dl class="advice">
        <dt>Fix</dt>
        <dd class="fix">
          <Prose text={fix} />
          <Remedies remedies={remedies} />
        </dd>
        <dt>Why</dt>
        <dd>
          <Prose text={why} />
        </dd>
        {consequences.length > 0 && (
          <>
            <dt>Led to</dt>
            <dd>
              <ul class="consequences">
                {consequences.map((consequence) => (
                  <li key={consequence.rule} data-consequence={consequence.rule}>
                    <strong>
                      <Prose text={consequence.title} />.
                    </strong>{' '}
                    <Prose text={shorten(consequence.message, LONGEST)} />
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
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

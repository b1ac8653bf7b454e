import { clock, dateTime, plural } from './format.ts';
import { Icon, SeverityIcon } from './icons.tsx';
import { Prose, withoutTicks } from './prose.tsx';
import type { LoginRow } from './rows.ts';

/** What a row of the list says, in six columns or in two lines. */

export function WideCells({ row }: { row: LoginRow }) {
  return (
    <>
      <FindingCell row={row} none="None" />
      <td class="cell text client" title={row.sdk ? `${row.client}, ${row.sdk}` : row.client}>
        {row.client}
      </td>
      <td class="cell text issuer" title={row.issuer}>
        {row.issuer}
      </td>
      <td class="cell text grant" title={row.grant}>
        {row.grant}
      </td>
      <ResultCell row={row} />
      <TimeCell row={row} />
    </>
  );
}

export function CompactCells({ row }: { row: LoginRow }) {
  return (
    <>
      <FindingCell row={row} none={row.result.text} />
      <td class="cell text client" title={`${row.grant}, ${row.issuer}, ${row.client}`}>
        {row.grant}
        <span class="dim">
          {' '}
          · {row.issuer} · {row.client}
        </span>
      </td>
      <TimeCell row={row} />
    </>
  );
}

const TONE = { good: 'check', bad: 'close', neutral: undefined } as const;
function ResultCell({ row: { result } }: { row: LoginRow }) {
  const icon = TONE[result.tone];
  return (
    <td class={`cell result ${result.tone}`} title={result.text}>
      {icon && <Icon name={icon} />}
      <span class="clip">{result.text}</span>
    </td>
  );
}

function TimeCell({ row: { flow } }: { row: LoginRow }) {
  return (
    <td class="cell text time" title={dateTime(flow.startedAt)}>
      {clock(flow.startedAt)}
    </td>
  );
}

/** The worst finding in words; without one, whether something was out of sight, else `none`. */
function FindingCell({ row: { worst, findings, unseen, result }, none }: { row: LoginRow; none: string }) {
  if (!worst) {
    const hidden = unseen.length > 0;
    const text = hidden ? 'Partly out of sight' : none;
    return (
      <td class="cell finding" title={text}>
        {hidden ? (
          <Icon name="eyeOff" />
        ) : result.tone === 'good' ? (
          <SeverityIcon severity="good" />
        ) : (
          <span class="no-icon" />
        )}
        <span class="dim clip">{text}</span>
      </td>
    );
  }
  const more = findings.length - 1;
  return (
    <td class="cell finding" title={`${worst.severity}: ${withoutTicks(worst.title)}`}>
      <SeverityIcon severity={worst.severity} />
      <span class="offscreen">{worst.severity}: </span>
      <span class="clip">
        <Prose text={worst.title} />
      </span>
      {more > 0 && (
        <span class="more" title={plural(more, 'more finding')}>
          +{more}
        </span>
      )}
    </td>
  );
}

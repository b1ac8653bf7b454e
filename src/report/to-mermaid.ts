import type { Facts } from '../core/facts.ts';
import { parseForm, urlOf, withoutQuery } from '../core/http.ts';
import type { Exchange, Finding, Flow, Step } from '../core/model.ts';
import { hasFailed, type Lane, type Sequence, sequenceOf } from '../core/sequence.ts';
import { redact } from './redact.ts';
import { answerOfArrow, findingInWords, LANE_WORDS, nameOfArrow, requestOfArrow } from './sequence-words.ts';
import { elapsed, oneLine, shorten } from './text.ts';

/** A login as a Mermaid sequence diagram, of its redacted requests. */
export function toMermaid(
  flow: Flow,
  facts: Facts,
  findings: readonly Finding[],
  words: readonly string[] = [],
): string {
  const all = flow.steps.flatMap((step) => [step.exchange, ...(receivedOf(step) ?? [])]);
  const { exchanges, leaksIn } = redact([...new Set(all)], { profile: 'strict', words });
  const text = written(sequenceOf(redactedFlow(flow, exchanges), facts, findings));
  const [leak] = leaksIn(unescaped(text));
  if (leak) throw new Error(`The diagram still holds ${leak.pseudonym}; it was not written.`);
  return text;
}

const receivedOf = (step: Step): Exchange[] | undefined =>
  step.kind === 'authorization-response' && step.received ? [step.received] : undefined;

/** What a sequence reads of a flow, from other exchanges. */
function redactedFlow(flow: Flow, exchanges: readonly Exchange[]): Flow {
  const byId = new Map(exchanges.map((exchange) => [exchange.id, exchange]));
  const of = (exchange: Exchange) => byId.get(exchange.id) ?? { ...exchange, url: '' };
  const again = <S extends Step>(step: S): S => {
    const exchange = of(step.exchange);
    const more: Partial<Record<string, unknown>> = {};
    if (step.part === 'query') more.params = parseForm(urlOf(exchange).query);
    if (step.kind === 'authorization-response') {
      if (step.received) more.received = of(step.received);
      const answered = step.part === 'redirect' ? exchange.redirectTo : exchange.url;
      more.to = withoutQuery((step.mode === 'web_message' ? exchange.initiator : answered) ?? '');
    }
    return { ...step, ...more, exchange };
  };
  const { request, response } = flow;
  const host = request && urlOf(of(request.exchange)).host;
  return {
    ...flow,
    steps: flow.steps.map(again),
    ...(host ? { host } : {}),
    ...(request ? { request: again(request) } : {}),
    ...(response ? { response: again(response) } : {}),
    exchanges: flow.exchanges.map((e) => ({
      request: again(e.request),
      ...(e.response ? { response: again(e.response) } : {}),
    })),
  };
}

/** The text of a sequence. Whatever traffic chose is written so that Mermaid reads it as text. */
export function written(sequence: Sequence): string {
  const { lanes, arrows } = sequence;
  const lines = ['sequenceDiagram', '  autonumber'];
  for (const [i, lane] of lanes.entries()) {
    const kind = lane.kind === 'browser' ? 'actor' : 'participant';
    lines.push(`  ${kind} L${i} as ${laneLabel(lane)}`);
  }
  for (const arrow of arrows) {
    const line = arrow.sight !== 'seen' ? '-->>' : hasFailed(arrow) ? '-x' : '->>';
    const named = [nameOfArrow(arrow), arrow.note && `(${arrow.note})`].filter(Boolean).join(' ');
    const time = arrow.after === undefined ? '' : `after ${elapsed(arrow.after)}`;
    const said = [named, requestOfArrow(arrow, sequence), answerOfArrow(arrow), time]
      .filter(Boolean)
      .join(', ');
    lines.push(`  L${arrow.from}${line}L${arrow.to}: ${escaped(said)}`);
    const [from, to] = [arrow.from, arrow.to].toSorted((a, b) => a - b);
    for (const finding of arrow.findings)
      lines.push(`  Note over L${from},L${to}: ${escaped(findingInWords(finding))}`);
  }
  return `${lines.join('\n')}\n`;
}

function laneLabel({ kind, hosts }: Lane): string {
  const names = hosts.slice(0, MOST_HOSTS).map((host) => escaped(shorten(host, LONGEST)) || 'unknown');
  if (hosts.length > MOST_HOSTS) names.push(`and ${hosts.length - MOST_HOSTS} more`);
  return [LANE_WORDS[kind], ...names].join('<br/>');
}

const MOST_HOSTS = 4;
const LONGEST = 80;

/** Letters, figures and marks that mean nothing to Mermaid stay; the rest is written as `#58;`. */
const escaped = (text: string): string =>
  oneLine(named(text)).replace(/[^\p{L}\p{N} ./,()_=×…‹›’“”-]/gu, (c) => `#${c.codePointAt(0) ?? 0};`);

const unescaped = (text: string): string =>
  text.replace(/#(\d{1,7});/g, (_, code) => String.fromCodePoint(Number(code)));

/** A pseudonym in a path, as it is written elsewhere. */
const named = (text: string): string =>
  text.replace(/%E2%80%B9([\w%.-]{1,200}?)%E2%80%BA/g, (_, name) => `‹${name.replaceAll('%20', ' ')}›`);

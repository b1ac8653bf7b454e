import type { Json } from '../core/model.ts';
import {
  type Block,
  type DocumentFact,
  type DocumentStep,
  type Line,
  listed,
  part,
  text,
} from './document.ts';
import { findingPart, seenIn } from './finding-document.ts';
import type {
  Report,
  ReportedFact,
  ReportedFlow,
  ReportedStep,
  ReportedToken,
  ReportedUse,
} from './report.ts';
import { STEP_WORDS } from './step-words.ts';
import { capital, elapsed, plural, shorten } from './text.ts';
import { formatWords, ROLE_WORDS } from './token-words.ts';

/** One login: what was asked for, what came, where it was used; what is wrong with it; how it went. */
export function loginPart({ tokens, findings, unseen }: Report, flow: ReportedFlow, number: number): Block {
  const own = tokens.filter((token) => token.flow === flow.id);
  const found = findings.filter((finding) => finding.flow === flow.id);
  return part(
    'login',
    [`Login ${number}: `, ...nameOf(flow)],
    [
      text(...summary(flow)),
      {
        kind: 'columns',
        blocks: [
          part('column', ['Asked'], askedBlocks(flow)),
          part('column', ['Got'], gotBlocks(flow)),
          part('column', ['Used'], usedBlocks(flow, own)),
        ],
      },
      ...(found.length > 0 ? found.map(findingPart) : [text('No mistake was found in this login.')]),
      ...unseen
        .filter((one) => one.flow === flow.id)
        .map(({ what, how, evidence }) =>
          part('unseen', ['Out of sight'], [text(what), text(`To see it: ${how}`), ...seenIn(evidence)]),
        ),
      ...(flow.steps.length > 0
        ? [part('other', ['Steps'], [{ kind: 'steps', duration: flow.duration, steps: stepsOf(flow.steps) }])]
        : []),
      ...(own.length > 0 ? [part('other', ['Tokens'], own.flatMap(tokenBlocks))] : []),
    ],
  );
}

const nameOf = ({ client, issuer }: ReportedFlow): Line => [
  ...(client === undefined ? ['unknown client'] : [{ code: client }]),
  ...(issuer === undefined ? [] : [' at ', { code: issuer }]),
];

function summary({ grant, sdk, startedAt, duration, result }: ReportedFlow): Line {
  const how = [grant, ...(sdk === undefined ? [] : [`by ${sdk}`])].join(' ');
  const when = startedAt === '' ? 'at an unknown time' : momentOf(startedAt);
  return [`${how}, ${when}, ${elapsed(duration)}. Result: `, { strong: result }];
}

/** `2026-11-22 14:03:07 UTC`: whoever reads it may be elsewhere. */
const momentOf = (instant: string): string => `${instant.slice(0, 19).replace('T', ' ')} UTC`;

/** Characters of one value: a scope or an address may be of any length. */
const LONGEST = 1000;

const askedBlocks = ({ asked }: ReportedFlow): Block[] =>
  asked.length > 0
    ? [facts(asked)]
    : [text('The login itself was not seen, only calls that carry its token.')];

const gotBlocks = ({ got }: ReportedFlow): Block[] => [
  ...(got.facts.length > 0 ? [facts(got.facts)] : [text('Nothing was seen.')]),
  ...(got.expected === undefined ? [] : [text({ strong: 'Expected:' }, ` ${got.expected}`)]),
  ...(got.differs.length > 0
    ? [
        text({ strong: 'What differed:' }),
        { kind: 'list', items: got.differs.map((sentence): Line => [shorten(sentence, LONGEST)]) } as const,
      ]
    : []),
];

const facts = (lines: readonly ReportedFact[]): Block => ({ kind: 'facts', facts: lines.map(factOf) });

const VERDICTS = { 'as-asked': 'as asked', differs: 'differs' } as const;

function factOf({ label, value, kind, note, verdict }: ReportedFact): DocumentFact {
  const remarks = [...(verdict ? [VERDICTS[verdict]] : []), ...(note === undefined ? [] : [note])];
  const plain = kind === 'none' || kind === 'unseen';
  return {
    label,
    value: [
      plain ? value : { code: shorten(value, LONGEST) },
      ...(remarks.length > 0 ? [` (${shorten(remarks.join(': '), LONGEST)})`] : []),
    ],
    ...(verdict ? { tone: verdict === 'differs' ? 'bad' : 'good' } : {}),
  };
}

const COULD = { accepted: 'could work here', refused: 'cannot work here', unknown: 'may work here' } as const;

const usedBlocks = ({ used }: ReportedFlow, tokens: readonly ReportedToken[]): Block[] =>
  used.length === 0
    ? [text('No call with a token of this login was seen.')]
    : [{ kind: 'list', items: used.map((use) => useLine(use, tokens)) }];

function useLine(
  { host, path, calls, answers, token: id, acceptance }: ReportedUse,
  tokens: readonly ReportedToken[],
): Line {
  const token = tokens.find((one) => one.id === id);
  const role = token ? ROLE_WORDS[token.role] : 'token';
  const said = answers.map(({ status, times }) => {
    const answer = status === 0 ? 'no answer' : `${status}`;
    return times > 1 ? `${answer} ×${times}` : answer;
  });
  const worked = answers.every(({ status }) => status >= 200 && status < 400);
  const verdict = !acceptance
    ? 'It carried no token that can be read.'
    : worked
      ? `The ${role} was accepted.`
      : `This ${role} ${COULD[acceptance.verdict]}. ${acceptance.reason}`;
  return [{ code: `${host}${path}` }, `: ${plural(calls, 'call')}, answered ${listed(said)}. ${verdict}`];
}

/** The token endpoint's answer belongs to its request: one exchange is one line. */
function stepsOf(steps: readonly ReportedStep[]): DocumentStep[] {
  const lines = new Map<string, DocumentStep>();
  for (const { kind, exchange, method, url, status, error, offset, duration } of steps) {
    const before = lines.get(exchange);
    const name = STEP_WORDS[kind];
    const isAnswer = kind === 'token-response' || kind === 'authorization-response';
    if (before && (isAnswer || before.name === name)) continue;
    lines.set(exchange, {
      name: before ? `${before.name}, ${name.toLowerCase()}` : name,
      request: [{ code: `${method} ${shorten(url, 300)}` }],
      answer: status === undefined ? (error ?? 'no answer seen') : `${status}`,
      tone: status === undefined ? (error ? 'bad' : 'neutral') : status < 400 ? 'good' : 'bad',
      offset,
      ...(duration === undefined ? {} : { duration }),
    });
  }
  return [...lines.values()];
}

function tokenBlocks(token: ReportedToken): Block[] {
  const { role, format, kind, algorithm, issuedAt, expiresAt, flaw, seen, header, claims } = token;
  const words = [
    formatWords(kind === undefined ? { format } : { format, kind }),
    ...(algorithm === undefined ? [] : [algorithm]),
    ...(issuedAt === undefined ? [] : [`issued ${momentOf(issuedAt)}`]),
    ...(expiresAt === undefined ? [] : [`expires ${momentOf(expiresAt)}`]),
    `seen in ${plural(seen.length, 'place')}`,
  ];
  const name = capital(ROLE_WORDS[role]);
  return [
    text(
      { strong: `${name}:` },
      ` ${shorten(words.join(', '), LONGEST)}.${flaw === undefined ? '' : ` ${flaw}`}`,
    ),
    ...(header || claims
      ? [
          {
            kind: 'details',
            summary: [`${name}: ${listed([...(header ? ['header'] : []), ...(claims ? ['claims'] : [])])}`],
            blocks: [header, claims].flatMap((json) =>
              json ? [{ kind: 'code', text: pretty(json) } as const] : [],
            ),
          } as const,
        ]
      : []),
  ];
}

/** Characters of a token's JSON. */
const LONGEST_JSON = 20_000;

const pretty = (json: Json): string => shorten(JSON.stringify(json, null, 2), LONGEST_JSON);

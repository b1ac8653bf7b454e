import { withoutQuery } from '../core/http.ts';
import { bySeverity } from '../core/judge.ts';
import type { Diagnosis, Evidence, Finding, Flow, Session, Step, Token } from '../core/model.ts';
import { nameAndVersion, sdkOf } from '../core/sdk.ts';
import { remediesFor } from '../core/sdks/remedies.ts';
import { clientOf, grantOf, issuerOf, resultOf } from '../core/summary.ts';
import { audiences } from '../core/token.ts';
import { algorithm, expiry, issuedAt, issuer, scopes } from '../core/token-claims.ts';
import { asked, type Fact } from './asked.ts';
import { got } from './got.ts';
import { labelOf } from './places.ts';
import type {
  Report,
  ReportedEvidence,
  ReportedFact,
  ReportedFinding,
  ReportedFlow,
  ReportedGot,
  ReportedRedaction,
  ReportedStep,
  ReportedToken,
  ReportedUse,
  Source,
} from './report.ts';
import { type ApiUse, used } from './used.ts';

export interface ReportParts {
  readonly source: Source;
  /** Of Tokenscope. */
  readonly version: string;
  readonly redaction: ReportedRedaction;
  /** The ids of the logins that are wanted; all of them where it is missing. */
  readonly flows?: readonly string[] | undefined;
  readonly silenced?: Report['silenced'] | undefined;
}

/** What is to be said of a log. The diagnosis is that of a redacted log: nothing is taken out here. */
export function toReport(
  { session, findings, unseen }: Diagnosis,
  { source, version, redaction, flows, silenced = [] }: ReportParts,
): Report {
  const wanted = new Map(
    session.flows.filter(({ id }) => flows?.includes(id) ?? true).map((flow) => [flow.id, flow]),
  );
  /** What is said of the wanted logins, each with its login. */
  const of = <T extends { readonly flow: string }, R>(
    items: readonly T[],
    tell: (item: T, flow: Flow) => R,
  ): R[] =>
    items.flatMap((item) => {
      const flow = wanted.get(item.flow);
      return flow ? [tell(item, flow)] : [];
    });
  return {
    version: 1,
    tool: { name: 'Tokenscope', version },
    source,
    redaction,
    flows: [...wanted.values()].map((flow) => flowOf(flow, session)),
    tokens: [...wanted.values()].flatMap((flow) => flow.tokens.map((token) => tokenOf(token, flow))),
    findings: of(findings.toSorted(bySeverity), (finding, flow) => findingOf(finding, flow, session)),
    unseen: of(unseen, ({ at, ...rest }, flow) => ({ ...rest, evidence: places(at, flow) })),
    ...(silenced.length > 0 && { silenced: silenced.map(({ rule, as }) => ({ rule, as })) }),
  };
}

const place = (at: Evidence, flow: Flow): ReportedEvidence => {
  const { name, where } = labelOf(flow, at);
  return {
    ...at,
    label: at.name === undefined && at.claim === undefined ? `${name} ${where}` : `${name}, ${where}`,
  };
};

const places = (at: readonly Evidence[], flow: Flow): ReportedEvidence[] => at.map((one) => place(one, flow));

/** A finding as it is reported: with the fix in the words of the SDK in use. */
export function findingOf(
  { changes, at, consequences, ...finding }: Finding,
  flow: Flow,
  { facts }: Pick<Session, 'facts'>,
): ReportedFinding {
  return {
    ...finding,
    remedies: remediesFor(changes, sdkOf(flow), facts.provider(issuerOf(flow)) ?? 'generic'),
    evidence: places(at, flow),
    consequences: consequences.map(({ at, ...rest }) => ({ ...rest, evidence: places(at, flow) })),
  };
}

function flowOf(flow: Flow, { facts }: Session): ReportedFlow {
  const sdk = sdkOf(flow);
  const result = resultOf(flow);
  return defined({
    id: flow.id,
    kind: flow.kind,
    client: clientOf(flow),
    sdk: sdk && nameAndVersion(sdk),
    issuer: issuerOf(flow),
    grant: grantOf(flow),
    result: result.text,
    outcome: result.tone,
    startedAt: instant(flow.startedAt) ?? '',
    duration: milliseconds(flow.endedAt - flow.startedAt),
    asked: asked(flow).map((fact) => factOf(fact, flow)),
    got: gotOf(flow, facts),
    used: used(flow, facts).map((use) => useOf(use, flow)),
    steps: flow.steps.map((step) => stepOf(step, flow)),
  });
}

const factOf = ({ at, ...fact }: Fact, flow: Flow): ReportedFact => ({
  ...fact,
  ...(at ? { evidence: place(at, flow) } : {}),
});

function gotOf(flow: Flow, facts: Session['facts']): ReportedGot {
  const { facts: lines, expected, differs } = got(flow, facts);
  return defined({
    facts: lines.map((fact) => factOf(fact, flow)),
    expected: expected?.token,
    differs: differs.map(({ text }) => text),
  });
}

const useOf = ({ token, at, ...use }: ApiUse, flow: Flow): ReportedUse => ({
  ...use,
  ...(token ? { token: token.id } : {}),
  evidence: place(at, flow),
});

const stepOf = ({ kind, exchange }: Step, flow: Flow): ReportedStep => {
  const { id, method, url, status, error, startedAt, endedAt } = exchange;
  return defined({
    kind,
    exchange: id,
    offset: milliseconds(startedAt - flow.startedAt),
    duration: endedAt === undefined ? undefined : milliseconds(endedAt - startedAt),
    method,
    url: withoutQuery(url),
    status,
    error,
  });
};

const tokenOf = (token: Token, flow: Flow): ReportedToken =>
  defined({
    id: token.id,
    flow: flow.id,
    format: token.format,
    kind: token.kind,
    role: token.role,
    reason: `${token.reason} ${token.roleReason}`,
    flaw: token.flaw,
    algorithm: algorithm(token),
    issuer: issuer(token),
    audience: token.claims?.aud === undefined ? undefined : audiences(token),
    scope: scopes(token),
    issuedAt: instant(issuedAt(token) ?? token.issuedAt),
    expiresAt: instant(expiry(token)),
    header: token.header,
    claims: token.claims,
    seen: places(token.seen, flow),
  });

/** Of a HAR's clock, which knows fractions that nobody measured. */
const milliseconds = (ms: number): number => (Number.isFinite(ms) ? Math.max(0, Math.round(ms)) : 0);

/** A claim may hold any number; one beyond the calendar is no instant. */
function instant(epochMs: number | undefined): string | undefined {
  const date = new Date(epochMs ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** What is not known has no member. */
const defined = <T extends object>(members: T): Defined<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Defined<T>;

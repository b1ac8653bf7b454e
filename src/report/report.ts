import { withoutQuery } from '../core/http.ts';
import { bySeverity } from '../core/judge.ts';
import type { Diagnosis, Evidence, Finding, Flow, Session, Step, Token } from '../core/model.ts';
import { nameAndVersion, sdkOf } from '../core/sdk.ts';
import { type Remedy, remediesFor } from '../core/sdks/remedies.ts';
import { clientOf, grantOf, issuerOf, resultOf } from '../core/summary.ts';
import { audiences } from '../core/token.ts';
import { algorithm, expiry, issuedAt, issuer, scopes } from '../core/token-claims.ts';
import { cleaned, cleanerFor } from './secrets.ts';

/** A diagnosis as plain JSON, without a secret in it: tokens by what they are, never by what they say of a person. */
export interface Report {
  readonly tool: { readonly name: 'Tokenscope'; readonly version: string };
  readonly source: Source;
  readonly flows: readonly ReportedFlow[];
  readonly tokens: readonly ReportedToken[];
  /** Worst first. */
  readonly findings: readonly ReportedFinding[];
  readonly unseen: Diagnosis['unseen'];
}

export interface Source {
  readonly file: string;
  /** The program that wrote the file. */
  readonly creator?: string;
  /** Entries in the file, those that belong to logins, and those that could not be read, with the reason. */
  readonly entries: number;
  readonly used: number;
  readonly unreadable: readonly string[];
}

export interface ReportedFlow {
  readonly id: string;
  readonly kind: Flow['kind'];
  readonly client?: string;
  readonly sdk?: string;
  readonly issuer?: string;
  readonly grant: string;
  readonly result: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly steps: readonly ReportedStep[];
}

export interface ReportedStep {
  readonly kind: Step['kind'];
  /** What `at` of findings refers to. */
  readonly exchange: string;
  readonly method: string;
  /** Without query and fragment, and without secrets in its path. */
  readonly url: string;
  readonly status?: number;
}

export interface ReportedToken {
  readonly id: string;
  readonly flow: string;
  readonly format: Token['format'];
  readonly kind?: NonNullable<Token['kind']>;
  readonly role: Token['role'];
  /** Why it is called that. */
  readonly reason: string;
  readonly flaw?: string;
  readonly algorithm?: string;
  readonly issuer?: string;
  readonly audience?: readonly string[];
  readonly scope?: readonly string[];
  /** ISO 8601. */
  readonly issuedAt?: string;
  readonly expiresAt?: string;
  readonly seen: readonly Evidence[];
}

export interface ReportedFinding extends Omit<Finding, 'docs' | 'changes'> {
  /** The fix in the words of the SDK in use, or of the protocol. */
  readonly remedies: readonly Remedy[];
  readonly docs: readonly string[];
}

/** `flows`: the ids of the logins that are wanted; all of them where it is missing. */
export function toReport(
  { session, findings, unseen }: Diagnosis,
  source: Source,
  version: string,
  flows?: readonly string[],
): Report {
  const isWanted = (flow: string): boolean => flows?.includes(flow) ?? true;
  const wanted = session.flows.filter(({ id }) => isWanted(id));
  return {
    tool: { name: 'Tokenscope', version },
    source,
    ...cleaned(
      {
        flows: wanted.map(flowOf),
        tokens: wanted.flatMap((flow) => flow.tokens.map((token) => tokenOf(token, flow))),
        findings: findings
          .filter(({ flow }) => isWanted(flow))
          .toSorted(bySeverity)
          .map((finding) => findingOf(finding, session)),
        unseen: unseen.filter(({ flow }) => isWanted(flow)),
      },
      cleanerFor(session),
    ),
  };
}

function findingOf({ changes, ...finding }: Finding, { flows, facts }: Session): ReportedFinding {
  const flow = flows.find(({ id }) => id === finding.flow);
  const provider = (flow && facts.provider(issuerOf(flow))) ?? 'generic';
  return {
    ...finding,
    remedies: remediesFor(changes, flow && sdkOf(flow), provider),
    docs: finding.docs.map(({ url }) => url),
  };
}

function flowOf(flow: Flow): ReportedFlow {
  const sdk = sdkOf(flow);
  return defined({
    id: flow.id,
    kind: flow.kind,
    client: clientOf(flow),
    sdk: sdk && nameAndVersion(sdk),
    issuer: issuerOf(flow),
    grant: grantOf(flow),
    result: resultOf(flow).text,
    startedAt: instant(flow.startedAt) ?? '',
    steps: flow.steps.map(({ kind, exchange: { id, method, url, status } }) =>
      defined({ kind, exchange: id, method, url: withoutQuery(url), status }),
    ),
  });
}

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
    seen: token.seen,
  });

/** A claim may hold any number; one beyond the calendar is no instant. */
function instant(epochMs: number | undefined): string | undefined {
  const date = new Date(epochMs ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** What is not known has no member. */
const defined = <T extends object>(members: T): Defined<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Defined<T>;

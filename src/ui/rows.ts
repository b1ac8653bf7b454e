import { groupBy } from '../core/collect.ts';
import type { Diagnosis, Finding, Flow, Severity, Unseen } from '../core/model.ts';
import { nameAndVersion, sdkOf } from '../core/sdk.ts';
import { clientOf, grantOf, issuerOf, type Result, resultOf } from '../core/summary.ts';
import { shorten, visible } from './format.ts';

/** A login as one line of the list. Pure: a flow and what was found about it, in words. */
export interface LoginRow {
  readonly flow: Flow;
  readonly client: string;
  /** The SDK that sent the request, such as `auth0-react 2.2.0`. */
  readonly sdk?: string;
  readonly issuer: string;
  readonly grant: string;
  readonly result: Result;
  readonly findings: readonly Finding[];
  readonly unseen: readonly Unseen[];
  readonly worst?: Finding;
}

const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2 };
export const severityRank = (finding: Finding | undefined) => (finding ? RANK[finding.severity] : 3);

export function loginRows(diagnosis: Diagnosis): LoginRow[] {
  const findings = groupBy(diagnosis.findings, (f) => f.flow);
  const unseen = groupBy(diagnosis.unseen, (u) => u.flow);
  return diagnosis.session.flows.map((flow) => {
    // Worst first already: that is the diagnoser's order.
    const own = findings.get(flow.id) ?? [];
    const sdk = sdkOf(flow);
    const result = resultOf(flow);
    return {
      flow,
      client: inRow(clientOf(flow) ?? 'Unknown client'),
      ...(sdk ? { sdk: inRow(nameAndVersion(sdk)) } : {}),
      issuer: inRow(issuerOf(flow) ?? ''),
      grant: inRow(grantOf(flow)),
      result: { ...result, text: inRow(result.text) },
      findings: own,
      unseen: unseen.get(flow.id) ?? [],
      ...(own[0] ? { worst: own[0] } : {}),
    };
  });
}

/** A file may name a client in megabytes. */
const inRow = (text: string): string => visible(shorten(text, 200));

export type Column = 'client' | 'issuer' | 'grant' | 'time' | 'result' | 'finding';
export interface Sort {
  readonly by: Column;
  readonly descending: boolean;
}

const compareText = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);
const COMPARE: Record<Column, (a: LoginRow, b: LoginRow) => number> = {
  client: (a, b) => compareText(a.client, b.client),
  issuer: (a, b) => compareText(a.issuer, b.issuer),
  grant: (a, b) => compareText(a.grant, b.grant),
  time: (a, b) => a.flow.startedAt - b.flow.startedAt,
  result: (a, b) => compareText(a.result.text, b.result.text),
  finding: (a, b) => severityRank(b.worst) - severityRank(a.worst) || a.findings.length - b.findings.length,
};

/** Sorted copy; equal rows stand newest first. */
export function sortRows(rows: readonly LoginRow[], sort: Sort): LoginRow[] {
  const sign = sort.descending ? -1 : 1;
  return rows.toSorted((a, b) => sign * COMPARE[sort.by](a, b) || b.flow.startedAt - a.flow.startedAt);
}

import type { Flow } from '../core/model.ts';

/** A new document in the inspected tab. */
export interface PageLoad {
  readonly url: string;
  readonly at: number;
}

/**
 * With "Preserve log" off, the list starts again at each page load, as the Network panel's does, with two
 * differences that make it usable for logins: a page load that is itself part of a login (the redirect to the
 * provider, the callback) does not count, and a login that is under way or still in use stays.
 */
export function sinceLastPage(flows: readonly Flow[], loads: readonly PageLoad[]): readonly Flow[] {
  const ofLogins = new Set(
    flows.flatMap((f) => f.steps.flatMap(({ exchange }) => [exchange.url, exchange.redirectTo])),
  );
  const last = loads.findLast((load) => !ofLogins.has(load.url));
  if (!last) return flows;
  return flows.filter((flow) => flow.endedAt >= last.at || !finished(flow));
}

const finished = (flow: Flow) =>
  flow.kind === 'use-only' ||
  flow.tokens.some((t) => t.role === 'access_token' || t.role === 'id_token') ||
  flow.exchanges.some((e) => e.request.exchange.status !== undefined) ||
  (flow.response?.params.has('error') ?? false);

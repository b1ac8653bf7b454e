import type { Exchange, Header, Source } from './model.ts';

/**
 * What one source saw of one request. A source may report in several pieces (a request starts, gets an answer,
 * ends); pieces with the same `source` and `id` are one observation.
 */
export interface Observation extends Omit<Exchange, 'id' | 'sources'> {
  readonly source: Exclude<Source, 'har'>;
  /** Unique within the source, and the same when the fact is delivered twice. */
  readonly id: string;
  /** The start was missed: `startedAt` is when the request was first noticed. */
  readonly late?: boolean;
}

/** A body over this many characters is cut and marked. */
export const BODY_LIMIT = 1024 * 1024;

export const observationKey = ({ source, id }: Observation): string => `${source[0]}${id}`;

/** Two pieces of one observation as one. Commutative and associative, so that their order does not matter. */
export function joinPieces(a: Observation, b: Observation): Observation {
  const joined: Record<string, unknown> = { ...a };
  for (const [name, value] of Object.entries(b)) joined[name] = greater(joined[name], value);
  const timely = a.late === b.late ? undefined : a.late ? b : a;
  joined.startedAt = timely?.startedAt ?? Math.min(a.startedAt, b.startedAt);
  if (timely) delete joined.late;
  return joined as unknown as Observation;
}

/** The longer of two values, then the greater: any total order would do. */
function greater(a: unknown, b: unknown): unknown {
  if (a === undefined || a === b) return b;
  if (b === undefined) return a;
  if (typeof a === 'number' && typeof b === 'number') return Math.max(a, b);
  const [left, right] = [textOf(a), textOf(b)];
  return left.length === right.length ? (left > right ? a : b) : left.length > right.length ? a : b;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

export function cutBodies(observation: Observation): Observation {
  const { requestBody = '', responseBody = '' } = observation;
  const longest = Math.max(requestBody.length, responseBody.length);
  if (longest <= BODY_LIMIT) return observation;
  return {
    ...observation,
    ...(requestBody.length > BODY_LIMIT ? { requestBody: requestBody.slice(0, BODY_LIMIT) } : {}),
    ...(responseBody.length > BODY_LIMIT ? { responseBody: responseBody.slice(0, BODY_LIMIT) } : {}),
    bodyCutFrom: longest,
  };
}

/** About how many bytes it takes in memory and in the store. */
export const sizeOf = (o: Observation): number =>
  300 +
  o.url.length +
  (o.redirectTo?.length ?? 0) +
  (o.requestBody?.length ?? 0) +
  (o.responseBody?.length ?? 0) +
  headersSize(o.requestHeaders) +
  headersSize(o.responseHeaders);

const headersSize = (headers: readonly Header[] = []): number =>
  headers.reduce((size, { name, value }) => size + name.length + value.length + 22, 0);

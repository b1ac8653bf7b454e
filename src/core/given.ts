import { matchesHost } from './host-pattern.ts';
import type { Lesson } from './learn.ts';

/** What somebody knows beforehand, whatever the traffic shows. It stays the same while a log is judged. */
export interface Given {
  readonly lessons: readonly Lesson[];
  readonly apis: readonly KnownApi[];
  /** What clocks may differ by, in milliseconds. */
  readonly leeway: number;
}

export interface KnownApi {
  readonly host: string;
  /** The Identifier that its tokens must be for. */
  readonly audience: string;
  /** The `alg` that its tokens must be signed with, where that matters. */
  readonly algorithm?: string;
}

/** Without a port in it, a host is meant at any. */
export const apisAt = (host: string, { apis }: Given): KnownApi[] =>
  apis.filter((api) => matchesHost(api.host, host));

/** A minute is what SDKs forgive. */
export const NOTHING_GIVEN: Given = { lessons: [], apis: [], leeway: 60_000 };

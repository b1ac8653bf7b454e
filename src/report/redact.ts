import type { Exchange } from '../core/model.ts';
import { exchangeKept } from './redact/exchange.ts';
import type { Kind } from './redact/kinds.ts';
import { createSession } from './redact/session.ts';

/**
 * `support`: JWTs keep header and claims and lose their signature; everything that opens something is replaced.
 * `strict`: what names a person is replaced, too. `none`: nothing is.
 */
export type Profile = 'support' | 'strict' | 'none';

export interface RedactionOptions {
  readonly profile: Profile;
  /** More words to take out wherever they stand. */
  readonly words?: readonly string[];
}

/** How a log was redacted, as plain JSON: what an import needs to judge the log as the original was judged. */
export interface Redaction {
  readonly profile: Profile;
  /** Every pseudonym of the log, such as `‹code 1›`; equal values have the same one. */
  readonly replaced: readonly Replaced[];
  /** What was true of the values and cannot be seen any more: one is the hash of another. */
  readonly hashes: readonly KnownHash[];
}

export interface Replaced {
  readonly pseudonym: string;
  /** What it was, in the singular, as the receipt counts it: `code`, `access token`, `cookie`. */
  readonly kind: Kind;
  /** The form of the value without the value, from which a stand-in of the same form is made. */
  readonly shape: string;
}

export interface KnownHash {
  /** The pseudonym of the value that was hashed. */
  readonly of: string;
  /** `S256` (RFC 7636 section 4.2, RFC 9449 `ath`), or `half SHA-256` … (`at_hash`, OpenID Connect Core 3.1.3.6). */
  readonly by: 'S256' | 'half SHA-256' | 'half SHA-384' | 'half SHA-512';
  /** The hash as it stands in the log: itself a pseudonym, or a plain claim. */
  readonly is: string;
}

/** What was replaced: `{ what: 'codes', count: 3 }`: three different values. */
export interface ReceiptLine {
  readonly what: string;
  readonly count: number;
}

/** A secret that is still in a finished file. */
export interface Leak {
  /** Its pseudonym; never the value. */
  readonly pseudonym: string;
  /** `as it is`, `URL-encoded`, `base64`, `base64url` … */
  readonly form: string;
  /** Where: line and column, and the nearest JSON path where the text is JSON. */
  readonly place: string;
}

export interface Redacted {
  /** The same exchanges, with the same ids and in the same order. */
  readonly exchanges: readonly Exchange[];
  readonly redaction: Redaction;
  readonly receipt: readonly ReceiptLine[];
  /** A text from outside of the log, such as a file's name, without what was replaced in it. */
  withoutKnown(text: string): string;
  /** Looks for every value that was replaced, in every encoding, in the finished text of a file. */
  leaksIn(text: string): readonly Leak[];
}

/** Works through any log, also a hostile one. The profile `none` gives the log back as it is. */
export function redact(exchanges: readonly Exchange[], { profile, words = [] }: RedactionOptions): Redacted {
  if (profile === 'none')
    return {
      exchanges,
      redaction: { profile, replaced: [], hashes: [] },
      receipt: [],
      withoutKnown: (text) => text,
      leaksIn: () => [],
    };
  const session = createSession(profile, words);
  for (const exchange of exchanges) exchangeKept(session.learning, exchange);
  session.learnt(exchanges);
  const done = exchanges.map((exchange) => exchangeKept(session.writing, exchange));
  return {
    exchanges: done,
    redaction: { profile, replaced: session.replaced(), hashes: session.hashes() },
    receipt: session.receipt(),
    withoutKnown: session.writing.keep,
    leaksIn: session.leakSearch(),
  };
}

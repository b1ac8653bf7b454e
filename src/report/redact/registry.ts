import { receiptOf } from '../receipt.ts';
import type { ReceiptLine, Replaced } from '../redact.ts';
import { isOwn, type Kind } from './kinds.ts';
import { shapeOf } from './shape.ts';

/** One value that is replaced, under its first kind. */
export interface Hidden {
  readonly value: string;
  readonly kind: Kind;
  readonly pseudonym: string;
}

/** Every value that is replaced, each once. */
export interface Registry {
  /** Equal for equal values; numbered as they are asked for. */
  pseudonymOf(value: string, kind: Kind): string;
  /** `undefined`: it has none. */
  known(value: string): string | undefined;
  /** Names that an earlier redaction of the same log has given. */
  take(pseudonyms: ReadonlySet<string>): void;
  all(): readonly Hidden[];
  replaced(): readonly Replaced[];
  receipt(): readonly ReceiptLine[];
}

export function createRegistry(): Registry {
  const hidden = new Map<string, Hidden>();
  const last = new Map<Kind, number>();
  let taken: ReadonlySet<string> = new Set();
  return {
    pseudonymOf(value, kind) {
      const known = hidden.get(value);
      if (known) return known.pseudonym;
      if (isOwn(value)) return value;
      let n = (last.get(kind) ?? 0) + 1;
      while (taken.has(`‹${kind} ${n}›`)) n++;
      last.set(kind, n);
      const pseudonym = `‹${kind} ${n}›`;
      hidden.set(value, { value, kind, pseudonym });
      return pseudonym;
    },
    known: (value) => hidden.get(value)?.pseudonym,
    take(pseudonyms) {
      taken = pseudonyms;
    },
    all: () => [...hidden.values()],
    replaced: () =>
      [...hidden.values()].map(({ value, kind, pseudonym }) => ({
        pseudonym,
        kind,
        shape: shape(value, kind),
      })),
    receipt: () => receiptOf(hidden.values()),
  };
}

/** Nothing is judged by the form of these, and what people choose is short enough to be guessed from it. */
const shape = (value: string, kind: Kind): string =>
  /^(?:password|one-time code|cookie|user|word|e-mail address|personal detail)$/.test(kind)
    ? '12:a0'
    : shapeOf(value, kind);

import type { Exchange } from '../core/model.ts';
import { isOwn } from './redact/kinds.ts';
import type { KnownHash, Profile, Redaction } from './redact.ts';
import { redactionIn } from './stand-ins.ts';

const STRICTNESS: readonly Profile[] = ['none', 'support', 'strict'];

/**
 * A log that was redacted twice, as it is now: the pseudonyms of the first time are still in it, and no number is
 * given twice.
 */
export function both(
  before: Redaction | undefined,
  now: Redaction,
  exchanges: readonly Exchange[],
): Redaction {
  if (!before) return now;
  // What a file says of values that are not in it is nobody's business.
  const { replaced, hashes } = redactionIn(exchanges, {
    ...before,
    hashes: asWrittenNow(before.hashes, exchanges),
  });
  const rank = Math.max(STRICTNESS.indexOf(before.profile), STRICTNESS.indexOf(now.profile));
  return {
    profile: STRICTNESS[rank] ?? now.profile,
    replaced: [...replaced, ...now.replaced],
    hashes: [...hashes, ...now.hashes],
  };
}

const SIGNED = /[\w-]+\.[\w-]*\.(‹[^‹›]{1,80}›)/g;

/** A token that was hashed may have lost claims since; it is known by its signature. */
function asWrittenNow(hashes: readonly KnownHash[], exchanges: readonly Exchange[]): readonly KnownHash[] {
  if (hashes.every(({ of }) => isOwn(of))) return hashes;
  const text = JSON.stringify(exchanges)
    .replaceAll(/%E2%80%B9/gi, '‹')
    .replaceAll(/%E2%80%BA/gi, '›')
    .replaceAll('%20', ' ');
  const tokens = new Map([...text.matchAll(SIGNED)].map(([token, signature]) => [signature, token]));
  return hashes.flatMap((hash) => {
    if (isOwn(hash.of)) return [hash];
    const of = tokens.get(/‹[^‹›]*›$/.exec(hash.of)?.[0]);
    return of === undefined ? [] : [{ ...hash, of }];
  });
}

import { first } from './http.ts';
import type { Params } from './model.ts';

/**
 * What tools that clean recordings write in a secret's place: Cloudflare's sanitizer “[code redacted]”, proxies and
 * log scrubbers “REDACTED”, “[Filtered]” or stars. Such a value was not sent: nothing follows from its form, and two
 * that are equal have nothing in common.
 */
const MASKS = [
  /^[\W_]*(?:[a-z_]+[ _-]+){0,3}(?:redacted|removed|hidden|masked|sanitised|sanitized|filtered|scrubbed|omitted|stripped|censored|anonymi[sz]ed)[\W_]*$/i,
  /^(?:\*{3,}|[•●█▒]{3,}|x{6,})$/i,
];

export const isMasked = (value: string): boolean =>
  value.length <= 64 && MASKS.some((mask) => mask.test(value));

/**
 * The same, or a name that stands for the value: a fingerprint, or a pseudonym of our own reports, such as `‹code 1›`.
 * Equal ones mean equal values, and their form is the tool's.
 */
export const isDisguised = (value: string): boolean =>
  isMasked(value) || /^(?:sha-?\d+|md5|hash)[:=_-][\w+/=-]{6,}$/i.test(value) || isPseudonym(value);

/** A token whose signature was taken out, or a text with a pseudonym in it: its hash is not that of what was sent. */
export const isRewritten = (value: string): boolean =>
  isDisguised(value.slice(value.lastIndexOf('.') + 1)) || /‹[^‹›]{1,80}›/.test(value);

const isPseudonym = (value: string): boolean =>
  value.length <= 300 && /^(?:‹[^‹›]+›|%E2%80%B9[^‹›]+%E2%80%BA)$/i.test(value);

/** What was sent under this name. `undefined`: nothing, or a tool has put something else in its place. */
export function firstAsSent(params: Params, name: string): string | undefined {
  const value = first(params, name);
  return value === undefined || isDisguised(value) ? undefined : value;
}

/** Other tools leave nothing: no app forgets all of these at once and yet names them. */
export const isBlanked = (params: Params): boolean =>
  ['state', 'nonce', 'code_challenge'].filter((name) => first(params, name) === '').length > 1;

import { inWords, lifetimeInWords } from '../core/lifetime.ts';
import type { Call, Issue, LifeEvent, Refresh, Revocation, TokenLife } from '../core/token-life.ts';
import { clock, dateTime, shorten, visible } from './format.ts';

/** A token's life as sentences. */

const GRANT_WORDS: Readonly<Record<string, string>> = {
  authorization_code: 'for the authorization code',
  refresh_token: 'for a refresh token',
  client_credentials: 'for the client’s own credentials',
  password: 'for a password',
};

/** Characters of an address. */
const LONGEST = 120;

export function eventInWords(event: LifeEvent): string {
  switch (event.kind) {
    case 'used':
      return used(event);
    case 'refreshed':
      return refreshed(event);
    case 'replaced':
      return `Replaced by a newer one${event.flow === undefined ? '' : ' from a silent login'}`;
    case 'revoked':
      return revoked(event);
    default:
      return began(event);
  }
}

function began({ kind, by, grant }: Issue): string {
  if (kind === 'dated') return 'Issued out of sight, as it says itself (iat)';
  if (kind === 'appeared') return 'First seen; nobody saw it being issued';
  const why = grant === undefined ? '' : ` ${GRANT_WORDS[grant] ?? ''}`.trimEnd();
  return `Issued${by === undefined ? '' : ` by ${visible(shorten(by, LONGEST))}`}${why}`;
}

function used({ times, method, host, path, status, error, late, at, until }: Call): string {
  const often = times === 1 ? 'Used' : `Used ${times.toLocaleString('en')} times until ${clock(until)}`;
  const request = visible(shorten(`${method} ${host}${path}`, LONGEST));
  const answer = status === undefined ? (error ?? 'no answer seen') : `${status}`;
  if (late === undefined) return `${often}: ${request}, ${answer}`;
  const first = times > 1 && at !== until ? 'at first ' : '';
  return `${often}: ${request}, ${answer}, ${first}${inWords(Math.max(late, 1000) / 1000)} after it had expired`;
}

function refreshed({ outcome, status, error, rotated }: Refresh): string {
  if (outcome === 'good')
    return rotated ? 'Used to renew, and rotated' : 'Used to renew; no new one came with it';
  const answer = [status, error].filter((part) => part !== undefined).join(', ') || 'no answer seen';
  return outcome === 'bad' ? `Refused when it was used to renew: ${answer}` : `Used to renew: ${answer}`;
}

function revoked({ outcome, status }: Revocation): string {
  if (outcome === 'good') return 'Revoked';
  return outcome === 'bad' ? `Its revocation was refused: ${status}` : 'Revoked; no answer seen';
}

/** `24 hours, Auth0’s default for a custom API`. */
export function lifetimeOfLife({ lifetimeSeconds, provider, token }: TokenLife): string {
  if (lifetimeSeconds === undefined) return 'Nothing says how long it lasts.';
  return `Lasts ${lifetimeInWords(lifetimeSeconds, { provider, token })}`;
}

/** `14:03:07`, or where it is another day than that of `from`, `8 May 14:03`. */
export function momentFrom(at: number, from: number): string {
  if (dateTime(at).slice(0, 10) === dateTime(from).slice(0, 10)) return clock(at);
  const date = new Date(at);
  const isSoon = Math.abs(at - from) < HALF_A_YEAR;
  const day = `${date.getDate()} ${MONTHS[date.getMonth()] ?? ''}`;
  return isSoon ? `${day} ${clock(at).slice(0, 5)}` : dateTime(at).slice(0, 10);
}

const HALF_A_YEAR = 182 * 86_400_000;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

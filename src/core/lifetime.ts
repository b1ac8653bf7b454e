import type { ParsedToken, ProviderId, TokenRole } from './model.ts';
import { providers } from './providers/recognise.ts';
import { audiences } from './token.ts';

export interface LifetimeContext {
  readonly provider?: ProviderId | undefined;
  readonly token?: ParsedToken & { readonly role: TokenRole };
}

/** `24 hours, Auth0’s default for a custom API`. */
export function lifetimeInWords(seconds: number, context: LifetimeContext = {}): string {
  const comment = lifetimeComment(seconds, context);
  return comment === undefined ? inWords(seconds) : `${inWords(seconds)}, ${comment}`;
}

function lifetimeComment(seconds: number, { provider, token }: LifetimeContext): string | undefined {
  if (provider === undefined || token === undefined) return undefined;
  const { role, kind } = token;
  if (audiences(token).some((aud) => aud.endsWith('/api/v2/'))) return undefined;
  const of = kind === 'auth0-opaque' || kind === 'auth0-opaque-jwe' ? 'opaque' : role;
  return providers[provider].lifetimes.find((l) => {
    const [from, to] = typeof l.seconds === 'number' ? [l.seconds, l.seconds] : l.seconds;
    return l.of === of && seconds >= from && seconds <= to;
  })?.says;
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Up to two units, and no days below two: `24 hours`, `1 hour 30 minutes`, `30 days`. */
export function inWords(seconds: number): string {
  let rest = Math.round(Math.abs(seconds));
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    if (parts.length === 2 || (unit === 'day' && rest < 2 * size)) continue;
    const count = Math.floor(rest / size);
    if (count === 0 && (unit !== 'second' || parts.length > 0)) continue;
    parts.push(`${count < 1000 ? count : count.toLocaleString('en')} ${unit}${count === 1 ? '' : 's'}`);
    rest -= count * size;
  }
  return `${seconds < 0 ? '-' : ''}${parts.join(' ')}`;
}

import type { Token } from '../core/model.ts';
import { expiry, issuedAt } from '../core/token-claims.ts';
import { countdown, dateTime } from './format.ts';
import type { Store } from './store.ts';

/** When a token ends: its own `exp`, else what the response that brought it said. Epoch milliseconds. */
export function expiresAt(token: Token): number | undefined {
  const own = expiry(token);
  if (own !== undefined) return own;
  if (token.issuedAt === undefined || token.expiresInSeconds === undefined) return undefined;
  return token.issuedAt + token.expiresInSeconds * 1000;
}

export interface Life {
  readonly from: number;
  readonly to: number;
}

/** From when until when it is good, as far as it says so. Epoch milliseconds. */
export function lifeOf(token: Token): Life | undefined {
  const to = expiresAt(token);
  const from = issuedAt(token) ?? token.issuedAt;
  return to === undefined || from === undefined || to <= from ? undefined : { from, to };
}

/** What is left, 0 to 1. */
export const shareLeft = ({ from, to }: Life, now: number): number =>
  Math.min(Math.max((to - now) / (to - from), 0), 1);

/** Counts down while it is on screen. */
export function Expiry({ store, token }: { store: Store; token: Token }) {
  const end = expiresAt(token);
  if (end === undefined) return null;
  const left = (end - store.now.value) / 1000;
  const { leewaySeconds } = store.settings.value;
  return (
    <span class={left > 0 ? 'expiry' : 'expiry past'} title={`Expires ${dateTime(end)}`} data-expires={end}>
      {left > 0
        ? `expires in ${countdown(left)}`
        : `expired ${countdown(left)} ago${-left < leewaySeconds ? ', within the leeway' : ''}`}
    </span>
  );
}

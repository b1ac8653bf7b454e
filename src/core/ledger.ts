import { evidence, first, splitUrl, urlOf } from './http.ts';
import { isGarbage } from './join.ts';
import { isMasked } from './masked.ts';
import type { Evidence, Step, Token } from './model.ts';
import { placeOf } from './packed.ts';
import { parseToken } from './token.ts';
import { tokenRole } from './token-role.ts';

type Entry = { -readonly [K in keyof Token]: Token[K] } & { seen: Evidence[] };

const RESPONSE_MEMBERS = ['access_token', 'id_token', 'refresh_token', 'code'] as const;
const REQUEST_MEMBERS = ['refresh_token', 'code', 'client_assertion', 'subject_token'] as const;

/** Every token of one login, in the order they were first seen, with each place it was seen in. */
export function tokensOf(prefix: string, steps: readonly Step[], clientId: string | undefined): Token[] {
  const ledger = new Map<string, Entry>();

  const record = (
    raw: string | undefined,
    at: Evidence,
    key: string | undefined,
    issued?: Partial<Entry>,
  ) => {
    if (!raw || isGarbage(raw)) return;
    // A mask is written over secrets of all kinds.
    const place = isMasked(raw) ? `${key} ${raw}` : raw;
    const known = ledger.get(place);
    if (known) {
      known.seen.push(at);
      return;
    }
    const parsed = parseToken(raw);
    const { role, reason } = tokenRole(parsed, {
      ...(key === undefined ? {} : { key }),
      ...(clientId === undefined ? {} : { clientId }),
    });
    ledger.set(place, {
      ...parsed,
      id: `${prefix}-t${ledger.size + 1}`,
      role,
      roleReason: reason,
      seen: [at],
      ...issued,
    });
  };

  for (const step of steps) {
    const { exchange, params, part } = step;
    if (step.kind === 'token-use') {
      record(step.carried?.value, step.carried?.at ?? evidence(exchange, 'request-header'), undefined);
      continue;
    }
    const isResponse = step.kind === 'token-response' || step.kind === 'authorization-response';
    const members = isResponse ? RESPONSE_MEMBERS : step.kind === 'token-request' ? REQUEST_MEMBERS : [];
    const seconds = Number(first(params, 'expires_in'));
    for (const member of members) {
      const issued: Partial<Entry> = isResponse
        ? {
            issuedAt: exchange.endedAt ?? exchange.startedAt,
            ...issuerOf(step),
            ...(member === 'access_token' && seconds > 0 ? { expiresInSeconds: seconds } : {}),
          }
        : {};
      record(first(params, member), evidence(exchange, part, placeOf(step, member)), member, issued);
    }
  }
  return [...ledger.values()];
}

/** A callback's own host is the app; only a redirect, a web message or the token endpoint names the issuer. */
function issuerOf(step: Step): { issuedBy: string } | Record<string, never> {
  if (step.kind === 'token-response' || step.part === 'redirect' || step.part === 'response-body') {
    return { issuedBy: urlOf(step.exchange).host };
  }
  const issuer = first(step.params, 'iss');
  return issuer ? { issuedBy: splitUrl(issuer).host } : {};
}

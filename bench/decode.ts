import { decodeJwt } from 'jose';
import type { ClaimContext } from '../src/core/claim-values.ts';
import { explainClaim, explainHeader } from '../src/core/explain.ts';
import { apiToken, idToken, managementToken, rfc9068Token } from '../src/core/testing/tokens.ts';
import { parseToken } from '../src/core/token.ts';
import { tokenRole } from '../src/core/token-role.ts';
import { cost, type Measure, median } from './measure.ts';

const COUNT = 10_000;

/** (g) Tokens decoded and explained, each with all that its card says, beside what it takes to decode them alone. */
export function benchDecode(): Measure[] {
  const makers = [apiToken, idToken, managementToken, rfc9068Token];
  const tokens = Array.from({ length: COUNT }, (_, i) =>
    (makers[i % makers.length] ?? apiToken)({ jti: `${i}` }),
  );
  const decode = () => cost(() => tokens.forEach((raw) => void decodeJwt(raw)));
  const explain = () => cost(() => tokens.forEach(explained));
  decode();
  explain();
  const rounds = Array.from({ length: 5 }, () => ({ alone: decode(), all: explain() }));
  const all = median(rounds.map((round) => round.all));
  return [
    {
      measure: 'decoding and explaining 10,000 tokens (at least 20,000 a second)',
      value: all,
      unit: 'ms',
      limit: (COUNT / 20_000) * 1000,
    },
    {
      measure: 'the same, against decodeJwt of jose alone',
      value: median(rounds.map((round) => round.all / round.alone)),
      unit: '×',
      limit: 3,
    },
  ];
}

/** What a card says; the length keeps it from being left out as useless. */
function explained(raw: string): number {
  const token = parseToken(raw);
  const { reason } = tokenRole(token, {});
  const { claims = {}, header = {} } = token;
  const context: ClaimContext = { claims, provider: 'auth0' };
  let length = reason.length;
  for (const name in claims) length += explainClaim(name, claims[name] ?? null, context).text.length;
  for (const name in header) length += explainHeader(name, header[name] ?? null).text.length;
  return length;
}

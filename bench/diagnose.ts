import { createDiagnoser } from '../src/core/diagnose.ts';
import type { Exchange } from '../src/core/model.ts';
import { rules } from '../src/core/rules/index.ts';
import { API, apiCall, CUSTOM, login, nonceOf, tokens } from '../src/core/testing/logins.ts';
import { apiToken, auth0OpaqueJwe, idToken } from '../src/core/testing/tokens.ts';
import { wire } from '../src/core/testing/wire.ts';

/** Logins of ten exchanges each, right ones and wrong ones in turn, as one long debugging afternoon has them. */
export function afternoon(length: number): Exchange[] {
  const transcripts: string[] = [];
  for (let n = 1; n * 10 <= length; n++) {
    const right = n % 2 === 0;
    const access = right ? apiToken({ jti: `token${n}` }) : auth0OpaqueJwe(`https://${CUSTOM}/`, `${n}`);
    transcripts.push(
      login(
        { n, ...(right ? { audience: API } : {}) },
        tokens(access, { id_token: idToken({ nonce: nonceOf(n) }) }),
      ),
      ...[1, 2, 3, 4].map((i) =>
        apiCall(access, { url: `https://api.northwind.com/orders/${i}`, status: right ? 200 : 401 }),
      ),
    );
  }
  return wire(...transcripts);
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Milliseconds to diagnose the exchange that makes a log `length` long: the median over the login it ends. */
function lastExchanges(all: readonly Exchange[], length: number): number {
  const diagnose = createDiagnoser(rules);
  diagnose(all.slice(0, length - 10));
  const times: number[] = [];
  for (let end = length - 9; end <= length; end++) {
    const log = all.slice(0, end);
    const started = performance.now();
    diagnose(log);
    times.push(performance.now() - started);
  }
  return median(times);
}

export function benchDiagnose(): Record<string, number> {
  const all = afternoon(2000);
  for (let i = 0; i < 5; i++) lastExchanges(all, 2000);
  const rounds = Array.from({ length: 15 }, () => ({
    at200: lastExchanges(all, 200),
    at2000: lastExchanges(all, 2000),
  }));
  const text = JSON.stringify(all);
  const started = performance.now();
  JSON.parse(text);
  const parse = performance.now() - started;
  const cold = median(
    Array.from({ length: 5 }, () => {
      const from = performance.now();
      createDiagnoser(rules)(all);
      return performance.now() - from;
    }),
  );
  return {
    'exchanges in the log': all.length,
    rules: rules.length,
    'ms for the 200th exchange': median(rounds.map((r) => r.at200)),
    'ms for the 2,000th exchange': median(rounds.map((r) => r.at2000)),
    'ratio 2,000th : 200th (at most 2)': median(rounds.map((r) => r.at2000 / r.at200)),
    'ms for the whole log, cold': cold,
    'ratio cold : JSON.parse of the same log': cold / parse,
  };
}

if (import.meta.url === `file://${process.argv[1]}`) console.table(benchDiagnose());

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

/** Milliseconds of processor time, which other programs on the machine disturb less than the clock. */
function cost(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What an exchange costs when a log grows to `length`: the mean over the login that makes it so. */
function lastExchanges(all: readonly Exchange[], length: number): number {
  const diagnose = createDiagnoser(rules);
  diagnose(all.slice(0, length - 10));
  const logs = Array.from({ length: 10 }, (_, i) => all.slice(0, length - 9 + i));
  return (
    cost(() => {
      for (const log of logs) diagnose(log);
    }) / logs.length
  );
}

export function benchDiagnose(): Record<string, number> {
  const all = afternoon(2000);
  for (let i = 0; i < 20; i++) lastExchanges(all, i % 2 === 0 ? 2000 : 200);
  const rounds = Array.from({ length: 60 }, () => ({
    at200: lastExchanges(all, 200),
    at2000: lastExchanges(all, 2000),
  }));
  const text = JSON.stringify(all);
  const parse = median(Array.from({ length: 9 }, () => cost(() => JSON.parse(text))));
  const cold = median(Array.from({ length: 9 }, () => cost(() => createDiagnoser(rules)(all))));
  const at200 = median(rounds.map((r) => r.at200));
  const at2000 = median(rounds.map((r) => r.at2000));
  return {
    'exchanges in the log': all.length,
    rules: rules.length,
    'ms for the 200th exchange': at200,
    'ms for the 2,000th exchange': at2000,
    'ratio 2,000th : 200th (at most 2)': at2000 / at200,
    'ms for the whole log, cold': cold,
    'ratio cold : JSON.parse of the same log': cold / parse,
  };
}

if (import.meta.url === `file://${process.argv[1]}`) console.table(benchDiagnose());

import { createDiagnoser } from '../src/core/diagnose.ts';
import type { Exchange } from '../src/core/model.ts';
import { rules } from '../src/core/rules/index.ts';
import { API, apiCall, CUSTOM, login, nonceOf, tokens } from '../src/core/testing/logins.ts';
import { apiToken, auth0OpaqueJwe, idToken } from '../src/core/testing/tokens.ts';
import { wire } from '../src/core/testing/wire.ts';
import { cost, type Measure, median } from './measure.ts';

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

/** (c) What one more exchange costs at the end of a short log and of a long one; the ratio is free of the machine. */
export function benchDiagnose(): Measure[] {
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
  return [
    {
      measure: 'diagnosing the 2,000th exchange, against the 200th',
      value: at2000 / at200,
      unit: '×',
      limit: 2,
    },
    { measure: 'diagnosing the 200th exchange', value: at200, unit: 'ms' },
    { measure: 'diagnosing the 2,000th exchange', value: at2000, unit: 'ms' },
    { measure: 'diagnosing 2,000 exchanges at once', value: cold, unit: 'ms' },
    { measure: 'the same, against JSON.parse of them', value: cold / parse, unit: '×' },
  ];
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDiagnoser, diagnose } from './diagnose.ts';
import type { Diagnosis, Exchange, Flow, Step } from './model.ts';
import { rules } from './rules/index.ts';
import type { ExpectedFlow } from './testing/good/transcript.ts';
import { goodLogins } from './testing/good-logins.ts';
import { wire } from './testing/wire.ts';

/** A flow in the words of `ExpectedFlow`, without what is absent. */
const summary = (flow: Flow): ExpectedFlow => ({
  kind: flow.kind,
  ...(flow.clientId ? { client: flow.clientId } : {}),
  ...(flow.host ? { host: flow.host } : {}),
  ...(flow.response ? { response: flow.response.mode } : {}),
  ...(flow.exchanges.length > 0
    ? { grants: list(flow.exchanges.map((e) => e.request.grantType.replace(/^.*[:/]/, ''))) }
    : {}),
  ...(flow.tokens.length > 0
    ? { tokens: list(flow.tokens.map((t) => t.role.replace(/^authorization_|_token$/, ''))) }
    : {}),
  ...(flow.uses.length > 0 ? { calls: flow.uses.length } : {}),
  ...(others(flow).length > 0 ? { also: list(others(flow)) } : {}),
});

const list = (words: readonly string[]) => words.join(' ');
const others = (flow: Flow) =>
  [...new Set(flow.steps.map((step) => step.kind))].filter(
    (kind) => !/^(?:authorization-re|token-|login-page)/.test(kind),
  );

describe('a good login is understood', () => {
  it.each(goodLogins)('$name', ({ wire: text, flows }) => {
    expect(diagnose(wire(text), []).session.flows.map(summary)).toEqual(flows);
  });
});

/** What a reader of a diagnosis can tell. `facts` are functions; what they say shows in findings and tenants. */
const told = ({ findings, unseen, session: { flows, tokens, tenants } }: Diagnosis) => ({
  findings,
  unseen,
  tokens,
  tenants,
  flows: flows.map(({ steps, request, response, exchanges, uses, tokens: own, ...flow }) => ({
    ...flow,
    steps: steps.map(place),
    request: request && place(request),
    response: response && place(response),
    exchanges: exchanges.map((e) => [place(e.request), e.response && place(e.response)]),
    uses: uses.map(place),
    tokens: own.map((token) => token.id),
  })),
});
/** A step is made of its exchange alone, so its place says it all; comparing every body again takes long. */
const place = (step: Step) => `${step.kind} ${step.exchange.id} ${step.part} ${step.exchange.status}`;
const batch = (log: readonly Exchange[]) => told(diagnose(log, rules));

/** One to three logins in one log; they share tokens, states and clients, which makes it harder. */
const logs = fc
  .subarray([...goodLogins], { minLength: 1, maxLength: 3 })
  .map((logins) => wire(...logins.map((login) => login.wire)));
const arrivals = logs.chain((log) => fc.shuffledSubarray(log, { minLength: log.length }));

describe('a growing log', () => {
  it.each(goodLogins)('is diagnosed at each step as it would be at once: $name', ({ wire: text }) => {
    const log = wire(text);
    const update = createDiagnoser(rules);
    for (let n = 1; n <= log.length; n++) {
      expect(told(update(log.slice(0, n))), `${n} of ${log.length}`).toEqual(batch(log.slice(0, n)));
    }
  });

  it('may arrive in any order', () => {
    fc.assert(
      fc.property(arrivals, (arrived) => {
        const update = createDiagnoser(rules);
        let last = told(update([]));
        for (let n = 1; n <= arrived.length; n++) last = told(update(arrived.slice(0, n)));
        expect(last).toEqual(batch(arrived));
        expect(last).toEqual(batch([...arrived].sort((a, b) => a.startedAt - b.startedAt)));
      }),
      { numRuns: 60 },
    );
  });

  it('may learn of each exchange in two parts, first the request and later the answer', () => {
    const begun = ({
      status,
      responseHeaders,
      responseBody,
      redirectTo,
      endedAt,
      ...e
    }: Exchange): Exchange => e;
    fc.assert(
      fc.property(logs, fc.infiniteStream(fc.nat(3)), (log, pauses) => {
        const update = createDiagnoser(rules);
        const shown: Exchange[] = [];
        const open: number[] = [];
        for (const exchange of log) {
          open.push(shown.push(begun(exchange)) - 1);
          update([...shown]);
          for (let n = pauses.next().value ?? 0; n > 0 && open.length > 0; n--) {
            const i = open.shift() as number;
            shown[i] = log[i] as Exchange;
            update([...shown]);
          }
        }
        expect(told(update(log))).toEqual(batch(log));
      }),
      { numRuns: 60 },
    );
  });

  it('forgets what is taken out of it', () => {
    fc.assert(
      fc.property(arrivals, fc.infiniteStream(fc.boolean()), (log, stays) => {
        const update = createDiagnoser(rules);
        update(log);
        const rest = log.filter(() => stays.next().value);
        expect(told(update(rest))).toEqual(batch(rest));
        expect(told(update([]))).toEqual(batch([]));
        expect(told(update(log))).toEqual(batch(log));
      }),
      { numRuns: 60 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';
import type { Flow } from './model.ts';
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

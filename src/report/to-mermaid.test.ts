import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../core/diagnose.ts';
import type { Exchange } from '../core/model.ts';
import { rules } from '../core/rules/index.ts';
import { type Lane, sequenceOf } from '../core/sequence.ts';
import { goodLogins } from '../core/testing/good-logins.ts';
import { API, apiCall, codeOf, login, nonceOf, silent, stateOf, tokens } from '../core/testing/logins.ts';
import { apiToken, auth0OpaqueJwe, auth0RefreshToken, idToken } from '../core/testing/tokens.ts';
import { wire } from '../core/testing/wire.ts';
import { arrowInWords } from './sequence-words.ts';
import { readMermaid } from './testing/mermaid-grammar.ts';
import { toMermaid, written } from './to-mermaid.ts';

function diagrams(exchanges: readonly Exchange[], words: readonly string[] = []): string[] {
  const { session, findings } = diagnose(exchanges, rules);
  return session.flows.map((flow) =>
    toMermaid(
      flow,
      session.facts,
      findings.filter((f) => f.flow === flow.id),
      words,
    ),
  );
}

const token = apiToken({ jti: 'mermaid' });
const text =
  login(
    { audience: API },
    tokens(token, { id_token: idToken({ nonce: nonceOf() }), refresh_token: auth0RefreshToken('m') }),
  ) +
  apiCall(token, { url: 'https://api.northwind.com/users/jane.roe%40northwind.com?mail=jane' }) +
  apiCall(token, { status: 401 });

describe('Mermaid', () => {
  it('has every arrow, numbered, between its lanes', () => {
    const [diagram = ''] = diagrams(wire(text));
    expect(diagram).toContain('participant L2 as Authorization server<br/>login.northwind.com');
    expect(diagram).toContain('  L1->>L2: Authorization request, GET /authorize, 302, after 0 ms');
    expect(diagram).toContain('  L0-xL3: API call, GET /orders, 401, after 9.2 s');
    expect(readMermaid(diagram)).toMatchObject({ participants: ['L0', 'L1', 'L2', 'L3'], messages: 10 });
  });

  it('notes a finding at its step', () => {
    const opaque = auth0OpaqueJwe(undefined, 'note');
    const [diagram = ''] = diagrams(wire(login({}, tokens(opaque)) + apiCall(opaque, { status: 401 })));
    expect(diagram).toMatch(
      /L1-xL2: Authorization request.*\n {2}Note over L1,L2: Error#58; No audience was requested/,
    );
  });

  it('says nothing that was redacted, and no query', () => {
    const [diagram = ''] = diagrams(wire(text));
    const secrets = [token, codeOf(), stateOf(), nonceOf(), auth0RefreshToken('m'), 'jane', '?'];
    for (const secret of secrets) expect(diagram).not.toContain(secret);
    expect(diagram).toContain('GET /users/‹e-mail address 2›, 200');
  });

  it('says no word that somebody wants out of every export', () => {
    const answer = { error: 'login_required', error_description: 'Login required' };
    for (const log of [text, silent({ audience: API }, answer)]) {
      const [diagram = ''] = diagrams(wire(log), ['northwind', 'orders']);
      expect(diagram).not.toMatch(/northwind|orders/);
      expect(readMermaid(diagram).messages).toBeGreaterThan(1);
    }
  });

  it('folds what is alike after redaction', () => {
    const calls = Array.from({ length: 60 }, (_, i) =>
      apiCall(token, { url: `https://api.northwind.com/users/user${i}%40northwind.com` }),
    );
    const [diagram = ''] = diagrams(wire(login({ audience: API }, tokens(token)) + calls.join('')));
    expect(diagram).toContain('API call, 60 × GET /users/…, 200');
  });

  it('writes dashed what was out of sight', () => {
    const [diagram = ''] = diagrams(wire(login({ audience: API }, undefined)));
    expect(diagram).toContain('L2-->>L0: Token response#58; out of sight, 200');
  });

  it.each(goodLogins)('of $name is read as it was meant', ({ wire: log }) => {
    for (const diagram of diagrams(wire(log))) expect(readMermaid(diagram).messages).toBeGreaterThan(0);
  });

  const HOSTILE = [
    'a;L0->>L1: injected',
    'end\nL0->>L1: injected',
    '%%{init: {"theme":"dark"}}%%',
    '<img src=x onerror=alert(1)>',
    'x#colon;y#9829;',
    '"quoted" `code` {braces} [brackets] | & $',
    'wrap:nowrap:end',
    '\u202egnp.exe\u0000',
    '💥 emoji',
    '',
  ];
  const hostile = (host: string, path: string): string => {
    const lanes: Lane[] = [
      { kind: 'app', hosts: [host] },
      { kind: 'server', hosts: [host, path] },
    ];
    const arrow = {
      step: 'token-use',
      from: 0,
      to: 1,
      sight: 'seen',
      at: { exchange: 'e1', part: 'url' },
      method: path,
      host,
      path,
      note: path,
      error: host,
      after: 1,
      times: 1,
      findings: [],
    } as const;
    return written({ lanes, arrows: [arrow] });
  };

  it.each(HOSTILE)('is not broken by %j', (evil) => {
    expect(readMermaid(hostile(evil, evil))).toEqual({ participants: ['L0', 'L1'], messages: 1, notes: 0 });
  });

  it('is not broken by any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (host, path) => {
        expect(readMermaid(hostile(host, path)).messages).toBe(1);
      }),
    );
  });
});

describe('an arrow in words', () => {
  it('is a sentence: from whom to whom, what, how it went, when', () => {
    const { session } = diagnose(wire(text), []);
    const [flow] = session.flows;
    if (!flow) throw new Error('no login');
    const sequence = sequenceOf(flow, session.facts);
    const words = sequence.arrows.map((arrow) => arrowInWords(arrow, sequence));
    expect(words[0]).toBe(
      'Browser → login.northwind.com: Authorization request, GET /authorize, 302, after 0 ms',
    );
    expect(words[6]).toBe(
      'App → login.northwind.com: Token request (authorization_code), POST /oauth/token, after 8.8 s',
    );
    expect(words[7]).toBe('login.northwind.com → App: Token response, 200, after 8.8 s');
    expect(words.at(-1)).toBe('App → api.northwind.com: API call, GET /orders, 401, after 9.2 s');
  });

  it('counts what is equal', () => {
    const { session } = diagnose(wire(apiCall(token).repeat(214)), []);
    const [flow] = session.flows;
    if (!flow) throw new Error('no login');
    const sequence = sequenceOf(flow, session.facts);
    expect(sequence.arrows.map((arrow) => arrowInWords(arrow, sequence))).toEqual([
      'App → api.northwind.com: API call, 214 × GET /orders, 200, first after 0 ms',
    ]);
  });
});

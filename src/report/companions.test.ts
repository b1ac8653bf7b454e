import { describe, expect, it } from 'vitest';
import { createDiagnoser } from '../core/diagnose.ts';
import type { Exchange } from '../core/model.ts';
import { rules } from '../core/rules/index.ts';
import { API, login, nonceOf, tokens } from '../core/testing/logins.ts';
import { apiToken, idToken } from '../core/testing/tokens.ts';
import { wire } from '../core/testing/wire.ts';
import { prepareExport } from './export.ts';
import { readHar } from './har.ts';

/** Three right logins, the third with the nonce of the second. */
const log = wire(
  ...[1, 2, 3].map((n) => {
    const nonce = nonceOf(n === 3 ? 2 : n);
    const transcript = login(
      { n, audience: API },
      tokens(apiToken({ jti: `token${n}` }), { id_token: idToken({ nonce }) }),
    );
    return transcript.replaceAll(nonceOf(n), nonce);
  }),
);
const flows = createDiagnoser([])(log).session.flows.map(({ id }) => id);

function exported(exchanges: readonly Exchange[], chosen: readonly string[]) {
  const source = {
    entries: exchanges.length,
    read: exchanges.length,
    used: exchanges.length,
    unreadable: [],
  };
  return prepareExport({ exchanges, flows: chosen, rules, source, version: '1' }, { profile: 'support' });
}

describe('a HAR of some logins', () => {
  it('has only those in it where nothing rests on others', () => {
    const prepared = exported(log, flows.slice(0, 1));
    expect(prepared.report.findings).toEqual([]);
    expect(prepared.companions('har')).toBe(0);
    const { log: har } = JSON.parse(prepared.file('har'));
    expect(har.comment).toBeUndefined();
    expect(har._tokenscope.report.flows).toHaveLength(1);
  });

  it('takes the login along on which a finding rests, and says so', () => {
    const prepared = exported(log, flows.slice(2));
    expect(prepared.report.findings.map(({ rule }) => rule)).toEqual(['nonce-reused']);
    expect([prepared.companions('har'), prepared.companions('markdown')]).toEqual([1, 0]);
    const text = prepared.file('har');
    expect(JSON.parse(text).log.comment).toBe(
      '1 login of this file was not chosen: what is found in the others rests on it.',
    );
    const ids = createDiagnoser([])(readHar(text).exchanges).session.flows.map(({ id }) => id);
    expect(ids).toEqual(flows.slice(1));
    expect(prepared.file('markdown')).not.toContain('Login 2');
    expect(prepared.report.findings[0]?.evidence.map(({ label }) => label)).toEqual([
      'nonce, query of /authorize',
      'nonce, query of another login',
    ]);
  });

  it('counts what was replaced in all that is in it', () => {
    const prepared = exported(log, flows.slice(2));
    const codes = (format: 'har' | 'markdown') =>
      prepared.receipt(format).find(({ what }) => /^codes?$/.test(what))?.count;
    expect([codes('markdown'), codes('har')]).toEqual([1, 2]);
  });

  it('has nobody go along with the whole log', () => {
    expect(exported(log, flows).companions('har')).toBe(0);
  });
});

import { expect, it } from 'vitest';
import { diagnose } from '../core/diagnose.ts';
import { rules } from '../core/rules/index.ts';
import { login, tokens } from '../core/testing/logins.ts';
import { apiToken, idToken } from '../core/testing/tokens.ts';
import { wire } from '../core/testing/wire.ts';
import { prepareExport } from './export.ts';
import { readHar } from './har.ts';
import { exported } from './testing/exported.ts';

const log = wire(login({}, tokens(apiToken(), { id_token: idToken() })));

/** The redacted file of a redacted file whose table somebody added to. */
function again(forge: (redaction: { replaced: object[]; hashes: object[] }) => void): string {
  const har = JSON.parse(exported(log, 'support'));
  forge(har.log._tokenscope.redaction);
  const { exchanges, redaction } = readHar(JSON.stringify(har));
  const source = { entries: 0, read: 0, used: 0, unreadable: [] };
  const parts = { exchanges, redaction, rules, source, version: '1.2.3' };
  return prepareExport(parts, { profile: 'support' }).file('har');
}

it('what a file says of values that are not in it is not passed on', () => {
  const text = again(({ replaced, hashes }) => {
    replaced.push(
      { pseudonym: '‹Ada Lovelace 1›', kind: 'Ada Lovelace', shape: '8:a' },
      { pseudonym: '‹code 77›', kind: 'code', shape: '=hunter2' },
      { pseudonym: '‹code 78›', kind: 'code', shape: '8:a' },
    );
    hashes.push({ of: 'Ada.Lovelace.hunter2', by: 'S256', is: 'Ada-Lovelace-hunter2-hunter2' });
    hashes.push({ of: '‹code 1›', by: 'S256', is: 'Ada-Lovelace-hunter2-hunter2' });
  });
  expect(text).not.toMatch(/Ada|hunter2|code 7[78]/);
  expect(readHar(text).redaction).toEqual(readHar(again(() => {})).redaction);
});

it('what it says of those that are stays', () => {
  const { redaction } = readHar(exported(log, 'support'));
  expect(redaction?.replaced.length).toBeGreaterThan(3);
  const text = again(() => {});
  expect(readHar(text).redaction?.replaced).toEqual(redaction?.replaced);
  expect(diagnose(readHar(text).exchanges, []).session.flows).toHaveLength(1);
});

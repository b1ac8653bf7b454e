import { describe, expect, it } from 'vitest';
import { jsonFile } from './json-file.ts';
import { HOSTILE, reportOf, spoilt } from './testing/reports.ts';
import { toText } from './to-text.ts';

const UNSEEN = /[^\P{Cc}\n]|[\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Cs}/u;

describe('a report as text', () => {
  it('names each login and what was found in it', () => {
    const text = toText(reportOf('noAudience'));
    expect(text).toMatch(
      /^login\.har: No audience was requested, so the access token is opaque \(1 error in 1 login\)\.\nBy chromium 148\.0: 19 of 20 entries read, 9 belong to logins\.\n\n2026-05-07T12:00:00\.000Z · /,
    );
    expect(text).toContain(
      '\n  ERROR (certain) No audience was requested, so the access token is opaque [missing-audience-opaque-token]\n',
    );
    expect(text).toContain('\n    https://auth0.com/docs/secure/tokens/access-tokens\n');
    expect(text).toMatch(/\n\n1 login: 1 error, 0 warnings, 0 notes\.\n$/);
  });

  it('names no file where a browser was watched', () => {
    const report = { ...reportOf('right'), source: { entries: 1, read: 1, used: 1, unreadable: [] } };
    expect(toText(report)).toMatch(
      /^Recorded live: nothing found in 1 login\.\n1 request, 1 belongs to logins\.\n/,
    );
  });

  it.each(HOSTILE)('keeps hostile text from rewriting a terminal (%#)', (text) => {
    expect(toText(spoilt(reportOf('noAudience'), text))).not.toMatch(UNSEEN);
  });
});

describe('a report as JSON', () => {
  it.each(HOSTILE)('is read as what it is and shows every character (%#)', (text) => {
    const report = spoilt(reportOf('noAudience'), text);
    const file = jsonFile(report);
    expect(file).not.toMatch(UNSEEN);
    expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(report)));
  });

  it('escapes characters that take two units', () => {
    expect(jsonFile('a\u{e0041}😀')).toBe('"a\\udb40\\udc41😀"\n');
  });
});

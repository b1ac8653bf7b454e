import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { NAMED } from '../ui/testing/fixture.ts';
import { findingMarkdown } from './finding-markdown.ts';
import { findingOf, HOSTILE, reportOf, spoilt } from './testing/reports.ts';
import { toMarkdown } from './to-markdown.ts';

/** As a site shows it that lets HTML through and makes links of bare addresses. */
const rendered = (markdown: string): string =>
  micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });

/** The tags of a page, without the code that a word of an address or a mention is wrapped in. */
const tagsOf = (html: string): string[] =>
  [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag).filter((tag) => !/^<\/?code>$/.test(tag));

const textsOf = (html: string): string[] => html.replace(/<code>[\s\S]*?<\/code>/g, '').split(/<[^>]*>/);

describe('a report as Markdown', () => {
  it('says first how it ended, and then what was asked, got and used', () => {
    const markdown = toMarkdown(reportOf('noAudience'));
    expect(markdown.split('\n')[0]).toBe('# Tokenscope: 1 error in 1 login');
    expect(markdown.match(/^#+ .*/gm)).toEqual([
      '# Tokenscope: 1 error in 1 login',
      '## Login 1: `nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe` at `login.northwind.com`',
      '### Asked',
      '### Got',
      '### Used',
      '### Error: No audience was requested, so the access token is opaque',
      '### Steps',
      '### Tokens',
      '## About this report',
    ]);
    expect(markdown).toContain('\n- Audience: none\n');
    expect(markdown).toContain(
      '\n- `api.northwind.com/orders`: 2 calls, answered 401 ×2. This access token cannot work here.',
    );
    expect(markdown).toContain(
      '```\nconst auth0 = await createAuth0Client({\n  // everything else as it is\n',
    );
    expect(markdown).toContain('](https://auth0.com/docs/secure/tokens/access-tokens)');
    expect(markdown).toMatch(/profile Support/);
  });

  it('says what was out of sight, and that nothing was found', () => {
    expect(toMarkdown(reportOf('errorPage'))).toMatch(/### Out of sight\n\n.+\n\nTo see it: /);
    const right = toMarkdown(reportOf('right'));
    expect(right).toMatch(/^# Tokenscope: nothing found in 1 login\n/);
    expect(right).toContain('No mistake was found in this login.');
  });

  it('names no file and no program where a browser was watched', () => {
    const report = reportOf('right');
    expect(toMarkdown({ ...report, source: { entries: 3, read: 3, used: 2, unreadable: [] } })).toContain(
      '\nRecorded live: 3 requests, 2 belong to logins.\n',
    );
    expect(toMarkdown({ ...report, flows: [], tokens: [] })).toMatch(/^# Tokenscope: no login was seen\n/);
  });

  it('counts what was replaced, and warns where nothing was', () => {
    const report = reportOf('right');
    const replaced = [
      { what: 'cookies', count: 22 },
      { what: 'codes', count: 3 },
    ];
    expect(toMarkdown({ ...report, redaction: { profile: 'strict', replaced } })).toContain(
      'Replaced: 22 cookies and 3 codes.',
    );
    expect(toMarkdown({ ...report, redaction: { profile: 'none', replaced: [] } })).toContain(
      '**Not redacted: ',
    );
  });

  it.each(Object.keys(NAMED) as (keyof typeof NAMED)[])(
    'is Markdown whose only links are the rules’ own: %s',
    (name) => {
      const report = reportOf(name);
      const html = rendered(toMarkdown(report));
      const links = [...html.matchAll(/<a href="([^"]*)"/g)].map(([, href]) =>
        href?.replaceAll('&amp;', '&'),
      );
      expect(links).toEqual(
        report.flows.flatMap(({ id }) =>
          report.findings.filter(({ flow }) => flow === id).flatMap(({ docs }) => docs.map(({ url }) => url)),
        ),
      );
      expect(tagsOf(html).filter((tag) => !/^<\/?(?:h[1-6]|p|ul|ol|li|strong|pre|a)\b/.test(tag))).toEqual(
        [],
      );
    },
  );
});

describe('hostile text in Markdown', () => {
  const report = reportOf('noAudience');
  const skeleton = tagsOf(rendered(toMarkdown(spoilt(report, 'word'))));

  it.each(HOSTILE.filter((text) => text.trim() !== ''))('stays the text that it is (%#)', (text) => {
    const markdown = toMarkdown(spoilt(report, text));
    const html = rendered(markdown);
    expect(tagsOf(html)).toEqual(skeleton);
    expect(markdown).not.toMatch(/[^\P{Cc}\n]|[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Cs}/u);
    // What sites make of text after it is rendered: mentions, references, links.
    expect(textsOf(html).filter((words) => /@|#\d|\bGH-\d|:\/\/|\bwww\./.test(words))).toEqual([]);
    expect(html).not.toMatch(/<p>\s*\//);
  });

  it.each(['', ' '])('an empty text (%j) breaks nothing', (text) => {
    expect(tagsOf(rendered(toMarkdown(spoilt(report, text)))).join('')).toContain('<h2>');
  });

  it('of any length is cut where it stands for one value', () => {
    expect(toMarkdown(spoilt(report, 'x'.repeat(100_000))).length).toBeLessThan(500_000);
  });
});

describe('one finding as Markdown', () => {
  it('has its title, what to do and what to read', () => {
    const markdown = findingMarkdown(findingOf(reportOf('noAudience')));
    expect(markdown).toMatch(/^### Error: No audience was requested, so the access token is opaque\n/);
    expect(markdown).toContain('`missing-audience-opaque-token`, certain');
    expect(markdown).toContain('**Fix:** ');
    expect(markdown).toContain('**Why:** ');
    expect(markdown).toContain(
      '- [Auth0 docs: Access Tokens](https://auth0.com/docs/secure/tokens/access-tokens)',
    );
  });

  it('shows two texts that must be the same, one above the other', () => {
    const markdown = findingMarkdown(findingOf(reportOf('slashMissing')));
    expect(markdown).toMatch(/\n- .*: `https:.*`\n- .*: `https:.*`\n\nThey part at character \d+/);
  });
});

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { NAMED } from '../ui/testing/fixture.ts';
import { STYLE } from './html-style.ts';
import { HOSTILE, reportOf, spoilt } from './testing/reports.ts';
import { toHtml } from './to-html.ts';
import { toMarkdown } from './to-markdown.ts';

/** Start and end tags; whatever text holds is escaped, or it would be one of them. */
const tagsOf = (html: string): string[] => [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
const bodyOf = (html: string): string => html.slice(html.indexOf('<body>'));

const textOf = (html: string): string =>
  bodyOf(html)
    .replace(/<(?:svg|rect)[\s\S]*?>|<[^>]*>/g, ' ')
    .replace(
      /&(lt|gt|quot|#39|amp);/g,
      (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name] ?? '',
    )
    .replace(/\s+/g, ' ');

const names = Object.keys(NAMED) as (keyof typeof NAMED)[];

describe('a report as HTML', () => {
  it('has headings in order, and a title that says how it ended', () => {
    const html = toHtml(reportOf('noAudience'));
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html).toContain('<title>Tokenscope: 1 error in 1 login</title>');
    expect([...html.matchAll(/<(h\d)>/g)].map(([, level]) => level)).toEqual([
      'h1',
      'h2',
      'h3',
      'h3',
      'h3',
      'h3',
      'h3',
      'h3',
      'h2',
    ]);
  });

  it('allows itself one style and nothing else', () => {
    const html = toHtml(reportOf('noAudience'));
    const hash = createHash('sha256').update(STYLE).digest('base64');
    expect(html).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;">`,
    );
    expect(html).toContain(`<style>${STYLE}</style>`);
    expect(STYLE).not.toMatch(/<|url\(|@import|image-set/);
  });

  it.each(names)('runs nothing and loads nothing: %s', (name) => {
    const tags = tagsOf(bodyOf(toHtml(reportOf(name))));
    const allowed =
      /^<\/?(?:body|html|main|section|article|div|h[1-3]|p|ul|ol|li|dl|dt|dd|code|strong|pre|details|summary|span|svg|br)(?: class="[a-z ]*")?>$|^<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">$|^<rect(?: class="track")?(?: (?:x|y|width|height)="[\d.]+")+\/>$|^<a href="https:\/\/[^"\s]+" rel="noreferrer">$|^<\/a>$/;
    expect(tags.filter((tag) => !allowed.test(tag))).toEqual([]);
  });

  it.each(names)('says what the Markdown says: %s', (name) => {
    const report = reportOf(name);
    const text = textOf(toHtml(report)).replace(/[\s`:[]+/g, '');
    const missing = toMarkdown(report)
      .split('\n')
      .filter((line) => !/^\s*(?:```|\d+\. )/.test(line))
      .map((line) =>
        line
          .replace(/^#+ |^- /, '')
          .replace(/\]\(https:[^)]*\)/g, '')
          .replace(/\\([\\`*[\]<>|~$_&#+=-])/g, '$1')
          .replace(/\*\*|[\s`:[]/g, ''),
      )
      .filter((line) => !text.includes(line));
    expect(missing).toEqual([]);
  });
});

describe('hostile text in HTML', () => {
  const report = reportOf('noAudience');
  const skeleton = tagsOf(toHtml(spoilt(report, 'word')));

  it.each(HOSTILE.filter((text) => text !== ''))('stays the text that it is (%#)', (text) => {
    const html = toHtml(spoilt(report, text));
    // Prose shows what stands in backticks as code, here as in the rules.
    const tags = tagsOf(html).filter((tag) => !/^<\/?code>$/.test(tag));
    expect(tags).toEqual(skeleton.filter((tag) => !/^<\/?code>$/.test(tag)));
    expect(html).not.toMatch(/[^\P{Cc}\n]|[\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Cs}/u);
    expect(html.length).toBeLessThan(1_000_000);
  });

  it('shows it', () => {
    const html = toHtml(spoilt(report, HOSTILE[0] ?? ''));
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;');
    expect(toHtml(spoilt(report, 'abc\u202etxt'))).toContain('abc‹U+202E›txt');
  });
});

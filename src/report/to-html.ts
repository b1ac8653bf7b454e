import { s256 } from '../core/join.ts';
import type { Block, DocumentStep, Inline, Line } from './document.ts';
import { type Child, html, type Markup, source, trusted } from './html.ts';
import { STYLE } from './html-style.ts';
import type { Report } from './report.ts';
import { headline, reportDocument } from './report-document.ts';
import { elapsed, oneLine, visible } from './text.ts';

/** One file that any browser shows and prints: no script, and nothing that it would load. */
export const toHtml = (report: Report): string =>
  `<!doctype html>\n${source(html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${headline(report)}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<main>
${blockOf(reportDocument(report), 1)}
</main>
</body>
</html>
`)}`;

/** Nothing but this one style: a second lock on what `html` keeps shut. */
function policy(): string {
  const hash = `${s256(STYLE).replaceAll('-', '+').replaceAll('_', '/')}=`;
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

function blockOf(block: Block, depth: number): Markup {
  const inner = (blocks: readonly Block[], at = depth): Child => blocks.map((one) => blockOf(one, at));
  switch (block.kind) {
    case 'part': {
      const content = html`${heading(line(block.title), depth)}\n${inner(block.blocks, depth + 1)}`;
      if (block.of === 'report') return content;
      return FINDINGS.has(block.of)
        ? html`<article class="finding ${block.of}">${content}</article>\n`
        : html`<section class="${block.of}">${content}</section>\n`;
    }
    case 'columns':
      return html`<div class="columns">${inner(block.blocks)}</div>\n`;
    case 'text':
      return html`<p>${line(block.line)}</p>\n`;
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li>${line(item)}</li>`)}</ul>\n`;
    case 'facts':
      return html`<dl>${block.facts.map(({ label, value, tone }) => html`<dt>${oneLine(label)}</dt><dd class="${tone}">${line(value)}</dd>`)}</dl>\n`;
    case 'code':
      return html`<pre>${visible(block.text)}</pre>\n`;
    case 'details':
      return html`<details><summary>${line(block.summary)}</summary>${inner(block.blocks)}</details>\n`;
    case 'steps':
      return html`<ol class="steps">${block.steps.map((step) => stepOf(step, block.duration))}</ol>\n`;
    default:
      return block satisfies never;
  }
}

const FINDINGS: ReadonlySet<string> = new Set(['error', 'warning', 'info', 'unseen']);

function heading(content: Child, depth: number): Markup {
  if (depth === 1) return html`<h1>${content}</h1>`;
  return depth === 2 ? html`<h2>${content}</h2>` : html`<h3>${content}</h3>`;
}

/** When, what and with which answer; and a bar for how long it took within the login. */
function stepOf({ name, request, answer, tone, offset, duration = 0 }: DocumentStep, whole: number): Markup {
  const scale = 100 / Math.max(1, whole);
  const width = Math.min(100, Math.max(1, duration * scale));
  const x = Math.min(100 - width, offset * scale);
  return html`<li><span class="when">${elapsed(offset)}</span> <span><strong>${name}</strong><br>${line(request)}</span> <span class="answer ${tone}">${oneLine(answer)}</span>
<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="track" y="2.5" width="100" height="1"/><rect x="${x.toFixed(2)}" width="${width.toFixed(2)}" height="6"/></svg></li>`;
}

const line = (inlines: Line): Child => inlines.map(inlineOf);

function inlineOf(inline: Inline): Child {
  if (typeof inline === 'string') return oneLine(inline);
  if ('code' in inline) return html`<code>${oneLine(inline.code)}</code>`;
  if ('strong' in inline) return html`<strong>${oneLine(inline.strong)}</strong>`;
  // Links are the rules' own; whatever else comes here is no link.
  return inline.link.startsWith('https://')
    ? html`<a href="${inline.link}" rel="noreferrer">${oneLine(inline.text)}</a>`
    : oneLine(inline.text);
}

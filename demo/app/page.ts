import { chapters } from '../scenarios.ts';
import { escapeHtml } from '../tenant/pages.ts';

const code = (text: string) => escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');

const sections = chapters.map(
  ({ title, scenarios }) =>
    `<section><h2>${escapeHtml(title)}</h2><div class="buttons">${scenarios
      .map(
        (s) =>
          `<button type="button" data-scenario="${s.id}"><strong>${escapeHtml(s.title)}</strong><span>${code(s.tells)}</span></button>`,
      )
      .join('')}</div></section>`,
);

/** The app's one page: a button for every scenario, and a place for what the app experiences. */
export const page = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Northwind</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/app.css">
<script type="module" src="/app.js"></script></head>
<body><header><h1>Northwind</h1><p>Every button is a real login against a real tenant. Open DevTools, choose Tokenscope, and press one.</p></header>
<div id="result" role="status" data-state="idle"><p class="name">What the app experiences</p><p class="said">Nothing yet.</p></div>
<main>${sections.join('')}</main></body></html>`;

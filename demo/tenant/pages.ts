import { ada } from './directory.ts';

/** The tenant's own pages: login, consent, and the error page that stays on its host. */

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => escapes[c] ?? c);

const style = `
:root { color-scheme: light dark; --ink: #1d2433; --soft: #5b6478; --line: #cdd3df; --card: #fff; --page: #eef1f6; --brand: #1f5fbf; --on-brand: #fff; --bad: #b3261e }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf2; --soft: #a4adbf; --line: #444d60; --card: #1e2430; --page: #12161e; --brand: #6ba4ff; --on-brand: #0d1420; --bad: #ff8a80 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main { width: min(24rem, 92vw); padding: 2rem; background: var(--card); border-radius: .75rem; box-shadow: 0 8px 30px rgb(0 0 0 / .12) }
h1 { margin: 0 0 .25rem; font-size: 1.4rem }
p { margin: .25rem 0 1rem; color: var(--soft) }
label { display: block; margin: .75rem 0 .25rem; font-weight: 600 }
input { width: 100%; padding: .6rem .7rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .4rem }
button { width: 100%; margin-top: 1.25rem; padding: .7rem; font: inherit; font-weight: 600; color: var(--on-brand); background: var(--brand); border: 0; border-radius: .4rem; cursor: pointer }
:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px }
.bad { color: var(--bad) } code { font-size: .9em } ul { padding-left: 1.2rem }`;

const page = (title: string, body: string): string => `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><link rel="icon" href="data:,"><style>${style}</style></head>
<body><main>${body}</main></body></html>`;

export const loginPage = (state: string, application: string, wrong = false): string =>
  page(
    'Log in | Northwind',
    `<h1>Welcome</h1><p>Log in to Northwind to continue to ${escapeHtml(application)}.</p>
<form method="post" action="/u/login?state=${encodeURIComponent(state)}">
<input type="hidden" name="state" value="${escapeHtml(state)}">
<label for="username">Email address</label>
<input id="username" name="username" type="email" autocomplete="username" required value="${escapeHtml(ada.username)}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
${wrong ? '<p class="bad" role="alert">Wrong email or password</p>' : ''}
<button type="submit" name="action" value="default">Continue</button></form>
<p><br>This is a demonstration: the password is <code>${escapeHtml(ada.password)}</code></p>`,
  );

export const consentPage = (state: string, application: string, scopes: readonly string[]): string =>
  page(
    'Authorize | Northwind',
    `<h1>Authorize ${escapeHtml(application)}</h1><p>The application asks for:</p>
<ul>${scopes.map((s) => `<li><code>${escapeHtml(s)}</code></li>`).join('')}</ul>
<form method="post" action="/u/consent?state=${encodeURIComponent(state)}"><button type="submit">Accept</button></form>`,
  );

export const errorPage = (error: string, description: string): string =>
  page(
    'Oops!, something went wrong',
    `<h1>Oops!, something went wrong</h1><p class="bad">${escapeHtml(error)}: ${escapeHtml(description)}</p>
<p>If you are the administrator of this website and want to use this application, please check the configuration.</p>`,
  );

import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build, type Rollup } from 'vite';
import { page } from './app/page.ts';
import { createSessions } from './app-sessions.ts';

const path = (name: string) => fileURLToPath(new URL(`app/${name}`, import.meta.url));

interface File {
  readonly type: string;
  readonly text: string | Promise<string>;
}

/** Serves the app as apps are shipped: one page for every address, one script with the SDK in it, one style sheet. */
export function createAppServer(): RequestListener {
  const sessions = createSessions();
  const files = new Map<string, File>([
    ['/app.js', { type: 'text/javascript', text: bundle() }],
    ['/app.css', { type: 'text/css', text: readFile(path('style.css'), 'utf8') }],
    ...['/', '/callback', '/home'].map(
      (address) => [address, { type: 'text/html; charset=utf-8', text: page }] as const,
    ),
  ]);
  return (request, response) => {
    const url = new URL(request.url ?? '/', 'https://app.invalid');
    if (sessions(url, response)) return;
    const file = files.get(url.pathname);
    if (!file) return void response.writeHead(404).end();
    Promise.resolve(file.text).then(
      (text) => response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-cache' }).end(text),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  };
}

/** Readable in Sources, so that one can see what the app does wrong. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'chrome120',
      minify: false,
      modulePreload: false,
      rollupOptions: { input: path('main.ts') },
    },
  });
  const [script] = (built as Rollup.RollupOutput).output;
  return script.code;
}

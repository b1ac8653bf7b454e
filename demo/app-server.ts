import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';
import { page } from './app/page.ts';
import { createSessions } from './app-sessions.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const sdk = createRequire(import.meta.url)
  .resolve('@auth0/auth0-spa-js/package.json')
  .replace('package.json', 'dist/auth0-spa-js.production.esm.js');

/** Only these are served: the page's own modules, what they share with the tenant, and the SDK. */
const modules = /^\/demo\/(app\/(actions\/)?[\w-]+|tenant\/directory)\.ts$/;

/** Serves the app: one page for every address, its TypeScript with the types taken off, and the SDK as shipped. */
export function createAppServer(): RequestListener {
  const sessions = createSessions();
  return (request, response) => {
    const url = new URL(request.url ?? '/', 'https://app.invalid');
    if (sessions(url, response)) return;
    file(url.pathname).then(
      ({ type, text }) =>
        response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(text),
      () => response.writeHead(404).end(),
    );
  };
}

async function file(path: string): Promise<{ readonly type: string; readonly text: string }> {
  const read = (name: string) => readFile(name, 'utf8');
  if (modules.test(path)) {
    const name = here + path.replace('/demo/', '');
    return { type: 'text/javascript', text: (await transformWithOxc(await read(name), name)).code };
  }
  switch (path) {
    case '/vendor/auth0-spa-js.js':
      return { type: 'text/javascript', text: await read(sdk) };
    case '/demo/app/style.css':
      return { type: 'text/css', text: await read(`${here}app/style.css`) };
    case '/':
    case '/callback':
    case '/home':
      return { type: 'text/html; charset=utf-8', text: page };
    default:
      throw new Error(`nothing at ${path}`);
  }
}

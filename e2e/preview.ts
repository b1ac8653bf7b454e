import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { build } from 'vite';

export interface Preview {
  /** The address of the panel's interface with made traffic; see `src/ui/testing/preview.tsx` for its query. */
  url(query: string): string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** As strict as the extension's own policy, so that what it forbids fails here too. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:";

/** Builds the interface as it is shipped, and serves it to ordinary pages. */
export async function servePreview(): Promise<Preview> {
  const dir = await mkdtemp(join(tmpdir(), 'tokenscope-preview-'));
  await build({
    configFile: false,
    logLevel: 'error',
    base: './',
    build: {
      outDir: dir,
      target: 'chrome120',
      modulePreload: false,
      rollupOptions: { input: 'src/ui/testing/preview.html' },
    },
  });
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://preview').pathname);
    readFile(join(dir, path)).then(
      (content) => {
        response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
        response.setHeader('content-security-policy', POLICY);
        response.end(content);
      },
      () => response.writeHead(path === '/favicon.ico' ? 204 : 404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (query) => `http://127.0.0.1:${port}/src/ui/testing/preview.html?${query}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(dir, { recursive: true, force: true });
    },
  };
}

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { createOrdersApi } from './api.ts';
import { createIdp } from './provider.ts';
import { entra } from './shapes/entra.ts';
import { keycloak } from './shapes/keycloak.ts';
import { okta } from './shapes/okta.ts';
import { plain } from './shapes/plain.ts';

const shapes = { plain, keycloak, okta, entra };

export type Sdk = keyof typeof shapes;

/** For each SDK an authorization server, an app that is built from the SDK as it is shipped, and an API; by host. */
export async function sdkHosts(): Promise<ReadonlyMap<string, RequestListener>> {
  const scripts = await bundle();
  const hosts = new Map<string, RequestListener>();
  for (const [name, shape] of Object.entries(shapes)) {
    const { origin } = shape.client;
    const { publicKey, listener } = createIdp(shape);
    const { issuer } = shape;
    hosts.set(new URL(issuer).host, (request, response) => void listener(request, response));
    hosts.set(new URL(origin).host, app(scripts, `${name}.js`));
    hosts.set(
      new URL(origin).host.replace('-app', '-api'),
      createOrdersApi({ issuer, audience: shape.api.audience, origin }, publicKey),
    );
  }
  return hosts;
}

/** Every page of an app is the same page. */
const app =
  (scripts: ReadonlyMap<string, string>, entry: string): RequestListener =>
  (request, response) => {
    const script = scripts.get((request.url ?? '').slice(1));
    response.setHeader('content-type', script === undefined ? 'text/html; charset=utf-8' : 'text/javascript');
    response.end(
      script ??
        `<!DOCTYPE html><html lang="en"><head><title>${entry}</title><link rel="icon" href="data:,"></head>
        <body><script type="module" src="/${entry}"></script></body></html>`,
    );
  };

async function bundle(): Promise<ReadonlyMap<string, string>> {
  const dir = await mkdtemp(join(tmpdir(), 'tokenscope-sdks-'));
  try {
    const built = await build({
      configFile: false,
      logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: dir,
        target: 'chrome120',
        minify: false,
        modulePreload: false,
        rollupOptions: {
          input: Object.fromEntries(
            Object.keys(shapes).map((name) => [
              name,
              fileURLToPath(new URL(`apps/${name}.ts`, import.meta.url)),
            ]),
          ),
          output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    });
    const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
    const names = outputs.map(({ fileName }) => fileName);
    return new Map(
      await Promise.all(names.map(async (name) => [name, await readFile(join(dir, name), 'utf8')] as const)),
    );
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

import type { RequestListener } from 'node:http';
import { Agent, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { createApis } from './api.ts';
import { createAppServer } from './app-server.ts';
import { customHost, tenantHost } from './tenant/directory.ts';
import { createTenant } from './tenant.ts';

export interface SeenRequest {
  readonly at: number;
  readonly method: string;
  readonly host: string;
  /** Path with its query. */
  readonly path: string;
  /** When the whole answer was handed to the network. */
  answeredAt?: number;
}

export interface Northwind {
  /** Origins, as the browser knows them. */
  readonly app: string;
  readonly api: string;
  readonly billing: string;
  readonly tenant: string;
  readonly customDomain: string;
  readonly port: number;
  readonly hostResolverRules: string;
  /** What a Chromium needs to reach Northwind under its real names. */
  readonly chromiumArgs: readonly string[];
  /** For Node: reaches every host of Northwind on loopback and trusts its certificate. */
  readonly agent: Agent;
  /** Every request that arrived, oldest first. */
  requests(): readonly SeenRequest[];
  close(): Promise<void>;
}

const appHost = 'app.northwind.example';

/**
 * Starts tenant, app and APIs on one loopback port behind TLS; each answers to its own host name, and so do `others`,
 * the hosts of somebody else.
 */
export async function startNorthwind(
  others: ReadonlyMap<string, RequestListener> = new Map(),
): Promise<Northwind> {
  const tenant = createTenant();
  const hosts = new Map<string, RequestListener>([
    [tenantHost, tenant.canonical],
    [customHost, tenant.custom],
    [appHost, createAppServer()],
    ...others,
  ]);
  const seen: SeenRequest[] = [];

  const { private: key, cert } = await certificate([tenantHost, ...others.keys()]);
  const server = createServer({ key, cert }, (request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const entry: SeenRequest = {
      at: Date.now(),
      method: request.method ?? '',
      host,
      path: request.url ?? '',
    };
    seen.push(entry);
    response.once('finish', () => {
      entry.answeredAt = Date.now();
    });
    const answer = hosts.get(host);
    if (answer) answer(request, response);
    else response.writeHead(421).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  // An agent's own options win over those of the request, so any host name leads to this port.
  const agent = new Agent({ ca: cert, host: '127.0.0.1', port, keepAlive: false });
  for (const [host, api] of createApis(agent)) hosts.set(host, api);

  const names = ['*.northwind.example', tenantHost, ...others.keys()];
  const hostResolverRules = names.map((name) => `MAP ${name} 127.0.0.1:${port}`).join(', ');
  return {
    app: `https://${appHost}`,
    api: 'https://api.northwind.example',
    billing: 'https://billing.northwind.example',
    tenant: `https://${tenantHost}`,
    customDomain: `https://${customHost}`,
    port,
    hostResolverRules,
    chromiumArgs: [`--host-resolver-rules=${hostResolverRules}`, '--ignore-certificate-errors'],
    agent,
    requests: () => [...seen],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        agent.destroy();
      }),
  };
}

/** Made at every start and kept in memory: nothing to install, nothing to leak. */
function certificate(hosts: readonly string[]) {
  const names = ['*.northwind.example', ...hosts];
  return generate([{ name: 'commonName', value: 'Northwind demo' }], {
    algorithm: 'sha256',
    keyType: 'ec',
    notAfterDate: new Date(Date.now() + 7 * 86_400_000),
    extensions: [{ name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) }],
  });
}

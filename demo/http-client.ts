import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:https';
import type { Northwind } from './northwind.ts';
import { ada, spa } from './tenant/directory.ts';

/** Talks to Northwind from Node as a browser would: cookies kept, redirects left to the caller. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly json: Readonly<Record<string, unknown>>;
}

export interface HttpClient {
  send(
    url: string,
    options?: { method?: string; headers?: Record<string, string>; body?: string },
  ): Promise<Answer>;
  /** Authorizes, logs in where asked to, and returns the address the browser ends at. */
  authorize(domain: string, params: Record<string, string>): Promise<URL>;
  /** The whole code flow with PKCE; `tokenDomain` where the code is redeemed elsewhere. */
  logIn(domain: string, params?: Record<string, string>, tokenDomain?: string): Promise<Answer>;
}

export const tenant = 'https://northwind.auth0.com';
export const custom = 'https://login.northwind.example';
export const app = 'https://app.northwind.example';
export const redirectUri = `${app}/callback`;

export function createHttpClient(northwind: Northwind): HttpClient {
  const jar = new Map<string, string>();

  const send: HttpClient['send'] = (url, { method = 'GET', headers = {}, body } = {}) =>
    new Promise((resolve, reject) => {
      const { host } = new URL(url);
      const cookies = [...jar]
        .filter(([key]) => key.startsWith(`${host} `))
        .map(([key, value]) => {
          return `${key.slice(host.length + 1)}=${value}`;
        });
      const all = { ...headers, ...(cookies.length ? { cookie: cookies.join('; ') } : {}) };
      const sent = request(url, { agent: northwind.agent, method, headers: all }, (response) => {
        for (const cookie of response.headers['set-cookie'] ?? []) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
          if (value) jar.set(`${host} ${name}`, value);
          else jar.delete(`${host} ${name}`);
        }
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: text,
            json: parse(text),
          }),
        );
      });
      sent.on('error', reject).end(body);
    });

  const authorize: HttpClient['authorize'] = async (domain, params) => {
    const query = new URLSearchParams({
      client_id: spa.clientId,
      response_type: 'code',
      redirect_uri: redirectUri,
      state: randomBytes(12).toString('hex'),
      ...params,
    });
    let url = `${domain}/authorize?${query}`;
    for (let hops = 0; hops < 6; hops++) {
      const answer = await (new URL(url).pathname === '/u/login'
        ? send(url, { ...form({ username: ada.username, password: ada.password }), method: 'POST' })
        : send(url));
      const location = answer.headers.location;
      if (typeof location !== 'string') throw new Error(`${url} answered ${answer.status}: ${answer.body}`);
      url = new URL(location, url).href;
      if (url.startsWith('https://app.')) return new URL(url);
    }
    throw new Error(`too many redirects, last ${url}`);
  };

  return {
    send,
    authorize,
    logIn: async (domain, params = {}, tokenDomain = domain) => {
      const verifier = randomBytes(32).toString('base64url');
      const challenge = createHash('sha256').update(verifier).digest('base64url');
      const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
      const callback = await authorize(domain, { scope: 'openid profile email', ...pkce, ...params });
      const code = callback.searchParams.get('code');
      if (!code) throw new Error(`no code in ${callback}`);
      return send(`${tokenDomain}/oauth/token`, {
        method: 'POST',
        ...form({
          grant_type: 'authorization_code',
          client_id: params.client_id ?? spa.clientId,
          code,
          code_verifier: verifier,
          redirect_uri: redirectUri,
        }),
      });
    },
  };
}

export const bearer = (token: unknown) => ({
  headers: { authorization: `Bearer ${String(token)}`, origin: app },
});

export const form = (fields: Record<string, string>) => ({
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
});

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

import type { KeyObject } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { jwtVerify } from 'jose';

/** An orders API that checks its tokens, and answers the one origin that may ask. */
export function createOrdersApi(
  trust: { readonly issuer: string; readonly audience: string; readonly origin: string },
  publicKey: KeyObject,
): RequestListener {
  const { issuer, audience, origin } = trust;
  const answer = async (request: Parameters<RequestListener>[0]): Promise<readonly [number, object]> => {
    const raw = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    try {
      await jwtVerify(raw, publicKey, { issuer, audience });
      return [200, { orders: [{ id: 10248, customer: 'VINET', total: 440 }] }];
    } catch (error) {
      return [401, { error: 'invalid_token', message: String(error) }];
    }
  };
  return (request, response) => {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-allow-headers', 'authorization');
    response.setHeader('access-control-expose-headers', 'www-authenticate');
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end();
      return;
    }
    void answer(request).then(([status, body]) => {
      const refused = status === 401 ? { 'www-authenticate': 'Bearer error="invalid_token"' } : {};
      response.writeHead(status, { 'content-type': 'application/json', ...refused });
      response.end(JSON.stringify(body));
    });
  };
}

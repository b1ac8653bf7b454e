import { createHash, randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { appOrigin, customIssuer, webApp } from './tenant/directory.ts';

/**
 * Logins that the app's own server begins. Two instances of it take turns, as behind a load balancer, and each knows
 * only the logins that it began itself.
 */
export function createSessions(): (url: URL, response: ServerResponse) => boolean {
  const instances = [new Set<string>(), new Set<string>()] as const;
  let turn = 0;
  return ({ pathname, searchParams }, response) => {
    if (pathname !== '/session/login' && pathname !== '/session/callback') return false;
    const mine = instances[turn === 0 ? 0 : 1];
    turn = 1 - turn;
    if (pathname === '/session/login') {
      const state = random();
      mine.add(state);
      const request = new URLSearchParams({
        client_id: webApp.clientId,
        response_type: 'code',
        redirect_uri: `${appOrigin}/session/callback`,
        scope: 'openid profile email',
        state,
        code_challenge: createHash('sha256').update(random()).digest('base64url'),
        code_challenge_method: 'S256',
      });
      response.writeHead(302, {
        location: `${customIssuer}authorize?${request}`,
        'set-cookie': `northwind.session=${random()}; Path=/; HttpOnly; Secure; SameSite=Lax`,
      });
      response.end();
    } else if (mine.delete(searchParams.get('state') ?? '')) {
      response.writeHead(302, { location: '/home' }).end();
    } else {
      // The words of passport-oauth2.
      response.writeHead(403, { 'content-type': 'text/html; charset=utf-8' });
      response.end('<!DOCTYPE html><title>Northwind</title><p>Unable to verify authorization request state.');
    }
    return true;
  };
}

const random = (): string => randomBytes(32).toString('base64url');

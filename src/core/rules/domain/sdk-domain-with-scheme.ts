import { setOption } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { evidence, urlOf } from '../../http.ts';
import type { Certainty, Exchange } from '../../model.ts';
import { hasNoSuchHost } from '../../questions/no-such-host.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const sdkDomainWithScheme: Rule = {
  id: 'sdk-domain-with-scheme',
  index: 'b08',
  title: 'The domain in the app’s settings is more or less than a host name',
  severity: 'error',
  why: 'SDKs put `https://` before the domain and a path after it. With a scheme, a slash or a path of its own, or with a variable that was never set, the address that comes of it leads nowhere.',
  fix: 'Set `domain` to the bare host name, such as `your-tenant.eu.auth0.com`: no `https://`, no slash and no path. If it comes from an environment variable, set the variable and build again.',
  notWhen: [
    'The SDK takes the scheme off by itself, so the address is right.',
    'The authorization server has its endpoints below a path, as Keycloak, Okta and Entra do.',
    'The server answered all the same, also where a name such as `your-tenant` was put in place of the real one afterwards.',
  ],
  docs: [auth0Docs('Application Settings')],
  *check(flow, facts) {
    for (const { kind, exchange } of flow.steps) {
      if (kind !== 'authorization-request' && kind !== 'token-request') continue;
      const flaw = cameThrough(exchange) ? undefined : flawOf(exchange, facts);
      if (!flaw) continue;
      const { origin, path } = urlOf(exchange);
      yield problem({
        message: `The ${kind === 'token-request' ? 'token' : 'authorization'} request went to ${origin}${path}: ${flaw.says}.`,
        certainty: flaw.certainty ?? 'certain',
        at: [evidence(exchange, 'url')],
        changes: [setOption('domain', flaw.domain)],
      });
      return;
    }
  },
};

/** A redirect or a success: whatever the address looks like, it is one. */
const cameThrough = ({ status }: Exchange): boolean => status !== undefined && status < 400;

/** People also write such a name over their own before they share a recording; but then it knows the app. */
const isNobodys = (exchange: Exchange): boolean =>
  hasNoSuchHost(exchange) || exchange.status === 404 || /unknown client/i.test(exchange.responseBody ?? '');

const AUTH0_HOST = /(?:^|\.)auth0\.com$/;
const ENDPOINT = /\/(?:authorize|oauth\/token)$/;

interface Flaw {
  readonly says: string;
  readonly domain?: string;
  readonly certainty?: Certainty;
}

function flawOf(exchange: Exchange, facts: Facts): Flaw | undefined {
  const { host, hostname, path } = urlOf(exchange);
  const named = /^\/+(?:https?:\/*)?([a-z\d-]+(?:\.[a-z\d-]+)+)\/+(?:authorize|oauth\/token)$/i.exec(
    path,
  )?.[1];
  if (/^https?$/.test(hostname))
    return {
      says: '`https` stands in the place of the host, so the domain was given with its scheme',
      ...(named ? { domain: named } : {}),
    };
  if (/^(?:undefined|null|nan|false|%5bobject)$/i.test(hostname)) return { says: 'the domain was never set' };
  if (/^your[-_.]?(?:auth0[-_.]?)?(?:tenant|domain)/i.test(hostname) && isNobodys(exchange))
    return { says: 'the domain is a sample’s placeholder', certainty: 'likely' };
  if (!ENDPOINT.test(path)) return undefined;
  if (/^\/+(?:undefined|null)\//.test(path))
    return { says: 'the domain was never set, so the page’s own address came before it' };
  if (named && AUTH0_HOST.test(named)) return { says: 'the domain stands in the path', domain: named };
  // The server may still answer well.
  if (!facts.isAuth0(host) || (exchange.status === undefined && exchange.error === undefined))
    return undefined;
  if (path.startsWith('//')) return { says: 'the domain was given with a slash at its end', domain: host };
  // A gateway before a custom domain may add a path; Auth0's own hosts have none. `/oauth2/` is Okta's (k18).
  const prefix = path.replace(ENDPOINT, '');
  if (prefix === '' || !AUTH0_HOST.test(hostname) || prefix.includes('/oauth2')) return undefined;
  return { says: `the domain was given with the path ${prefix}`, domain: host };
}

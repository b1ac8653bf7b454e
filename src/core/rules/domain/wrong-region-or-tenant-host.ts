import { setOption } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { evidence, urlOf } from '../../http.ts';
import type { Exchange, Step } from '../../model.ts';
import { hasNoSuchHost } from '../../questions/no-such-host.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const wrongRegionOrTenantHost: Rule = {
  id: 'wrong-region-or-tenant-host',
  index: 'b07',
  title: 'The Auth0 domain has the wrong region, or does not exist',
  severity: 'error',
  why: 'The region is a part of a tenant’s domain: `northwind.auth0.com`, `northwind.us.auth0.com` and `northwind.eu.auth0.com` are three tenants. One of them may be nobody’s, or somebody else’s, and none knows the clients of another.',
  fix: 'Copy the Domain from the application’s settings in the Auth0 Dashboard as it stands there, with its region, into the SDK’s `domain`.',
  notWhen: [
    'The login at this domain works: a company may have a tenant in each region.',
    'The same domain answered before or later, or is asked for a renewal: then the network was down.',
    'The domain answered with an error that speaks of something else, such as the callback URL.',
  ],
  docs: [auth0Docs('Application Settings')],
  *check(flow, facts) {
    // Whoever renews has been there before: then it is the network that is down.
    if ((flow.request && flow.kind !== 'interactive') || flow.response) return;
    const exchange = (flow.request ?? flow.steps.find(isLostMetadata))?.exchange;
    if (!exchange) return;
    const { host } = urlOf(exchange);
    if (!AUTH0_HOST.test(host)) return;
    const notFound = hasNoSuchHost(exchange);
    const right = siblingOf(host, facts);
    if (!notFound && !(right !== undefined && isUnknownThere(exchange))) return;
    const answered = [facts.before(flow), facts.after(flow)].some((other) => other?.host === host);
    const usedLater = !flow.request && facts.signsUsersIn(host);
    if (notFound && (answered || usedLater || facts.issuedAudiences(host).size > 0)) return;
    yield problem({
      message: `${host} ${notFound ? 'does not exist, as far as the browser could find out' : `answered ${exchange.status}: it does not know this client`}.${right ? ` Other requests went to ${right}, which is another region.` : ''}`,
      certainty: right === undefined ? 'possible' : 'likely',
      at: [evidence(exchange, 'url'), evidence(exchange, notFound ? 'error' : 'status')],
      changes: [setOption('domain', right)],
    });
  },
};

/** Clients that read the metadata first never get as far as a request for a login. */
const isLostMetadata = ({ kind, exchange }: Step): boolean => kind === 'discovery' && hasNoSuchHost(exchange);

const AUTH0_HOST = /^([^.]+)((?:\.[a-z]{2}(?:-\d)?)?)\.auth0\.com$/;

/** The same name in another region, where something was answered. */
function siblingOf(host: string, facts: Facts): string | undefined {
  const name = AUTH0_HOST.exec(host)?.[1];
  return facts.tenants
    .flatMap(({ domains }) => domains.map((domain) => domain.host))
    .find((other) => other !== host && name !== undefined && AUTH0_HOST.exec(other)?.[1] === name);
}

const isUnknownThere = ({ status, responseBody }: Exchange): boolean =>
  status === 404 ||
  ((status === 400 || status === 403) &&
    /unknown client|unknown tenant|tenant not found/i.test(responseBody ?? ''));

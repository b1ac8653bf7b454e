import { changeSetting, sendHeader } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { urlOf } from '../../http.ts';
import { describeUse, refusalText, statusAt } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const mgmtMcdHeader: Rule = {
  id: 'mgmt-mcd-header',
  index: 'c12',
  title: 'The tenant has several custom domains, and the call does not say which one it means',
  severity: 'error',
  why: 'Links in tickets and e-mails begin with a domain of the tenant. With more than one verified custom domain the Management API does not choose: the call must name one in a header, not in the body.',
  fix: 'Send the header `auth0-custom-domain: login.example.com` with the call, and take `domain` out of its body; or set a default custom domain for the tenant.',
  notWhen: [
    'The tenant has one custom domain or none: then the answer has another reason.',
    'A 409 that does not name custom domains, or a 400 for a call that sends no link: connections have domains, too.',
  ],
  docs: [auth0Docs('Custom Domains'), auth0Docs('Troubleshoot Custom Domains')],
  *check(flow, facts) {
    const use = flow.uses.find((u) => {
      if (!facts.isManagement(u)) return false;
      const { status } = u.exchange;
      const text = refusalText(u);
      return (
        (status === 409 && /multiple verified custom domains/i.test(text)) ||
        (status === 400 &&
          SENDS_LINKS.test(urlOf(u.exchange).path) &&
          /additional properties not allowed:[^.}]*\bdomain\b/i.test(text))
      );
    });
    if (!use) return;
    const domain = customDomain(urlOf(use.exchange).host, facts);
    yield problem({
      message: `${describeUse(use)} answered ${use.exchange.status}: ${use.exchange.status === 409 ? 'the tenant has several custom domains, and none is named' : 'the domain stands in the body, where the Management API does not take it'}.`,
      certainty: 'certain',
      at: [{ exchange: use.exchange.id, part: 'request-header', name: 'auth0-custom-domain' }, statusAt(use)],
      changes: [
        sendHeader('auth0-custom-domain', domain ?? 'YOUR_CUSTOM_DOMAIN'),
        changeSetting('custom-domains'),
      ],
    });
  },
};

/** What makes tickets, e-mails and invitations; elsewhere a `domain` in the body means something else. */
const SENDS_LINKS = /^\/api\/v2\/(?:tickets|jobs|guardian|organizations)\//;

const customDomain = (host: string, facts: Facts): string | undefined =>
  facts.tenants
    .find(({ domains }) => domains.some((domain) => domain.host === host))
    ?.domains.find(({ kind }) => kind === 'custom')?.host;

import { changeSetting } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { hostOf, urlOf } from '../../http.ts';
import type { Flow } from '../../model.ts';
import { traitsOf } from '../../providers/of-token.ts';
import { blamesIssuer, expectedIssuer } from '../../questions/issuer-refusal.ts';
import { describeUse, statusAt, tokenAt, useAt, usesOf, wasAccepted } from '../../questions/login.ts';
import { refusedCalls } from '../../questions/provider-calls.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { type Problem, problem, type Rule } from '../../rule.ts';
import { providerDocs } from '../../spec/provider-references.ts';
import { issuer } from '../../token-claims.ts';

export const oktaCustomDomainIssuer: Rule = {
  id: 'okta-custom-domain-issuer',
  index: 'k16',
  title: 'Okta’s issuer is not the domain that is configured',
  severity: 'error',
  why: 'An authorization server of Okta writes the org’s own address, the custom domain, or whichever was asked into `iss`, by its setting “Issuer”. An app or an API that is configured with the other one refuses the token; and `-admin` in the host is the address of the console, never an issuer.',
  fix: 'Use one domain everywhere, and choose it under Authorization Servers → Settings → Issuer (“Custom URL”, or “Dynamic” for the one that was asked). Take `-admin` out of the issuer.',
  notWhen: [
    'The issuer is the host that was asked, as with the setting “Dynamic”.',
    'An API takes the tokens.',
    'It is the leg of another authorization server to Okta behind it.',
  ],
  docs: [providerDocs('Okta: Custom domain'), providerDocs('Okta: Authorization servers')],
  *check(flow, facts) {
    const found = atApi(flow, facts) ?? inLogin(flow, facts);
    if (found) yield found;
  },
};

/** The API knows the same authorization server by its other address. */
function atApi(flow: Flow, facts: Facts): Problem | undefined {
  for (const { use, token, text, traits } of refusedCalls(flow, facts)) {
    const iss = issuer(token);
    if (traits.id !== 'okta' || iss === undefined || token.role === 'id_token' || !blamesIssuer(text))
      continue;
    const expected = expectedIssuer(text, iss);
    if (expected === undefined || pathOf(expected) !== pathOf(iss) || hostOf(expected) === hostOf(iss))
      continue;
    return problem({
      message: `${describeUse(use)} answered ${use.exchange.status} to a token of ${iss}. It expects ${expected}.`,
      certainty: 'certain',
      changes: [changeSetting('custom-domains', expected)],
      at: [useAt(use, 'claims.iss'), statusAt(use)],
    });
  }
  return undefined;
}

/** OpenID Connect Core section 3.1.3.7: the app must refuse an ID token of another issuer than it asked. */
function inLogin(flow: Flow, facts: Facts): Problem | undefined {
  const { request } = flow;
  if (!request || isUpstreamLeg(request, facts)) return undefined;
  const { host } = urlOf(request.exchange);
  const token = flow.tokens.find(
    (t) => t.role === 'id_token' && t.issuedBy === host && traitsOf(t, facts).id === 'okta',
  );
  const iss = token && issuer(token);
  if (!token || iss === undefined || hostOf(iss) === host) return undefined;
  // Somebody is content with it.
  if (usesOf(flow).some((u) => wasAccepted(u.use)) && !CONSOLE.test(host)) return undefined;
  // OpenID Connect Discovery section 4.3: metadata at another address than its issuer's is not to be used.
  const isNamed = facts.issuers(host).includes(iss);
  return problem({
    message: `The app asked ${host}, and the ID token’s issuer is ${iss}.`,
    certainty: isNamed ? 'likely' : 'possible',
    // An app’s own server may be content with it, out of sight.
    severity: isNamed || CONSOLE.test(host) ? 'warning' : 'info',
    changes: [changeSetting('custom-domains', `https://${host}`)],
    at: [tokenAt(token, 'claims.iss')],
  });
}

/** The admin console’s address, which is no authorization server’s. */
const CONSOLE = /-admin\.okta/;

const pathOf = (url: string): string => url.replace(/^https?:\/\/[^/]+/, '').replace(/\/$/, '');

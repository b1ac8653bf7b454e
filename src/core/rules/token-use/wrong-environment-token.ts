import type { Facts } from '../../facts.ts';
import { environmentOf, isOtherTenant } from '../../questions/environment.ts';
import { blamesIssuer, expectedIssuer } from '../../questions/issuer-refusal.ts';
import {
  describeUse,
  isCustomApi,
  isPresented,
  refusalText,
  serverTime,
  statusAt,
  type Use,
  useAt,
  usesOf,
} from '../../questions/login.ts';
import { speaksOfToken } from '../../questions/token-refusal.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';
import { expiry, issuer } from '../../token-claims.ts';

export const wrongEnvironmentToken: Rule = {
  id: 'wrong-environment-token',
  index: 'd18',
  title: 'The token comes from another environment than the API’s',
  severity: 'error',
  why: 'Development, test and production are tenants of their own, with their own keys and issuers. A token of one is worth nothing at the API of another, even if audience and scope have the same names.',
  fix: 'Configure the domain, the client ID, the audience and the API’s URL for each environment together, so that none of them is left behind in another.',
  notWhen: [
    'Both issuers are one tenant under two names: its own domain and a custom domain (b01).',
    'The API takes it, or refuses it for another reason: it has expired, is for another audience, lacks a scope.',
  ],
  docs: [auth0Docs('Validate JSON Web Tokens'), auth0Docs('Get Access Tokens')],
  supersededBy: [
    'id-token-as-access-token',
    'entra-v1-v2-issuer',
    'entra-common-issuer',
    'okta-custom-domain-issuer',
    'okta-org-server-token',
    'keycloak-issuer-frontend-url',
  ],
  *check(flow, facts) {
    for (const call of usesOf(flow)) {
      const { use, token } = call;
      const iss = issuer(token);
      if (use.exchange.status !== 401 || !isPresented(use) || !isCustomApi(call, facts)) continue;
      if (iss === undefined || token.format !== 'jws' || token.role === 'id_token') continue;
      if ((expiry(token) ?? Number.POSITIVE_INFINITY) < serverTime(use)) continue;
      const other = issuerInstead(call, iss, facts);
      const hint = other === undefined ? hintAt(call, iss, facts) : undefined;
      if (other === undefined && hint === undefined) continue;
      const tells =
        other?.how ?? `Its name says “${hint}”, and that of the API does not, which refuses the issuer.`;
      yield problem({
        message: `${describeUse(use)} answered 401 to a token of ${iss}. ${tells}`,
        certainty: 'likely',
        at: [useAt(use, 'claims.iss'), statusAt(use)],
      });
      return;
    }
  },
};

const SPEAKS_OF_ELSE =
  /\b(?:aud|audience|exp|expired|nbf|scopes?|permissions?|insufficient\w*|revoked|dpop|malformed)\b/i;

/** The issuer that the API takes, where it is another tenant than this token's. */
function issuerInstead(call: Use, iss: string, facts: Facts): { how: string } | undefined {
  const text = refusalText(call.use);
  const named =
    blamesIssuer(text) && speaksOfToken(call, text, facts) ? expectedIssuer(text, iss) : undefined;
  if (named !== undefined)
    return isOtherTenant(iss, named, facts) ? { how: `It expects ${named}.` } : undefined;
  const known = facts.acceptedBy(call.host).filter((a) => a.iss !== '' && a.format === 'jws');
  if (SPEAKS_OF_ELSE.test(text) || known.some((a) => a.iss === iss)) return undefined;
  const taken = known.find((a) => isOtherTenant(iss, a.iss, facts));
  return taken && { how: `The API has accepted tokens of ${taken.iss}.` };
}

/** The API refuses the issuer, and names alone tell why. */
function hintAt({ use, token, host }: Use, iss: string, facts: Facts): string | undefined {
  const text = refusalText(use);
  if (!blamesIssuer(text) || !speaksOfToken({ use, token, host }, text, facts)) return undefined;
  if (expectedIssuer(text, iss) !== undefined || facts.acceptedBy(host).some((a) => a.iss === iss))
    return undefined;
  const isLocal = /^(?:localhost|127\.|\[::1\]|10\.|192\.168\.)/.test(host);
  return isLocal || environmentOf(host) !== undefined ? undefined : environmentOf(iss);
}

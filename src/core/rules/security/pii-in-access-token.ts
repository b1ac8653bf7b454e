import type { Facts } from '../../facts.ts';
import type { Token } from '../../model.ts';
import { tokenAt } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { issuerHost } from '../../token-claims.ts';

export const piiInAccessToken: Rule = {
  id: 'pii-in-access-token',
  index: 'j11',
  title: 'The access token holds personal data',
  severity: 'info',
  why: 'A signed token is not encrypted: every API that gets it, every log and every tool on the way can read what is in it. Personal data belong there only if the API needs them.',
  fix: 'Leave the claims out of the access token (in Auth0: the Action that calls `api.accessToken.setCustomClaim`), and let the API ask /userinfo or look the user up by `sub`. Where the API needs them, encrypt the token for it (JSON Web Encryption).',
  notWhen: [
    'The provider writes a profile into every access token, as Keycloak, Cognito and Entra do.',
    'It is an ID token, which is made for such data.',
    'Only an e-mail address with a namespace, which is a common way to name the user to the API.',
  ],
  docs: [auth0Docs('Token Best Practices'), rfc(9068, '6')],
  *check(flow, facts) {
    for (const token of flow.tokens) {
      const names = personal(token, facts);
      if (names.length === 0) continue;
      yield problem({
        message: `The access token has ${names.map((name) => `“${name}”`).join(', ')}, which everybody who gets it can read.`,
        certainty: 'certain',
        at: [tokenAt(token, `claims.${names[0]}`)],
      });
      return;
    }
  },
};

const ANY =
  /(?:^|\/)(?:email|phone(?:_number)?|address|birth_?date|date_of_birth|(?:given|family)_name|ssn)$/i;
/** More than one needs to name a user. */
const SENSITIVE = /(?:^|\/)(?:phone(?:_number)?|address|birth_?date|date_of_birth|ssn)$/i;

function personal(token: Token, facts: Facts): string[] {
  if (token.role !== 'access_token' || !token.claims || !facts.isAuth0(issuerHost(token))) return [];
  const names = Object.entries(token.claims)
    .filter(([name, value]) => ANY.test(name) && value !== null && value !== '')
    .map(([name]) => name);
  const isPlain = names.some((name) => !name.includes('/'));
  return isPlain || names.length > 1 || names.some((name) => SENSITIVE.test(name)) ? names : [];
}

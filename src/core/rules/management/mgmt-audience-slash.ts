import { setParameter } from '../../change.ts';
import { hostOf } from '../../http.ts';
import { askedAudiences, serviceNotFound } from '../../questions/login.ts';
import { comparison, problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const mgmtAudienceSlash: Rule = {
  id: 'mgmt-audience-slash',
  index: 'c05',
  title: 'The audience of one of Auth0’s own APIs lacks its final slash',
  severity: 'error',
  why: 'Auth0 compares audiences character by character, and the Identifiers of its own APIs end with a slash.',
  fix: 'Add the slash: `https://your-tenant.auth0.com/api/v2/`.',
  notWhen: [
    'An API of your own is registered under exactly this Identifier: tokens for it were issued.',
    'The host is not a domain of an Auth0 tenant.',
  ],
  docs: [auth0Docs('Get Access Tokens'), auth0Docs('API Settings')],
  supersededBy: ['audience-on-custom-domain'],
  *check(flow, facts) {
    const asked = askedAudiences(flow).find(
      ({ value }) =>
        /^https:\/\/[^/?#]+\/(?:api\/v2|mfa|me)$/.test(value) &&
        facts.isAuth0(hostOf(value)) &&
        !facts.issuedAudiences(flow.host).has(value),
    );
    if (!asked) return;
    const refused = serviceNotFound(flow);
    const issued = !refused && flow.response?.params.has('code');
    yield problem({
      message: `The audience ${asked.value} has no slash at the end. Auth0 knows this API as ${asked.value}/.`,
      compared: comparison('here', asked.value, 'at Auth0', `${asked.value}/`),
      certainty: issued ? 'likely' : 'certain',
      at: [asked.at],
      changes: [setParameter('audience', `${asked.value}/`)],
      fix: `Ask for the audience \`${asked.value}/\`.`,
    });
  },
};

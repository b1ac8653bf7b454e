import { expectedAudiences } from '../../questions/audience-form.ts';
import { statusAt, useAt, usesOf, wasRefused } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { audiences } from '../../token.ts';

export const audArrayStrictCompare: Rule = {
  id: 'aud-array-strict-compare',
  index: 'a12',
  title: 'An API refused a token whose list of audiences holds its own',
  severity: 'error',
  why: '`aud` may be a string or a list, and a token is good for an API when the list holds it. With openid Auth0 adds its /userinfo, so the list has two values; a validator that compares the whole claim with one string refuses a right token.',
  fix: 'Change the API, not the app: check that `aud` contains the Identifier. The JWT libraries do so when the expected audience is given to them as an option; only hand-written comparisons such as `claims.aud === audience` do not.',
  notWhen: [
    'The list does not hold what the API expects: then the token is for another API.',
    'The API does not say what it expects.',
    '`aud` is one string.',
  ],
  docs: [rfc(7519, '4.1.3'), auth0Docs('Validate Access Tokens')],
  *check(flow) {
    for (const { use, token, host } of usesOf(flow)) {
      if (token.role !== 'access_token' || !wasRefused(use) || !Array.isArray(token.claims?.aud)) continue;
      const has = audiences(token);
      const expected = expectedAudiences(use).find((aud) => has.includes(aud));
      if (has.length < 2 || expected === undefined) continue;
      yield problem({
        message: `${host} refused the token for its audience and expects ${expected}, which the token’s list holds: ${has.join(', ')}.`,
        certainty: 'likely',
        at: [useAt(use, 'claims.aud'), statusAt(use)],
      });
      return;
    }
  },
};

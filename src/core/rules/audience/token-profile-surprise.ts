import { changeSetting } from '../../change.ts';
import { isCustomApi, refusalText, statusAt, useAt, usesOf, wasRefused } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { issuerHost, tokenType } from '../../token-claims.ts';

export const tokenProfileSurprise: Rule = {
  id: 'token-profile-surprise',
  index: 'a18',
  title: 'An API expects claims of the other access token profile',
  severity: 'warning',
  why: 'Auth0 has two profiles for access tokens. The RFC 9068 profile has the type `at+jwt`, `client_id` and `jti`; the Auth0 profile has the type `JWT` and `azp`, and `gty` for some grants. A validator written for one misses claims in the other.',
  fix: 'Choose the profile that the API expects (Dashboard > Applications > APIs > your API > Settings > JWT Profile), or change the validator.',
  notWhen: [
    'No API refused the token, or its answer names another reason.',
    'The claim or type that the answer names is there as expected.',
    'The issuer is not Auth0.',
  ],
  docs: [auth0Docs('Access Token Profiles'), auth0Docs('Configure Access Token Profile'), rfc(9068, '2')],
  *check(flow, facts) {
    for (const call of usesOf(flow)) {
      const { use, token, host } = call;
      if (token.role !== 'access_token' || token.format !== 'jws' || !facts.isAuth0(issuerHost(token)))
        continue;
      if (!wasRefused(use) || !isCustomApi(call, facts)) continue;
      const isRfc9068 = /^(?:application\/)?at\+jwt$/i.test(tokenType(token) ?? '');
      // The names of an answer’s members are no words about the token.
      const text = refusalText(use).replace(/"\w+":/g, ' ');
      const missed = (isRfc9068 ? LACKS.rfc9068 : LACKS.auth0).exec(text)?.[0];
      const names = missed !== undefined && token.claims?.[missed] === undefined;
      if (!names && !TYPE.test(text)) continue;
      const profile = isRfc9068 ? 'RFC 9068' : 'Auth0';
      yield problem({
        message: `${host} refused the token and names ${names ? `“${missed}”, which the ${profile} profile does not have` : `its type (typ), which is “${tokenType(token) ?? 'missing'}” in the ${profile} profile`}.`,
        certainty: 'possible',
        at: [useAt(use, 'header.typ'), statusAt(use)],
        changes: [changeSetting('api-token-profile')],
      });
      return;
    }
  },
};

/** The header parameter by its name, as node-oauth2-jwt-bearer says it. */
const TYPE =
  /(?<![\w-])['"`]?typ['"`]? (?:header|value|parameter|claim)|(?:invalid|unexpected|wrong) ['"`]?typ(?![\w-])/i;

/** What one profile has and the other has not, as a word of its own. */
const LACKS = {
  rfc9068: /(?<![\w-])(?:azp|gty)(?![\w-])/,
  auth0: /(?<![\w-])(?:client_id|jti|at\+jwt)(?![\w-])/,
};

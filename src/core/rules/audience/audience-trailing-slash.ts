import { setParameter } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { hostOf } from '../../http.ts';
import type { Flow } from '../../model.ts';
import { asksOf } from '../../questions/asked.ts';
import { expectedAudiences, isSameButForm } from '../../questions/audience-form.ts';
import {
  askedAt,
  isCustomApi,
  paramOf,
  requestedAudience,
  statusAt,
  unknownService,
  useAt,
  usesOf,
  wasRefused,
} from '../../questions/login.ts';
import { comparison, type Problem, problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { audiences } from '../../token.ts';
import { issuerHost } from '../../token-claims.ts';

export const audienceTrailingSlash: Rule = {
  id: 'audience-trailing-slash',
  index: 'a07',
  title: 'The audience differs from the API’s Identifier only in its form',
  severity: 'error',
  why: 'Audiences are compared as plain strings: a slash at the end, http in place of https or a capital letter makes another audience. An Identifier cannot be edited once the API exists.',
  fix: 'Use the same string in three places: the API’s Identifier in the Dashboard, the app’s `audience`, and the audience that the API checks for.',
  notWhen: [
    'Tokens were issued for both forms: then they are two APIs.',
    'The audience is one of Auth0’s own APIs; that has a finding of its own.',
  ],
  docs: [auth0Docs('API Settings'), rfc(7519, '4.1.3')],
  supersededBy: ['mgmt-audience-slash', 'audience-on-custom-domain'],
  *check(flow, facts) {
    const found = refusedByTenant(flow, facts) ?? refusedByApi(flow, facts);
    if (found) yield found;
  },
};

function refusedByTenant(flow: Flow, facts: Facts): Problem | undefined {
  for (const { audience, host, step, refusal } of asksOf(flow)) {
    if (!audience || !refusal || unknownService(refusal) === undefined || !facts.isAuth0(host)) continue;
    const known = [...facts.issuedAudiences(host).keys(), ...takenBefore(flow, facts)];
    const right = known.find((aud) => isSameButForm(aud, audience));
    if (right === undefined) continue;
    return problem({
      message: `${host} has no API with the Identifier ${audience}, but it has logged in for ${right}.`,
      compared: comparison('here', audience, 'accepted before', right),
      certainty: 'certain',
      at: [askedAt(step), paramOf(refusal, 'error_description')],
      changes: [setParameter('audience', right)],
    });
  }
  return undefined;
}

/** The tenant gives a code only for an audience that it knows, whether or not the token was seen then. */
function takenBefore(flow: Flow, facts: Facts): string[] {
  const { request, response } = facts.before(flow) ?? {};
  const audience = request && requestedAudience(request.params);
  return audience !== undefined && response?.params.has('code') && hostOf(request?.exchange.url) === flow.host
    ? [audience]
    : [];
}

function refusedByApi(flow: Flow, facts: Facts): Problem | undefined {
  for (const call of usesOf(flow)) {
    const { use, token, host } = call;
    if (token.role !== 'access_token' || !wasRefused(use) || !isCustomApi(call, facts)) continue;
    const has = audiences(token);
    const wanted = expectedAudiences(use);
    // An API that takes several audiences was not refused for the form of one if another one fits.
    if (wanted.some((aud) => has.includes(aud))) continue;
    const issued = facts.issuedAudiences(issuerHost(token));
    const right = wanted.find((aud) => !issued.has(aud) && has.some((own) => isSameButForm(own, aud)));
    const own = right && has.find((aud) => isSameButForm(aud, right));
    if (right === undefined || own === undefined) continue;
    return problem({
      message: `${host} expects the audience ${right}, and the token is for ${own}.`,
      compared: comparison('in the token', own, 'at the API', right),
      certainty: 'certain',
      at: [useAt(use, 'claims.aud'), statusAt(use)],
    });
  }
  return undefined;
}

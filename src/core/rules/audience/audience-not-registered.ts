import { changeSetting, setParameter } from '../../change.ts';
import { asksOf } from '../../questions/asked.ts';
import { askedAt, paramOf, unknownService } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const audienceNotRegistered: Rule = {
  id: 'audience-not-registered',
  index: 'a06',
  title: 'The tenant has no API with the requested audience',
  severity: 'error',
  why: 'The audience must be the Identifier of an API that is registered in this very tenant, character by character. Auth0 refuses any other.',
  fix: 'Correct the `audience`, or register an API with exactly this Identifier (Dashboard > Applications > APIs). If it exists there, the app signs in at another tenant than you think: check `domain`, too.',
  notWhen: [
    'The text names something other than the requested audience: then it comes from an Action of the tenant.',
    'Another finding says what is wrong with the audience.',
  ],
  docs: [auth0Docs('Register APIs'), auth0Docs('API Settings')],
  supersededBy: [
    'audience-is-client-id',
    'audience-trailing-slash',
    'audience-placeholder',
    'audience-is-tenant-domain',
    'multiple-audiences-requested',
    'audience-on-custom-domain',
    'mgmt-audience-slash',
  ],
  *check(flow, facts) {
    for (const ask of asksOf(flow)) {
      if (!ask.refusal || !ask.audience || !facts.isAuth0(ask.host)) continue;
      const named = unknownService(ask.refusal);
      if (named === undefined || (named !== '' && named !== ask.audience.trim())) continue;
      const known = [...facts.issuedAudiences(ask.host).keys()].filter((aud) => !aud.endsWith('/userinfo'));
      const others = known.length > 0 ? ` It has issued tokens for ${known.slice(0, 3).join(', ')}.` : '';
      yield problem({
        message: `${ask.host} has no API with the Identifier ${ask.audience}.${others}`,
        certainty: 'certain',
        at: [askedAt(ask.step), paramOf(ask.refusal, 'error_description')],
        changes: [
          setParameter('audience', known.length === 1 ? known[0] : undefined),
          changeSetting('api-identifier', ask.audience),
        ],
      });
      return;
    }
  },
};

import type { Facts } from '../../facts.ts';
import { first, isObject, parseJson, urlOf } from '../../http.ts';
import type { AuthorizationRequest, Token } from '../../model.ts';
import { answeringIdTokens } from '../../questions/front-channel.ts';
import { claim, paramOf, tokenAt } from '../../questions/login.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { span } from '../../span.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';
import { issuedAt } from '../../token-claims.ts';

export const authenticationNotAsAsked: Rule = {
  id: 'authentication-not-as-asked',
  index: 's32',
  title: 'The user did not sign in as the app had asked',
  severity: 'warning',
  why: 'With `max_age` the app asks for a fresh login and must check `auth_time`; with an essential `acr` it asks for a certain kind of login and must check `acr`. A server may ignore either, so an app that does not look trusts more than was done.',
  fix: 'Check `auth_time` and `acr` of the ID token in the app, and send the user to log in again with `prompt=login` where they do not do. Tell the server’s administrator that the parameter is not honoured.',
  notWhen: [
    'A renewal brought the ID token: it keeps the time of the login.',
    'The acr was asked for as a wish (`acr_values`), which a server may pass over.',
    'The server is not Auth0 and leaves `auth_time` out.',
    'It is not certain which request the token answers.',
  ],
  docs: [oidc('Core', '3.1.2.1'), oidc('Core', '5.5.1.1'), auth0Docs('Force Reauthentication in OIDC')],
  *check(flow, facts) {
    const { request } = flow;
    if (!request || isUpstreamLeg(request, facts)) return;
    for (const { token } of answeringIdTokens(flow)) {
      const wrong = tooOld(request, token, facts) ?? otherAcr(request, token);
      if (!wrong) continue;
      yield problem({
        message: wrong.message,
        certainty: 'certain',
        at: [tokenAt(token, wrong.claim), paramOf(request, wrong.parameter)],
      });
      return;
    }
  },
};

interface Wrong {
  readonly message: string;
  readonly claim: string;
  readonly parameter: string;
}

function tooOld(request: AuthorizationRequest, token: Token, facts: Facts): Wrong | undefined {
  const asked = first(request.params, 'max_age');
  const iat = issuedAt(token);
  if (asked === undefined || !/^\d{1,9}$/.test(asked) || iat === undefined) return undefined;
  const at = { claim: 'claims.auth_time', parameter: 'max_age' };
  const { host } = urlOf(request.exchange);
  const time = token.claims?.auth_time;
  if (time === undefined && facts.isAuth0(host))
    return { ...at, message: `The app sent max_age=${asked} to ${host}, and the ID token has no auth_time.` };
  if (typeof time !== 'number') return undefined;
  const age = iat - time * 1000;
  return age > Number(asked) * 1000 + 300_000
    ? {
        ...at,
        message: `The app sent max_age=${asked}, and ${host} let the user in by a login of ${span(age)} before.`,
      }
    : undefined;
}

/** OpenID Connect Core section 5.5.1.1: an essential acr with values must be one of them, or the login fails. */
function otherAcr(request: AuthorizationRequest, token: Token): Wrong | undefined {
  const claims = parseJson(first(request.params, 'claims'));
  const asked = isObject(claims) && isObject(claims.id_token) ? claims.id_token.acr : undefined;
  if (!isObject(asked) || asked.essential !== true) return undefined;
  const values = [asked.values ?? asked.value].flat().filter((value) => typeof value === 'string');
  const acr = claim(token, 'acr');
  if (values.length === 0 || values.some((value) => value === acr)) return undefined;
  return {
    claim: 'claims.acr',
    parameter: 'claims',
    message: `The app asked for the acr ${values.slice(0, 4).join(' or ')}, and the ID token has ${acr ?? 'none'}.`,
  };
}

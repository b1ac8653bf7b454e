import { changeSetting } from '../../change.ts';
import {
  isOver,
  requestedScopes,
  statusAt,
  useAt,
  usesOf,
  wasAccepted,
  wasRefused,
} from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';
import { audiences } from '../../token.ts';
import { algorithm, scopes } from '../../token-claims.ts';

export const hs256ApiNoUserinfoAud: Rule = {
  id: 'hs256-api-no-userinfo-aud',
  index: 'a13',
  title: 'The token of an HS256 API was sent to /userinfo',
  severity: 'error',
  why: 'An API that signs with HS256 shares its secret with Auth0, so its tokens cannot be for /userinfo as well: `aud` is the API alone, although openid was requested.',
  fix: 'Register the API again with RS256 as its signing algorithm, or read the user’s profile from the ID token instead of /userinfo.',
  notWhen: [
    'The token is not sent to /userinfo: then nothing is wrong.',
    'openid was not requested.',
    '/userinfo took it.',
  ],
  docs: [auth0Docs('Get Access Tokens'), auth0Docs('Signing Algorithms')],
  *check(flow, facts) {
    const call = usesOf(flow).find(
      ({ use, token, host }) =>
        use.api === 'userinfo' &&
        isOver(use) &&
        facts.isAuth0(host) &&
        token.role === 'access_token' &&
        algorithm(token)?.startsWith('HS') === true &&
        !audiences(token).some((aud) => aud.endsWith('/userinfo')) &&
        [...requestedScopes(flow), ...(scopes(token) ?? [])].includes('openid') &&
        !wasAccepted(use),
    );
    if (!call) return;
    const { use, token, host } = call;
    const refused = wasRefused(use);
    yield problem({
      message: `The token is signed with ${algorithm(token)} and for ${audiences(token).join(' and ') || 'no API'} alone; /userinfo of ${host}${refused ? ` answered ${use.exchange.status}` : ' will refuse it'}.`,
      severity: refused ? 'error' : 'warning',
      certainty: refused ? 'certain' : 'likely',
      at: [useAt(use, 'header.alg'), ...(refused ? [statusAt(use)] : [])],
      changes: [changeSetting('api-signing-algorithm', 'RS256')],
    });
  },
};

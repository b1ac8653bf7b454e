import { changeSetting } from '../../change.ts';
import { first, requestHeader, words } from '../../http.ts';
import type { Flow, TokenExchange } from '../../model.ts';
import { paramOf } from '../../questions/login.ts';
import { isPublicClient, wasIssued } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const refreshTokenNoRotationInBrowser: Rule = {
  id: 'refresh-token-no-rotation-in-browser',
  index: 'j08',
  title: 'The page’s refresh token is neither rotated nor bound',
  severity: 'info',
  why: 'A refresh token in a page must be good for one use, or bound to a key that the page holds; else whoever copies it has the user’s access for as long as it lives, and nobody notices.',
  fix: 'Turn on Refresh Token Rotation for the application, with an absolute expiration, or bind the tokens with DPoP. The SDK needs no change: it stores the new refresh token of each answer.',
  notWhen: [
    'The answer brought a new refresh token.',
    'The token is bound to a key (DPoP), as Auth0’s online refresh tokens are.',
    'The client proved who it is: then the token is bound to the client.',
    'The provider is not Auth0: others rotate by rules of their own, or not at all.',
  ],
  docs: [auth0Docs('Configure Refresh Token Rotation'), rfc(9700, '4.14.2')],
  *check(flow, facts) {
    if (!facts.isAuth0(flow.host)) return;
    const kept = flow.exchanges.filter((e) => isKept(e, flow));
    const [renewal, again] = kept;
    if (!renewal?.response || isRotatedAtAll(flow)) return;
    // Begun in the middle, one renewal may be any.
    if (!again && !flow.request) return;
    const times = again ? 'was used more than once' : 'was used';
    yield problem({
      message: `The refresh token of the client ${flow.clientId ?? 'of this page'} ${times}, and no new one came in its place.`,
      certainty: again ? 'certain' : 'likely',
      at: [paramOf(renewal.response, 'refresh_token'), paramOf(renewal.request, 'refresh_token')],
      changes: [changeSetting('application-refresh-token-rotation')],
    });
  },
};

function isKept(e: TokenExchange, flow: Flow): boolean {
  const { request, response } = e;
  if (request.grantType !== 'refresh_token' || !response || !wasIssued(e)) return false;
  const bound =
    /^dpop$/i.test(first(response.params, 'token_type') ?? '') ||
    requestHeader(request.exchange, 'dpop') !== undefined ||
    words(first(response.params, 'scope')).includes('online_access');
  return !bound && isPublicClient(e, flow.clientId) && !response.params.has('refresh_token');
}

/** With an overlap period the same token may be answered twice, once without a new one. */
const isRotatedAtAll = ({ exchanges }: Flow): boolean =>
  exchanges.some((e) => e.request.grantType === 'refresh_token' && e.response?.params.has('refresh_token'));

import { changeSetting } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { evidence, first, requestHeader } from '../../http.ts';
import type { Flow, Token } from '../../model.ts';
import { claim, paramOf, tokenAt } from '../../questions/login.ts';
import { carriedCookies, silentRefusal } from '../../questions/silent-refusal.ts';
import { problem, type Rule } from '../../rule.ts';
import { signedInAt } from '../../sign-ins.ts';
import { isOtherSite } from '../../site.ts';
import { auth0Docs } from '../../spec/references.ts';

export const devKeysWithSilentAuth: Rule = {
  id: 'dev-keys-with-silent-auth',
  index: 'b11',
  title: 'Silent authentication fails after a social login, as with Auth0’s development keys',
  severity: 'warning',
  why: 'A social connection without a client ID and secret of your own uses Auth0’s development keys. With them silent authentication always answers login_required, single sign-on does not work, and custom domains cannot be used.',
  fix: 'Register an app with the social provider, and put its client ID and secret into Authentication > Social > the connection.',
  notWhen: [
    'The user signed in with a password or an enterprise connection.',
    'The session’s cookies may have been kept from the frame (i01), or were not seen.',
    'The session may have ended, or the request asks for more than it holds.',
  ],
  docs: [auth0Docs('Configure Silent Authentication'), auth0Docs('Custom Domains')],
  *check(flow, facts) {
    const refusal = silentRefusal(flow, facts);
    if (!refusal || !facts.isAuth0(flow.host)) return;
    const { request, response, login } = refusal;
    const cookies = carriedCookies(refusal, flow);
    const sameSite = !isOtherSite(first(request.params, 'redirect_uri'), flow.host);
    const session = SESSION.test(requestHeader(request.exchange, 'cookie') ?? '');
    if (cookies === undefined ? !sameSite : !session) return;
    const token = login.tokens.find((t) => SOCIAL.test(claim(t, 'sub') ?? ''));
    const provider = token && SOCIAL.exec(claim(token, 'sub') ?? '')?.[1];
    if (!token || provider === undefined) return;
    yield problem({
      message: `The user had signed in with ${provider}, and prompt=none at ${flow.host} was answered login_required${session ? ' although the request carried the session’s cookie' : ''}.`,
      certainty: cameBackAtOnce(flow, facts) ? 'likely' : 'possible',
      at: [paramOf(response, 'error'), subjectAt(token), evidence(request.exchange, 'url')],
      changes: [changeSetting('social-connection-keys', provider)],
    });
  },
};

/** Auth0's own cookie of a session; others say nothing of one. */
const SESSION = /(?:^|;\s*)auth0(?:_compat)?=/;

/** Auth0's strategies for social connections, as the subject begins. */
const SOCIAL =
  /^(google-oauth2|facebook|github|windowslive|apple|linkedin|twitter|amazon|bitbucket|dropbox|paypal|salesforce|yahoo|vkontakte|instagram|line|shopify|slack|spotify|discord|fitbit)\|/;

const subjectAt = (token: Token) => tokenAt(token, 'claims.sub');

/** Milliseconds; nobody types a password as fast. */
const AT_ONCE = 4_000;

/** The next login needed nobody: the session is there. */
function cameBackAtOnce(flow: Flow, facts: Facts): boolean {
  const next = facts.after(flow);
  const at = next?.kind === 'interactive' && next.host === flow.host ? signedInAt(next) : undefined;
  return at !== undefined && next !== undefined && at - next.startedAt < AT_ONCE;
}

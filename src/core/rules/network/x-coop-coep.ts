import { setOption } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { evidence, first, responseHeader, splitUrl, words } from '../../http.ts';
import type { Exchange, Flow } from '../../model.ts';
import { isHidden, requestedScopes } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { isAuth0Spa } from '../../sdk.ts';
import { auth0Docs } from '../../spec/references.ts';

export const xCoopCoep: Rule = {
  id: 'x-coop-coep',
  index: 'i14',
  title: 'The app’s page is cross-origin isolated, where a silent frame cannot be used',
  severity: 'warning',
  why: 'With Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp (or credentialless) a page shows only frames that agree to it, and the authorization server’s does not. auth0-spa-js does not even try: it reports login_required by itself, without any request.',
  fix: 'Renew with refresh tokens (`useRefreshTokens: true`, `useRefreshTokensFallback: false`, the scope offline_access), or send the two headers only on the pages that need SharedArrayBuffer.',
  notWhen: [
    'The app uses refresh tokens.',
    'Only one of the two headers is there: the page is not isolated.',
    'The SDK does not use silent frames, or a silent request was answered.',
  ],
  docs: [auth0Docs('Configure Silent Authentication'), auth0Docs('Refresh Token Rotation')],
  *check(flow, facts) {
    const blocked = blockedFrame(flow);
    const page = blocked ? undefined : isolatedPage(flow, facts);
    const at = blocked ?? page;
    if (!at) return;
    yield problem({
      message: blocked
        ? `The browser did not show ${flow.host}’s answer in the silent frame (${blocked.error}).`
        : `${splitUrl(at.url).origin} is cross-origin isolated and has no refresh token, so ${flow.host} cannot be asked silently: after a reload the user has to sign in again.`,
      certainty: blocked ? 'certain' : 'likely',
      at: [blocked ? evidence(at, 'error') : evidence(at, 'response-header', 'cross-origin-embedder-policy')],
      changes: [setOption('useRefreshTokens', true)],
    });
  },
};

const blockedFrame = ({ kind, request, response }: Flow): Exchange | undefined =>
  kind === 'silent' &&
  !response &&
  /BLOCKED_BY_RESPONSE.*(?:COEP|CORP|COOP)/i.test(request?.exchange.error ?? '')
    ? request?.exchange
    : undefined;

function isolatedPage(flow: Flow, facts: Facts): Exchange | undefined {
  const { kind, request, response } = flow;
  if (kind !== 'interactive' || !request || isHidden(request) || facts.after(flow)?.kind === 'silent')
    return undefined;
  if (!isAuth0Spa(flow)) return undefined;
  const renews =
    requestedScopes(flow).includes('offline_access') ||
    flow.tokens.some((token) => token.role === 'refresh_token') ||
    flow.exchanges.some((e) => words(first(e.request.params, 'scope')).includes('offline_access'));
  const page = response?.received ?? (response?.part === 'redirect' ? undefined : response?.exchange);
  return page && !renews && isIsolated(page) ? page : undefined;
}

const isIsolated = (page: Exchange): boolean =>
  /^same-origin\b(?!-)/.test(responseHeader(page, 'cross-origin-opener-policy') ?? '') &&
  /^(?:require-corp|credentialless)\b/.test(responseHeader(page, 'cross-origin-embedder-policy') ?? '');

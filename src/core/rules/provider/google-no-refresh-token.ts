import { setParameter } from '../../change.ts';
import { first, urlOf, words } from '../../http.ts';
import { paramOf } from '../../questions/login.ts';
import { codeExchanges, isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { providerDocs } from '../../spec/provider-references.ts';

export const googleNoRefreshToken: Rule = {
  id: 'google-no-refresh-token',
  index: 'k14',
  title: 'Google is asked for a refresh token in a way that brings none',
  severity: 'warning',
  why: 'Google knows no `offline_access`: it gives a refresh token for `access_type=offline`, and only when the user agrees, so not when they have agreed before.',
  fix: 'Take `offline_access` out of the scope and add `access_type=offline`; with `prompt=consent` Google asks, and gives a refresh token, every time. Or keep the first one.',
  notWhen: [
    'The app merely signs users in and wants no refresh token.',
    'It is the leg of another authorization server to Google behind it.',
    'A server redeems the code out of sight: it may have the refresh token, or one from before.',
  ],
  docs: [providerDocs('Google: OAuth 2.0 for web server applications')],
  *check(flow, facts) {
    const { request } = flow;
    if (!request || facts.traits(urlOf(request.exchange).host).id !== 'google') return;
    if (isUpstreamLeg(request, facts) || request.hidden) return;
    const { params } = request;
    const prompt = words(first(params, 'prompt'));
    if (words(first(params, 'scope')).includes('offline_access')) {
      yield problem({
        message: `The request to Google asks for offline_access, which is no scope of Google’s${first(params, 'access_type') === 'offline' ? '' : ', and does not set access_type=offline'}.`,
        certainty: 'certain',
        changes: [setParameter('access_type', 'offline')],
        at: [paramOf(request, 'scope'), paramOf(request, 'access_type')],
      });
      return;
    }
    const answer = codeExchanges(flow).find((e) => e.response?.ok)?.response;
    if (!answer || answer.params.has('refresh_token') || prompt.includes('consent')) return;
    if (first(params, 'access_type') !== 'offline') return;
    yield problem({
      message: 'Google was asked for offline access and gave no refresh token: the user has agreed before.',
      certainty: 'likely',
      severity: 'info',
      changes: [setParameter('prompt', 'consent')],
      at: [paramOf(request, 'access_type'), paramOf(answer, 'refresh_token')],
    });
  },
};

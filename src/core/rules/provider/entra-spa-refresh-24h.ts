import { makeCall } from '../../change.ts';
import { urlOf } from '../../http.ts';
import { meaningOf } from '../../providers/errors.ts';
import { paramOf } from '../../questions/login.ts';
import { nextSignIn } from '../../questions/renewals.ts';
import { tokenError, tokenErrorText } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { providerDocs } from '../../spec/provider-references.ts';

export const entraSpaRefresh24h: Rule = {
  id: 'entra-spa-refresh-24h',
  index: 'k06',
  title: 'A single-page application’s refresh token has ended after its 24 hours',
  severity: 'warning',
  why: 'Entra gives the refresh tokens of single-page applications 24 hours from the login. A renewal brings a new one that ends at the same time, and no setting changes it.',
  fix: 'After the refusal renew with the session: a hidden frame or a redirect with prompt=none, and if that fails a login with the user. MSAL does this in `acquireTokenSilent` and, on InteractionRequiredAuthError, `acquireTokenRedirect` or `acquireTokenPopup`.',
  notWhen: [
    'Entra refuses the refresh token for another reason, such as a changed password (e02).',
    'The app renews in a hidden frame at once, as MSAL does (information).',
  ],
  docs: [providerDocs('Entra: Refresh tokens'), providerDocs('Entra: Error codes')],
  *check(flow, facts) {
    const refused = flow.exchanges.find(
      (e) => meaningOf(tokenError(e), tokenErrorText(e), 'entra') === 'refresh-spa-ended',
    );
    if (!refused) return;
    const { request, response } = refused;
    const next = nextSignIn(request.exchange.startedAt, flow, facts);
    yield problem({
      message: `${urlOf(request.exchange).host} no longer takes the refresh token: 24 hours have passed since the login.${next ? ` The app signed the user in again${next === 'silent' ? ', and the user did not notice' : ''}.` : ''}`,
      certainty: 'certain',
      ...(next === 'silent' ? { severity: 'info' } : {}),
      changes: [makeCall('log-in')],
      at: [paramOf(response ?? request, 'error_description'), paramOf(request, 'refresh_token')],
    });
  },
};

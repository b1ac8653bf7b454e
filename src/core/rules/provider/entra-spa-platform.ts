import { changeSetting } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import { meaningOf } from '../../providers/errors.ts';
import { paramOf, statusAt } from '../../questions/login.ts';
import { answerOf, refusalUnseen, tokenError, tokenErrorText } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { providerDocs } from '../../spec/provider-references.ts';

export const entraSpaPlatform: Rule = {
  id: 'entra-spa-platform',
  index: 'k03',
  title: 'Entra lets only a single-page application redeem tokens from a page',
  severity: 'error',
  why: 'Entra answers a token request from another origin only where the redirect URI is registered under the platform “Single-page application”. Under “Web” it belongs to a server, which sends no Origin.',
  fix: 'In the app registration, under Authentication, remove the redirect URI from the platform “Web” and add it under “Single-page application”. A URI cannot be under both.',
  notWhen: ['The token endpoint gives another reason.', 'A server redeems the code.'],
  docs: [
    providerDocs('Entra: Single-page application registration'),
    providerDocs('Entra: Authorization code flow'),
  ],
  *check(flow, facts) {
    const refused = flow.exchanges.find(
      (e) => meaningOf(tokenError(e), tokenErrorText(e), 'entra') === 'cross-origin-not-spa',
    );
    if (!refused) {
      const hidden = flow.exchanges
        .filter((e) => facts.traits(urlOf(e.request.exchange).host).id === 'entra')
        .map(refusalUnseen)
        .find(Boolean);
      if (hidden) yield hidden;
      return;
    }
    const { request, response } = refused;
    const uri =
      first(request.params, 'redirect_uri') ?? (flow.request && first(flow.request.params, 'redirect_uri'));
    yield problem({
      message: `${urlOf(request.exchange).host} answered ${answerOf(refused)}: the redirect URI ${uri ?? 'of the app'} is not registered for a single-page application.`,
      certainty: 'certain',
      changes: [changeSetting('allowed-callback-urls', uri)],
      at: [
        paramOf(request, 'redirect_uri'),
        response ? paramOf(response, 'error_description') : statusAt(request),
      ],
    });
  },
};

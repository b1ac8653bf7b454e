import { urlOf } from '../../http.ts';
import type { Flow } from '../../model.ts';
import { isFromPage } from '../../questions/client-secret.ts';
import { describeUse, tokenAt, useAt, usesOf, wasAccepted } from '../../questions/login.ts';
import { isForManagement } from '../../questions/management.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';
import { scopes } from '../../token-claims.ts';

export const mgmtMetadataFromSpa: Rule = {
  id: 'mgmt-metadata-from-spa',
  index: 'c13',
  title: 'The page holds a token that can write the user’s metadata',
  severity: 'info',
  why: 'Whoever runs code in the page, the user included, can write anything into `user_metadata` with this token, past every check of the app; and each call counts against the tenant’s rate limit.',
  fix: 'Let a backend check and write the metadata. If the page does it, never decide about rights by `user_metadata`, and ask for the scope only where it is written.',
  notWhen: ['A server holds the token.', 'The token allows reading only.'],
  docs: [
    auth0Docs('Get Management API Access Tokens for Single-Page Applications'),
    auth0Docs('Management API Access Tokens'),
  ],
  *check(flow, facts) {
    const calls = usesOf(flow).filter(({ use }) => facts.isManagement(use) && isFromPage(use.exchange));
    const write = calls.find(
      ({ use }) =>
        use.exchange.method === 'PATCH' &&
        wasAccepted(use) &&
        /^\/api\/v2\/users\//.test(urlOf(use.exchange).path),
    );
    if (write) {
      yield problem({
        message: `${describeUse(write.use)} changed the user from a page.`,
        certainty: 'certain',
        at: [useAt(write.use, 'claims.scope')],
      });
      return;
    }
    const token = flow.tokens.find(
      (t) => t.role === 'access_token' && isForManagement(t) && canWrite(scopes(t)),
    );
    if (!token || !(calls.some((u) => u.token === token) || cameToPage(token.raw, flow))) return;
    yield problem({
      message: `The page’s token for the Management API allows ${scopes(token)
        ?.filter((s) => WRITES.test(s))
        .join(', ')}.`,
      certainty: 'certain',
      at: [tokenAt(token, 'claims.scope')],
    });
  },
};

const WRITES = /^(?:create|update|delete):current_user_metadata$/;
const canWrite = (granted: readonly string[] | undefined): boolean =>
  granted?.some((s) => WRITES.test(s)) ?? false;

const cameToPage = (raw: string, { exchanges }: Flow): boolean =>
  exchanges.some(
    ({ request, response }) =>
      isFromPage(request.exchange) && response?.params.get('access_token')?.[0] === raw,
  );

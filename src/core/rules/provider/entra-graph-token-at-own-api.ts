import { setParameter } from '../../change.ts';
import { urlOf } from '../../http.ts';
import type { TokenUse } from '../../model.ts';
import { blamesAudience } from '../../questions/audience-refusal.ts';
import { describeUse, statusAt, useAt } from '../../questions/login.ts';
import { mayBeOfToken, refusedCalls, wasTakenBefore } from '../../questions/provider-calls.ts';
import { problem, type Rule } from '../../rule.ts';
import { providerDocs } from '../../spec/provider-references.ts';
import { audiences } from '../../token.ts';

export const entraGraphTokenAtOwnApi: Rule = {
  id: 'entra-graph-token-at-own-api',
  index: 'k02',
  title: 'A token for Microsoft Graph was sent to an API of one’s own',
  severity: 'error',
  why: 'Scopes such as `User.Read` are those of Microsoft Graph, so the token is for Graph and nobody else. Its signature cannot even be checked by others: the `nonce` in its header is hashed before Graph verifies it.',
  fix: 'Register the API in Entra (Expose an API), and request its own scope: `api://API_CLIENT_ID/scope_name` in place of `User.Read`. For Graph as well, get a second token, or let the API exchange its own (on-behalf-of).',
  notWhen: [
    'It goes to Microsoft Graph or to another service of Microsoft.',
    'The API takes it, or has taken one: it may hand it on to Graph for the user.',
    'The API refuses the user, a scope or the token’s age.',
  ],
  docs: [providerDocs('Entra: Access tokens'), providerDocs('Entra: Scopes and permissions')],
  *check(flow, facts) {
    const call = refusedCalls(flow, facts).find(
      (c) =>
        c.traits.id === 'entra' &&
        c.token.role !== 'id_token' &&
        audiences(c.token).some((aud) => c.traits.ownAudiences?.test(aud)) &&
        !isMicrosofts(c.use) &&
        // Who hands it on to Graph hands on Graph’s refusals as well.
        !wasTakenBefore(c.token, c.host, facts) &&
        (c.use.exchange.status === 401 ? mayBeOfToken(c) : blamesAudience(c.text)),
    );
    if (!call) return;
    const { use, token } = call;
    yield problem({
      message: `${describeUse(use)} was sent a token for Microsoft Graph (${audiences(token).join(' and ')}) and answered ${use.exchange.status}.`,
      certainty: use.exchange.status === 401 ? 'certain' : 'likely',
      changes: [setParameter('scope')],
      at: [useAt(use, 'claims.aud'), statusAt(use)],
    });
  },
};

const isMicrosofts = (use: TokenUse): boolean =>
  /(?:^|\.)(?:microsoft|microsoftonline|windows|azure|office|office365|sharepoint|live|outlook|dynamics|powerbi|visualstudio|chinacloudapi)\.(?:com|us|net|cn|de)$/.test(
    urlOf(use.exchange).hostname,
  );

import { setParameter } from '../../change.ts';
import { urlOf } from '../../http.ts';
import type { TokenUse } from '../../model.ts';
import { traitsOf } from '../../providers/of-token.ts';
import {
  describeUse,
  isCustomApi,
  isPresented,
  statusAt,
  useAt,
  usesOf,
  wasRefused,
} from '../../questions.ts';
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
    'The API takes it: it may hand it on to Graph for the user.',
  ],
  docs: [providerDocs('Entra: Access tokens'), providerDocs('Entra: Scopes and permissions')],
  *check(flow, facts) {
    const call = usesOf(flow).find(
      (u) =>
        wasRefused(u.use) &&
        isPresented(u.use) &&
        isCustomApi(u, facts) &&
        !isMicrosofts(u.use) &&
        u.token.role !== 'id_token' &&
        audiences(u.token).some((aud) => traitsOf(u.token, facts).ownAudiences?.test(aud)) &&
        traitsOf(u.token, facts).id === 'entra',
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

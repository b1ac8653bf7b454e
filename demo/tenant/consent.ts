import { type Configuration, errors, interactionPolicy } from 'oidc-provider';
import { allScopes, requestedApi, toAudience } from './audience.ts';
import { applications, identityScopes } from './directory.ts';

/** First-party applications skip consent, except for an API that insists on it. */
export const loadExistingGrant: Configuration['loadExistingGrant'] = async (ctx) => {
  const { client, session, result, resourceServers } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  if (applications.find((a) => a.clientId === client.clientId)?.membersOnly) {
    throw new errors.InvalidRequest(
      'client requires organization membership, but user does not belong to any organization',
    );
  }
  const { Grant } = ctx.oidc.provider;
  const known = session.grantIdFor(client.clientId);
  const grant =
    (known && (await Grant.find(known))) ||
    new Grant({ accountId: session.accountId, clientId: client.clientId });
  grant.addOIDCScope(identityScopes.join(' '));
  for (const resource of Object.keys(resourceServers ?? {})) {
    const api = requestedApi(toAudience(resource), client.clientId);
    const asks = typeof api === 'object' && api.asksConsent && !result?.consent;
    grant.addResourceScope(resource, (asks ? identityScopes : allScopes).join(' '));
  }
  await grant.save();
  return grant;
};

/** The library's own checks, with the descriptions that Auth0 sends to a silent request. */
export function policy(): interactionPolicy.DefaultPolicy {
  const prompts = interactionPolicy.base();
  const login = prompts.get('login')?.checks.get('no_session');
  const consent = prompts.get('consent')?.checks.get('rs_scopes_missing');
  if (login) login.description = 'Login required';
  if (consent) consent.description = 'Consent required';
  prompts.get('consent')?.checks.remove('native_client_prompt');
  return prompts;
}

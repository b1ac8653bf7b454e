import { says, type Table } from './explanation.ts';
import { providerDocs } from './provider-references.ts';

const ADMIN = providerDocs('Keycloak: Server administration');
const AUDIENCE = providerDocs('Keycloak: Audience support');
const UMA = providerDocs('Keycloak: Authorization services');

export const KEYCLOAK_CLAIMS: Table = {
  typ: says('What Keycloak issued it as.', ADMIN),
  realm_access: says('The user’s roles in the whole realm.', ADMIN),
  resource_access: says(
    'The user’s roles at single clients; their names come into aud by themselves.',
    AUDIENCE,
  ),
  session_state: says('The user’s session in Keycloak, by its older name; now sid.', ADMIN),
  sid: says('The user’s session in Keycloak.', ADMIN),
  'allowed-origins': says('The origins that may call the API with it.', ADMIN),
  authorization: says('The permissions that Keycloak’s own authorization granted (UMA).', UMA),
  'trusted-certs': says('Certificates to trust, as the token format allows.'),
  acr: says('How the user signed in, by the realm’s own levels.', ADMIN),
  client_session: says('The app’s part of the user’s session, in old versions.'),
  clientHost: says('The host that a service account asked from.', ADMIN),
  clientAddress: says('The address that a service account asked from.', ADMIN),
  clientId: says('The client whose service account it is, in older versions.', ADMIN),
  organization: says('The organizations that the user belongs to.', ADMIN),
};

import { answers } from './good/answers.ts';
import { auth0Classic } from './good/auth0-classic.ts';
import { auth0Features } from './good/auth0-features.ts';
import { auth0Renewal } from './good/auth0-renewal.ts';
import { auth0Server } from './good/auth0-server.ts';
import { auth0Sessions } from './good/auth0-sessions.ts';
import { auth0Spa } from './good/auth0-spa.ts';
import { brokers } from './good/brokers.ts';
import { cognito } from './good/cognito.ts';
import { entra } from './good/entra.ts';
import { entraResources } from './good/entra-resources.ts';
import { generic } from './good/generic.ts';
import { genericVariants } from './good/generic-variants.ts';
import { google } from './good/google.ts';
import { keycloak } from './good/keycloak.ts';
import { lookalikes } from './good/lookalikes.ts';
import { network } from './good/network.ts';
import { oauth } from './good/oauth.ts';
import { okta } from './good/okta.ts';
import { partial } from './good/partial.ts';
import { providerWays } from './good/provider-ways.ts';
import { renewals } from './good/renewals.ts';
import { requests } from './good/requests.ts';
import { security } from './good/security.ts';
import { tokenUse } from './good/token-use.ts';
import type { GoodLogin } from './good/transcript.ts';

/** Logins of all providers and grants in which nothing is wrong: every rule must keep silent on them. */
export const goodLogins: readonly GoodLogin[] = [
  ...auth0Spa,
  ...auth0Sessions,
  ...auth0Renewal,
  ...auth0Features,
  ...answers,
  ...auth0Classic,
  ...auth0Server,
  ...entra,
  ...okta,
  ...keycloak,
  ...cognito,
  ...google,
  ...generic,
  ...genericVariants,
  ...oauth,
  ...partial,
  ...lookalikes,
  ...renewals,
  ...entraResources,
  ...brokers,
  ...providerWays,
  ...network,
  ...requests,
  ...security,
  ...tokenUse,
];

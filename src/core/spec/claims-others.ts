import { says, type Table } from './explanation.ts';
import { providerDocs } from './provider-references.ts';

const OKTA = providerDocs('Okta: OpenID Connect API');
const COGNITO_ID = providerDocs('Cognito: The ID token');
const COGNITO_ACCESS = providerDocs('Cognito: The access token');
const GOOGLE = providerDocs('Google: OpenID Connect');
const FIREBASE = providerDocs('Firebase: Verify ID tokens');
const FUSION = providerDocs('FusionAuth: Tokens');

export const OKTA_CLAIMS: Table = {
  ver: says('The version of Okta’s token format; it is always 1.', OKTA),
  jti: says('The number of this token in Okta.', OKTA),
  cid: says('The client that Okta issued it to.', OKTA),
  uid: says('The user in Okta; sub is the name to sign in with.', OKTA),
  scp: says('What its holder may do, as a list.', OKTA),
  idp: says('The identity provider at Okta that the user signed in with.', OKTA),
  sub: says('Whom it is about: in access tokens the name, in ID tokens the user’s id.', OKTA),
};

export const COGNITO_CLAIMS: Table = {
  token_use: says('What Cognito issued it as: id or access.', COGNITO_ACCESS),
  username: says('The user in the Cognito user pool, in access tokens.', COGNITO_ACCESS),
  'cognito:username': says('The user in the Cognito user pool, in ID tokens.', COGNITO_ID),
  'cognito:groups': says('The user’s groups in the Cognito user pool.', COGNITO_ACCESS),
  'cognito:roles': says('The IAM roles of the user’s groups in Cognito.', COGNITO_ID),
  'cognito:preferred_role': says('The IAM role of the user’s group that comes first in Cognito.', COGNITO_ID),
  'cognito:mfa_enabled': says('Whether the user has a second factor in Cognito.'),
  'cognito:user_status': says('The state of the user’s account in Cognito.'),
  origin_jti: says('Ties together the tokens of one login in Cognito, for revocation.', COGNITO_ACCESS),
  event_id: says('The login in Cognito that it comes from.', COGNITO_ACCESS),
  device_key: says('The device that Cognito remembers this user by.', COGNITO_ACCESS),
  version: says('The version of Cognito’s access token.', COGNITO_ACCESS),
  identities: says('The accounts elsewhere that the user of this Cognito pool is linked to.', COGNITO_ID),
  client_id: says('The app client of the user pool that it was issued to.', COGNITO_ACCESS),
  aud: says('The app client that this token is for; Cognito’s access tokens may lack it.', COGNITO_ID),
};

export const GOOGLE_CLAIMS: Table = {
  hd: says('The Google Workspace domain that the user belongs to.', GOOGLE),
  azp: says('The client that asked Google for the token; aud may be another of the same project.', GOOGLE),
  sub: says('The user’s Google account, which never changes, unlike the e-mail address.', GOOGLE),
};

/** Providers that are known by their claims only. */
export const FIREBASE_CLAIMS: Table = {
  firebase: says('How the user signed in, and all names of the user (Firebase).', FIREBASE),
  user_id: says('The user’s id in Firebase, as in sub.', FIREBASE),
};

export const FUSIONAUTH_CLAIMS: Table = {
  applicationId: says('The app that the user signed in to (FusionAuth).', FUSION),
  authenticationType: says('How the user signed in (FusionAuth).', FUSION),
  tty: says('What FusionAuth issued it as: at is an access token, et an encoded one.', FUSION),
};

/** PingFederate and PingOne. */
export const PING_CLAIMS: Table = {
  'pi.sri': says('The session at PingFederate, for its logout and revocation.'),
  env: says('The PingOne environment that issued it.'),
  org: says('The PingOne organization that issued it.'),
  'p1.rid': says('PingOne’s number for the request.'),
};

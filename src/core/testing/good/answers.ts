import { halfHash } from '../../token-hash.ts';
import { codeOf, nonceOf, stateOf } from '../logins.ts';
import { ISSUED, jwt } from '../tokens.ts';
import {
  ajax,
  type Client,
  callback,
  codeRequest,
  type GoodLogin,
  hop,
  redeem,
  submit,
  visit,
} from './transcript.ts';

const ISSUER = 'https://id.fabrikam.example';
const app: Client = {
  authorize: `${ISSUER}/oauth2/authorize`,
  token: `${ISSUER}/oauth2/token`,
  clientId: 'fabrikam-web',
  redirectUri: 'https://www.fabrikam.example/callback',
  scope: 'openid profile',
};
const signedIn = { client: app.clientId, host: 'id.fabrikam.example', kind: 'interactive' } as const;
const ACCESS = 'oPaque-7Hq2ZkrT0m5Lx8Vb1Nc4Jd6';
const idToken = (claims: Parameters<typeof jwt>[0], alg = 'ES384') =>
  jwt(
    {
      iss: ISSUER,
      aud: app.clientId,
      sub: 'u-7',
      iat: ISSUED,
      exp: ISSUED + 300,
      nonce: nonceOf(),
      ...claims,
    },
    { alg },
  );

/** Answers that keep every promise which the specifications let an app check. */
export const answers: readonly GoodLogin[] = [
  {
    name: 'an issuer named in the answer as discovery promises, a fresh login, an essential acr, a hash of the access token',
    wire: (() => {
      const claims = JSON.stringify({
        id_token: { acr: { essential: true, values: ['urn:mfa', 'urn:pwd'] } },
      });
      const back = callback(app, { iss: ISSUER });
      const document = {
        issuer: ISSUER,
        authorization_endpoint: app.authorize,
        token_endpoint: app.token,
        authorization_response_iss_parameter_supported: true,
      };
      const id = idToken({ auth_time: ISSUED - 20, acr: 'urn:pwd', at_hash: halfHash(ACCESS, 'ES384') });
      return `${ajax('GET', `${ISSUER}/.well-known/openid-configuration`, { answer: document })}
        ${hop(codeRequest(app, { max_age: '60', claims }), back)}${visit(back)}
        ${redeem(app, { access_token: ACCESS, token_type: 'Bearer', expires_in: 300, id_token: id })}`;
    })(),
    flows: [
      {
        ...signedIn,
        response: 'query',
        grants: 'authorization_code',
        tokens: 'code access id',
        also: 'discovery',
      },
    ],
  },
  {
    name: 'a hybrid login by form post, whose ID token binds the code and the state',
    wire: (() => {
      const id = idToken(
        { c_hash: halfHash(codeOf(), 'PS512'), s_hash: halfHash(stateOf(), 'PS512') },
        'PS512',
      );
      return `${visit(codeRequest(app, { response_type: 'code id_token', response_mode: 'form_post' }))}
        ${submit(app.redirectUri, { code: codeOf(), id_token: id, state: stateOf() }, { on: 'at=+6s', status: 302, sets: { Location: '/' } })}`;
    })(),
    flows: [{ ...signedIn, response: 'form_post', tokens: 'id code' }],
  },
];

import { s256 } from '../../join.ts';
import { codeOf, form, nonceOf, stateOf, verifierOf } from '../logins.ts';
import { type Claims, ISSUED, jwt } from '../tokens.ts';
import { ajax, callback, codeRequest, type GoodLogin, hop, redeem, visit } from './transcript.ts';

const APP = 'https://pay.tailwind.example';
const BANK = 'https://auth.bank.example';
const tpp = {
  authorize: `${BANK}/authorize`,
  token: `${BANK}/token`,
  clientId: 'tpp-7',
  redirectUri: `${APP}/cb`,
  scope: 'openid accounts',
};
/** Issued by a name that is not the host of its endpoints, as banks do. */
const signed = (claims: Claims): string =>
  jwt({ iss: 'https://bank.example/', aud: tpp.clientId, exp: ISSUED + 300, ...claims }, { alg: 'PS256' });
const idToken = () => signed({ sub: 'u-7', iat: ISSUED, nonce: nonceOf() });

const shop = {
  authorize: 'https://id.tailwind.example/authorize',
  token: 'https://id.tailwind.example/token',
  clientId: 'my-client-id',
  redirectUri: `${APP}/orders/cb`,
  scope: 'openid',
};
const expected = { kind: 'interactive', client: shop.clientId, host: 'id.tailwind.example' } as const;
const PING = 'https://auth.ping.example/as';
const AM = 'https://am.tailwind.example/oauth2';
const journey = { ...shop, scope: 'orders', authorize: `${AM}/authorize`, token: `${AM}/access_token` };

/** Authorization requests that look odd and are right. */
export const requests: readonly GoodLogin[] = [
  {
    name: 'a bank’s JARM, whose issuer is another host than the one that is asked',
    wire: (() => {
      const back = `${tpp.redirectUri}?response=${signed({ code: codeOf(), state: stateOf() })}`;
      return `${hop(codeRequest(tpp, { response_mode: 'jwt' }), back)}${visit(back)}${redeem(tpp, { access_token: 'opaque-Zk7Qm2Vb9Lx4Rt6Wp1', token_type: 'Bearer', expires_in: 300, id_token: idToken() })}`;
    })(),
    flows: [
      {
        kind: 'interactive',
        client: tpp.clientId,
        host: 'auth.bank.example',
        response: 'query',
        grants: 'authorization_code',
        tokens: 'code access id',
      },
    ],
  },
  {
    name: 'a bank’s signed request object for an answer of JARM',
    wire: (() => {
      const object = jwt(
        {
          iss: tpp.clientId,
          aud: 'https://bank.example/',
          exp: ISSUED + 300,
          client_id: tpp.clientId,
          response_type: 'code',
          response_mode: 'query.jwt',
          redirect_uri: tpp.redirectUri,
          scope: tpp.scope,
          state: stateOf(),
          nonce: nonceOf(),
          claims: { id_token: { acr: { essential: true } } },
        },
        { alg: 'PS256' },
      );
      const back = `${tpp.redirectUri}?response=${signed({ code: codeOf(), state: stateOf() })}`;
      const url = `${tpp.authorize}?${form({ client_id: tpp.clientId, response_type: 'code', scope: tpp.scope, request: object })}`;
      return `${hop(url, '/login')}${hop(url, back, { on: 'at=+20s' })}${visit(back)}`;
    })(),
    flows: [
      {
        kind: 'interactive',
        client: tpp.clientId,
        host: 'auth.bank.example',
        response: 'query',
        tokens: 'code',
      },
    ],
  },
  {
    name: 'a pushed request whose page is loaded anew before the user signs in',
    wire: (() => {
      const url = `${shop.authorize}?${form({ client_id: shop.clientId, request_uri: 'urn:ietf:params:oauth:request_uri:Zk7Qm2' })}`;
      return `${visit(url)}${visit(url, { on: 'at=+9s' })}${hop(url, callback(shop), { on: 'at=+20s' })}${visit(callback(shop))}`;
    })(),
    flows: [{ ...expected, response: 'query', tokens: 'code' }],
  },
  {
    name: 'three APIs, each asked for in a redirect of its own, one after another',
    wire: [1, 2, 3]
      .map((n) => {
        const back = callback(shop, {}, n);
        return `${hop(codeRequest(shop, { resource: `https://api${n}.tailwind.example/` }, n), back)}${visit(back)}`;
      })
      .join(''),
    flows: [1, 2, 3].map(() => ({ ...expected, response: 'query', tokens: 'code' })),
  },
  {
    name: 'three tabs that the browser opens anew, each let in by the session',
    wire: [1, 2, 3]
      .map((n) => {
        const back = callback(shop, {}, n);
        return `${hop(codeRequest(shop, {}, n), back, { on: `tab=${n}` })}${visit(back, { on: `tab=${n}` })}`;
      })
      .join(''),
    flows: [1, 2, 3].map(() => ({ ...expected, response: 'query', tokens: 'code' })),
  },
  {
    name: 'PKCE, and a state that says where to go on',
    wire: (() => {
      const back = callback(shop, { state: '/cart' });
      return `${hop(codeRequest(shop, { state: '/cart' }), back)}${visit(back)}`;
    })(),
    flows: [{ ...expected, response: 'query', tokens: 'code' }],
  },
  {
    name: 'IndieAuth on one’s own site, where client, user and server have one address',
    wire: hop(
      `https://ada.example/auth?${form({ client_id: 'https://ada.example/', redirect_uri: 'https://ada.example/cb', response_type: 'code', scope: 'profile', state: stateOf(), code_challenge: s256(verifierOf()), code_challenge_method: 'S256' })}`,
      `https://ada.example/cb?code=${codeOf()}&state=${stateOf()}`,
      { on: 'at=+6s' },
    ),
    flows: [
      {
        kind: 'interactive',
        client: 'https://ada.example/',
        host: 'ada.example',
        response: 'query',
        tokens: 'code',
      },
    ],
  },
  {
    name: 'PingOne’s own widget, which asks by fetch and is answered with data',
    wire: ajax(
      'GET',
      codeRequest({ ...shop, authorize: `${PING}/authorize` }, { response_mode: 'pi.flow' }),
      {
        on: `initiator=${APP}`,
        sets: { 'Content-Type': 'application/json' },
        answer: { status: 'USERNAME_PASSWORD_REQUIRED' },
      },
    ),
    flows: [{ ...expected, host: 'auth.ping.example' }],
  },
  {
    name: 'ForgeRock’s SDK, which fetches the code with the session that it has made',
    wire: `${ajax('GET', codeRequest(journey), { on: `initiator=${APP}`, status: 302, sets: { Location: callback(journey) } })}
      ${redeem(journey, { access_token: 'opaque-Zk7Qm2Vb9Lx4Rt6Wp2', token_type: 'Bearer', expires_in: 300 })}`,
    flows: [
      {
        ...expected,
        host: 'am.tailwind.example',
        response: 'query',
        grants: 'authorization_code',
        tokens: 'code access',
      },
    ],
  },
];
